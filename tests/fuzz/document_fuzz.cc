// Any bytes, as an article: it becomes a document whose lines and sentences lie in its text, in order, or a problem.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "pipeline/normalise/charset.h"
#include "pipeline/normalise/document.h"
#include "pipeline/read/article.h"
#include "tests/fuzz/promise.h"

namespace {

using tally::Document;
using tally::fuzz::promise;

void check_lines(const Document& document) {
  std::uint32_t last = 0;
  std::uint32_t number = 0;
  for (const auto& line : document.lines) {
    promise(line.bytes.begin >= last && line.bytes.begin <= line.bytes.end, "lines come one after the other");
    promise(line.bytes.end <= document.text.size(), "a line lies in the text");
    promise(line.number == ++number, "lines are numbered from 1");
    last = line.bytes.end;
  }
}

void check_sentences(const Document& document) {
  std::uint32_t last = 0;
  for (const auto& sentence : document.sentences) {
    promise(sentence.line < document.lines.size(), "a sentence stands in a line");
    const auto line = document.lines[sentence.line].bytes;
    promise(sentence.bytes.begin < sentence.bytes.end, "a sentence is not empty");
    promise(sentence.bytes.begin >= line.begin && sentence.bytes.end <= line.end, "a sentence lies in its line");
    promise(sentence.bytes.begin >= last, "sentences come one after the other");
    last = sentence.bytes.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static tally::DocumentMaker maker;
  std::string text(reinterpret_cast<const char*>(bytes), size);
  bool problem = false;
  const auto document =
      tally::make_article("fuzz", std::move(text), maker, [&](const tally::Problem&) { problem = true; });
  promise(document.has_value() || problem, "what is no document is a problem");
  if (!document) return 0;
  promise(tally::is_valid_utf8(document->text), "a document's text is valid UTF-8");
  check_lines(*document);
  check_sentences(*document);
  return 0;
}
