#include "pipeline/normalise/normalised_text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using namespace tally;

namespace {

std::string normalised(std::string_view text) { return std::string(NormalisedText(text).text()); }

std::string icu_form(std::string_view text, bool composed) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = composed ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFDInstance(status);
  std::string out;
  form->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))), status)
      .toUTF8String(out);
  return out;
}

std::string utf8(UChar32 c) {
  std::string out;
  icu::UnicodeString(c).toUTF8String(out);
  return out;
}

// The part of `text` that `wanted` became: the original of a stretch of the normalised text.
std::string original_of(std::string_view text, std::string_view wanted) {
  const NormalisedText n(text);
  const std::size_t at = n.text().find(wanted);
  REQUIRE(at != std::string_view::npos);
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())};
  return std::string(slice(text, n.to_original(span)));
}

}  // namespace

TEST_CASE("text in normal form is left where it is") {
  const std::string text = "Đồng krona giảm 0,4% xuống 9,46 — “không”? £125m, €3, 25°C, ½ và … 🚀 – 日本語";
  const std::string plain = "Đồng krona giảm 0,4% xuống 9,46 — không? £125m, €3, 25°C, ½ và … 🚀 – 日本語";
  const NormalisedText n(plain);
  CHECK_FALSE(n.changed());
  CHECK(n.text().data() == plain.data());
  CHECK(n.to_original({3, 9}) == Span{3, 9});
  CHECK(NormalisedText(text).changed());
}

TEST_CASE("each kind of character gets its one form") {
  const std::pair<std::string, std::string> cases[] = {
      {"12\u00A0tỷ\u202FUSD\u2009và\u3000thêm", "12 tỷ USD và thêm"},
      {"mil\u00ADlion 1\u200B2\uFEFF3\u20604", "million 1234"},
      {"\u200Eabc\u202C", "abc"},
      {"“a” ‘b’ „c‟ «d» it’s 6′2″", "\"a\" 'b' \"c\" \"d\" it's 6'2\""},
      {"10\u201012 10\u201112 \u22125", "10-12 10-12 -5"},
      {"2013–2014", "2013-2014"},
      {"１–２ 1\u200B–\u200B2", "1-2 1-2"},
      {"2013 – 2014, a–b, –5, 5–", "2013 – 2014, a–b, –5, 5–"},
      {"giá — tăng", "giá — tăng"},
      {"１２，３４５．６％ ＡＢＣ ＄５ ￥７ （ａ）", "12,345.6% ABC $5 ¥7 (a)"},
      {"½ ¾ 1½", "½ ¾ 1½"},
      {"ty\u0309 dde\u0302\u0309", "tỷ ddể"},
      {"e\u0323\u0302 e\u0302\u0323 ê\u0323 ẹ\u0302", "ệ ệ ệ ệ"},
      {"o\u031B\u0301 u\u031B\u0323", "ớ ự"},
      {"\u212B \u2126 \u212A", "Å Ω K"},
      {"e\u200B\u0301", "é"},  // what is removed does not keep letter and mark apart
      {"\u0301a", "\u0301a"},  // a mark with nothing to join
      {"x\u0301", "x\u0301"},  // no composed form
      {"“\u0301", "\"\u0301"},
      {"か\u3099", "が"},
      {"\u1112\u1161\u11AB", "한"},
      {"", ""},
      {"\u200B", ""},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(normalised(text) == expected);
  }
}

TEST_CASE("spans map back to the bytes that they came from") {
  CHECK(original_of("chi 12\u00A0tỷ USD", "12 tỷ") == "12\u00A0tỷ");
  CHECK(original_of("chi 12 ty\u0309 USD", "12 tỷ") == "12 ty\u0309");
  CHECK(original_of("chi 12 ty\u0309 USD", "USD") == "USD");
  CHECK(original_of("a“12”b", "12") == "12");
  CHECK(original_of("１２％ a", "12%") == "１２％");
  CHECK(original_of("x\u200B12\u200By", "12") == "12");
  CHECK(original_of("1\u00AD2 tỷ", "12") == "1\u00AD2");
  CHECK(original_of("năm 2013–2014.", "2013-2014") == "2013–2014");
  CHECK(original_of("e\u200B\u0301 a", "é") == "e\u200B\u0301");
}

