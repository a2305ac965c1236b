#include "extractors/engine/lexer.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/figures.h"

namespace tally {
namespace {

using B = BuiltinClass;

// The lexemes of a text, parted by '|'; a '+' before those that are glued to the one before.
std::string cut(const std::string& language, std::string_view text) {
  Workspace work;
  tokenise(test::extractor(language).pack(), text, work);
  assemble(test::extractor(language).pack(), text, work);
  std::string out;
  for (const Lexeme& l : work.lexemes) {
    if (!out.empty()) out += '|';
    if (l.glued && l.bytes.begin > 0) out += '+';
    out += slice(text, l.bytes);
  }
  return out;
}

ClassSet classes_of(const std::string& language, std::string_view text, std::size_t index) {
  const Pack& pack = test::extractor(language).pack();
  Workspace work;
  tokenise(pack, text, work);
  assemble(pack, text, work);
  REQUIRE(index < work.lexemes.size());
  return pack.classes_of(work.lexemes[index].symbol);
}

TEST_CASE("words, signs and digits are lexemes") {
  CHECK(cut("en", "Sales rose, slowly.") == "Sales|rose|+,|slowly|+.");
  CHECK(cut("en", "").empty());
  CHECK(cut("en", "   ").empty());
}

TEST_CASE("a number with its separators is one lexeme, and punctuation behind it is none of it") {
  CHECK(cut("en", "It has 1,234.5.") == "It|has|1,234.5|+.");
  CHECK(cut("en", "In 2018, it") == "In|2018|+,|it");
  CHECK(cut("vi", "giá 1.234,5.") == "giá|1.234,5|+.");
}

TEST_CASE("letters and digits are always apart") {
  CHECK(cut("en", "H20") == "H|+20");
  CHECK(cut("en", "40bn") == "40|+bn");
}

TEST_CASE("a URL, an address, a handle and a hashtag are one lexeme each") {
  CHECK(cut("en", "See https://example.org/2018/09?x=12 now") == "See|https://example.org/2018/09?x=12|now");
  CHECK(cut("en", "Ask desk5@example.org now") == "Ask|desk5@example.org|now");
  CHECK(cut("en", "By @room101 now") == "By|@room101|now");
  CHECK(cut("en", "On #top10 now") == "On|#top10|now");
  CHECK(test::figures("en", "See https://example.org/2018/09?x=12 now").empty());
}

TEST_CASE("the longest phrase wins") {
  CHECK(cut("vi", "năm tỷ phú") == "năm|tỷ phú");
  CHECK(cut("vi", "125 triệu đô la Úc") == "125|triệu|đô la Úc");
}

TEST_CASE("how a word is written is part of its classes") {
  CHECK(classes_of("en", "Zorble", 0).test(B::capital));
  CHECK_FALSE(classes_of("en", "zorble", 0).test(B::capital));
  CHECK(classes_of("en", "ZRB", 0).test(B::acronym));
  CHECK(classes_of("en", "zorbles", 0).test(B::plural));
  CHECK_FALSE(classes_of("en", "zorbless", 0).test(B::plural));
  CHECK_FALSE(classes_of("en", "zorble", 0).test(B::known));
  CHECK(classes_of("en", "million", 0).test(B::known));
}

TEST_CASE("spellings of one entry are one entry") {
  const Pack& pack = test::extractor("vi").pack();
  const auto scale = pack.classes.find("numeral-scale");
  REQUIRE(scale);
  CHECK(classes_of("vi", "tỷ", 0).test(*scale));
  CHECK(classes_of("vi", "tỉ", 0).test(*scale));
  CHECK(classes_of("vi", "Tỷ", 0).test(*scale));
}

TEST_CASE("invalid UTF-8 is read as signs, and what stands around it as ever") {
  const std::string text = "It paid \xFF\xC3 £125m.\xE1\xBB";
  Workspace work;
  Reading reading;
  test::extractor("en").read(text, work, reading);
  REQUIRE(reading.mentions.size() == 1);
  CHECK(slice(text, reading.mentions[0].bytes) == "£125m");
}

TEST_CASE("a workspace keeps nothing of the text before") {
  Workspace work;
  Reading reading;
  const Extractor& english = test::extractor("en");
  english.read("Six people paid £125m on Friday, the 60th time.", work, reading);
  CHECK(reading.mentions.size() == 3);
  english.read("Nothing here.", work, reading);
  CHECK(reading.mentions.empty());
  CHECK(reading.evidence.empty());
}

}  // namespace
}  // namespace tally
