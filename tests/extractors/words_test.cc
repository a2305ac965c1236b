#include "extractors/engine/words.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tally {
namespace {

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  cut_words(text, words);
  return words;
}

Word word_of(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  REQUIRE(words.size() == 1);
  return words.front();
}

// The words of a text, parted by '|'; a '+' before those that are glued to the one before.
std::string cut(std::string_view text) {
  std::string out;
  for (const Word& word : words_of(text)) {
    if (!out.empty()) out += '|';
    if (word.glued) out += '+';
    out += slice(text, word.bytes);
  }
  return out;
}

}  // namespace

TEST_CASE("letters and digits make words, every other character is one") {
  CHECK(cut("VN-Index rose 2.3% to 1,280") == "VN|+-|+Index|rose|2|+.|+3|+%|to|1|+,|+280");
  CHECK(cut("“Đà Nẵng”, H20") == "“|+Đà|Nẵng|+”|+,|H20");
  CHECK(cut("  ").empty());
  CHECK(cut("").empty());
}

TEST_CASE("a word has one key whatever its case and wherever its tone mark stands") {
  CHECK(word_of("Hòa").key == word_of("hoà").key);
  CHECK(word_of("TỶ").key == word_of("tỷ").key);
  CHECK(word_of("hoa").key != word_of("hoà").key);
  CHECK(word_of("hoá").key != word_of("hoà").key);
  CHECK(word_of("Bắc").plain == word_of("bac").plain);
  CHECK(word_of("Đắk").plain == word_of("dak").plain);
}

TEST_CASE("a word tells how it is written") {
  const Word name = word_of("Hanoi");
  CHECK((name.letters && name.capital && name.capitals && name.small));
  CHECK_FALSE((name.upper || name.digits || name.marked));
  const Word acronym = word_of("OPEC");
  CHECK((acronym.upper && acronym.capital && !acronym.small));
  const Word product = word_of("iPhone15");
  CHECK((product.capitals && product.small && product.digits && !product.capital));
  CHECK_FALSE(word_of("A").upper);
  CHECK_FALSE(word_of("H2").upper);
  CHECK(word_of("ĐHQG").upper);
  CHECK(word_of("đất").marked);
  CHECK_FALSE(word_of("%").letters);
}

TEST_CASE("words are appended to those of the lines before") {
  std::vector<Word> words;
  append_words("one two", words);
  append_words("ba", words);
  REQUIRE(words.size() == 3);
  CHECK(words[2].bytes == Span{0, 2});
  CHECK_FALSE(words[2].glued);
}

}  // namespace tally