TEST_CASE("an offset inside a composed sequence maps to its edges") {
  const std::string text = "te\u0302\u0323n";  // "tện"
  const NormalisedText n(text);
  REQUIRE(n.text() == "tện");
  CHECK(n.to_original({1, 4}) == Span{1, 6});
  CHECK(n.to_original({2, 3}) == Span{1, 6});
  CHECK(n.to_original({4, 5}) == Span{6, 7});
  CHECK(n.to_original({5, 5}) == Span{7, 7});
}

TEST_CASE("a text is normalised alike in a fresh object and in one that was used") {
  NormalisedText reused;
  for (const std::string text : {"“a”\u00A0b", "plain", "e\u0301", "", "1–2"}) {
    reused.assign(text);
    CHECK(reused.text() == normalised(text));
    CHECK(reused.changed() == NormalisedText(text).changed());
  }
}

// The scan passes over most characters without a look: that must be right for every one of them.
TEST_CASE("no character that needs a change is passed over") {
  for (UChar32 c = 1; c <= 0x10FFFF; ++c) {
    if (U_IS_SURROGATE(c)) continue;
    const std::string text = "x" + utf8(c) + "y";
    const std::string result = normalised(text);
    if (result == icu_form(text, true)) continue;
    // What differs from NFC is a space, a quote, a hyphen, a full-width form, or gone.
    const std::string middle = result.substr(1, result.size() - 2);
    INFO(std::hex << c << " became " << middle);
    const bool full_width = c >= 0xFF01 && c <= 0xFFE6;
    const bool listed = middle.empty() || middle == " " || middle == "'" || middle == "\"" || middle == "-";
    if (!full_width && !listed) FAIL_CHECK();
  }
}

namespace {

// Words of both languages, in either form, between all kinds of spaces and quotes.
std::string random_text(std::mt19937& random, std::vector<Span>& words) {
  static const std::vector<std::string> vocabulary = {
      "tỷ",   "đồng",    "nghìn", "ưu",        "Việt", "Nguyễn", "ệ",   "quý", "2013–2014", "1\u00AD200",
      "１２", "billion", "$12bn", "caf\u00E9", "it’s", "5,5",    "30%", "hoà", "x\u0301",   "a\u200Bb"};
  static const std::vector<std::string> between = {" ",   "\u00A0", "\u2009", "\u3000", " “", "” ",
                                                   " – ", " — ",    ", ",     " (",     ") "};
  std::string text;
  words.clear();
  const std::size_t size = 1 + random() % 12;
  for (std::size_t i = 0; i < size; ++i) {
    const std::string& word = vocabulary[random() % vocabulary.size()];
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += random() % 2 == 0 ? icu_form(word, false) : word;
    words.push_back({begin, static_cast<std::uint32_t>(text.size())});
    text += between[random() % between.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("the original of a span, normalised again, is the span") {
  std::mt19937 random(20250101);
  std::vector<Span> words;
  NormalisedText whole, part;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random, words);
    whole.assign(text);
    CHECK(icu_form(whole.text(), true) == whole.text());
    // Stretches of whole words of the normalised text.
    const std::string_view n = whole.text();
    std::vector<std::uint32_t> edges{0};
    for (std::uint32_t i = 0; i < n.size(); ++i)
      if (n[i] == ' ') edges.insert(edges.end(), {i, i + 1});
    edges.push_back(static_cast<std::uint32_t>(n.size()));
    const std::size_t first = random() % edges.size();
    const std::size_t last = first + random() % (edges.size() - first);
    const Span span{edges[first], edges[last]};
    const Span original = whole.to_original(span);
    REQUIRE(original.begin <= original.end);
    REQUIRE(original.end <= text.size());
    part.assign(slice(text, original));
    if (part.text() != slice(n, span)) FAIL("[" << text << "] " << span.begin << ".." << span.end);
  }
}

TEST_CASE("neighbouring spans map to neighbouring stretches that cover the original") {
  std::mt19937 random(5);
  std::vector<Span> words;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random_text(random, words);
    const NormalisedText n(text);
    std::uint32_t behind = 0;
    for (std::uint32_t i = 0; i < n.text().size(); ++i) {
      const Span original = n.to_original({i, i + 1});
      REQUIRE(original.begin < original.end);
      REQUIRE(original.end >= behind);
      behind = original.end;
    }
    // The way back, by looking at every byte.
    for (std::uint32_t original = 0; original <= text.size(); ++original) {
      std::uint32_t expected = 0;
      while (expected < n.text().size() && n.to_original({expected, expected + 1}).begin < original) ++expected;
      REQUIRE(n.to_normalised(original) == expected);
    }
  }
}
