#include "pipeline/store/search_words.h"

#include <catch2/catch.hpp>

using tally::WordFolder;

TEST_CASE("words are in lower case and without marks, whatever the normalisation form") {
  WordFolder folder;
  const std::vector<std::string> expected = {"chi", "tieu", "12bn", "do", "la", "bytedance"};
  CHECK(folder.words("Chi tiêu: $12bn — đô la (ByteDance)") == expected);
  CHECK(folder.words("CHI TIE\u0302U 12BN Đô\u00A0la BYTEDANCE!") == expected);
  CHECK(folder.words("１２bn") == std::vector<std::string>{"12bn"});
}

TEST_CASE("what is no word gives none, and invalid bytes part words") {
  WordFolder folder;
  CHECK(folder.words("").empty());
  CHECK(folder.words("\"' -- ; * %_ \u0301").empty());
  CHECK(folder.words("a\xFF"
                     "b") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("words follow those that are there after a blank") {
  WordFolder folder;
  std::string words;
  folder.append("Nam Steel", words);
  folder.append("", words);
  folder.append("revenue", words);
  CHECK(words == "nam steel revenue");
}
