#include "pipeline/normalise/document.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace tally;

namespace {

std::vector<std::string> sentences_of(const Document& document) {
  std::vector<std::string> texts;
  for (const Sentence& sentence : document.sentences) texts.emplace_back(slice(document.text, sentence.bytes));
  return texts;
}

}  // namespace

TEST_CASE("a document of one text has lines, parts and sentences") {
  DocumentMaker maker;
  const Document d =
      maker.make("a.txt", "- Lãi suất giảm. Giá tăng.\r\n\r\nhttps://x.org\r\nThe bank cut its rates. It said so.");
  CHECK(d.id == "a.txt");
  REQUIRE(d.files.size() == 1);
  CHECK(d.files[0].name == "a.txt");
  REQUIRE(d.lines.size() == 4);
  CHECK(d.lines[3].number == 4);
  CHECK(d.lines[3].part == Part::source);
  CHECK(sentences_of(d) ==
        std::vector<std::string>{"Lãi suất giảm.", "Giá tăng.", "The bank cut its rates.", "It said so."});
  CHECK(d.sentences[0].line == 0);
  CHECK(d.sentences[3].line == 3);
  CHECK(has_version(d, "en"));
  CHECK(has_version(d, "vi"));
}

TEST_CASE("a document of two texts counts lines and places in each") {
  DocumentMaker maker;
  const std::string source = "The bank cut its rates.\nIt said so.";
  const std::string target = "Ngân hàng hạ lãi suất.\nHọ nói vậy.\n";
  const Document d = maker.make("en.txt", source, "vi.txt", target);
  REQUIRE(d.files.size() == 2);
  CHECK(d.files[0].name == "en.txt");
  CHECK(d.files[0].begin == 0);
  CHECK(d.files[1].name == "vi.txt");
  CHECK(d.files[1].begin == source.size());
  REQUIRE(d.lines.size() == 4);
  CHECK(d.lines[1].number == 2);
  CHECK(d.lines[1].file == 0);
  CHECK(d.lines[2].number == 1);
  CHECK(d.lines[2].file == 1);
  CHECK(d.lines[1].part == Part::source);
  CHECK(d.lines[2].part == Part::translation);
  CHECK(slice(d.text, d.lines[1].bytes) == "It said so.");
  CHECK(slice(d.text, d.lines[2].bytes) == "Ngân hàng hạ lãi suất.");
  const Span in_file{d.lines[3].bytes.begin - d.files[1].begin, d.lines[3].bytes.end - d.files[1].begin};
  CHECK(slice(target, in_file) == "Họ nói vậy.");
  CHECK(sentences_of(d).size() == 4);
}

TEST_CASE("a missing version is seen") {
  DocumentMaker maker;
  const Document d = maker.make("a.txt", "The bank has cut its rates.\nẢnh: Đỗ Văn Tuấn\n");
  CHECK(has_version(d, "en"));
  CHECK_FALSE(has_version(d, "vi"));
}

TEST_CASE("any text makes a document") {
  DocumentMaker maker;
  CHECK(maker.make("", "").lines.empty());
  CHECK(maker.make("", "\n\n").sentences.empty());
  CHECK(maker.make("", "\u200B\n﻿\n...\n!!!\n").sentences.empty());
}
