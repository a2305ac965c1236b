#include "pipeline/normalise/charset.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using namespace tally;

namespace {

struct Decoded {
  bool binary = false;
  std::string text;
  std::vector<DecodingFault> faults;
};

Decoded decoded(std::string_view bytes) {
  Decoded result;
  std::string storage;
  const auto text = decode(bytes, storage, [&](const DecodingFault& fault) { result.faults.push_back(fault); });
  result.binary = !text;
  if (text) result.text = *text;
  return result;
}

std::string utf16(std::u16string_view text, bool little, bool mark) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  };
  if (mark) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return bytes;
}

constexpr std::u16string_view sample = u"Giá dầu tăng 3% lên 70 USD, nhà phân tích nói.\r\nOil rose – “again” 🚀\n";
constexpr std::string_view sample_utf8 = "Giá dầu tăng 3% lên 70 USD, nhà phân tích nói.\r\nOil rose – “again” 🚀\n";

}  // namespace

TEST_CASE("valid UTF-8 is handed back without a copy, its mark left out") {
  std::string storage;
  const auto fail = [](const DecodingFault&) { FAIL("no fault"); };
  const std::string plain(sample_utf8);
  const auto same = decode(plain, storage, fail);
  REQUIRE(same);
  CHECK(same->data() == plain.data());
  CHECK(*same == sample_utf8);

  const std::string marked = "\xEF\xBB\xBF" + plain;
  const auto without = decode(marked, storage, fail);
  REQUIRE(without);
  CHECK(without->data() == marked.data() + 3);
  CHECK(*without == sample_utf8);
}

TEST_CASE("UTF-16 of either order is decoded, with a mark and without") {
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      CAPTURE(little, mark);
      const Decoded result = decoded(utf16(sample, little, mark));
      CHECK_FALSE(result.binary);
      CHECK(result.text == sample_utf8);
      CHECK(result.faults.empty());
    }
  }
}

TEST_CASE("every ill-formed sequence is replaced and reported with its byte") {
  struct Case {
    std::string_view bytes, text;
    std::vector<std::uint64_t> places;
  };
  using namespace std::string_view_literals;
  const std::vector<Case> cases = {
      {"a\xFFz"sv, "a\uFFFDz"sv, {1}},
      {"a\x80\x80z"sv, "a\uFFFD\uFFFDz"sv, {1, 2}},
      {"\xE1\xBAz"sv, "\uFFFDz"sv, {0}},                      // a character cut short is one sequence
      {"tỷ\xE1\xBB"sv, "tỷ\uFFFD"sv, {4}},                    // at the end of the text
      {"\xC0\xAF"sv, "\uFFFD\uFFFD"sv, {0, 1}},               // an overlong form: no byte of it belongs to another
      {"\xED\xA0\x80"sv, "\uFFFD\uFFFD\uFFFD"sv, {0, 1, 2}},  // a surrogate
      {"\xF0\x9F\x9A z"sv, "\uFFFD z"sv, {0}},
      {"\xF4\x90\x80\x80"sv, "\uFFFD\uFFFD\uFFFD\uFFFD"sv, {0, 1, 2, 3}},  // beyond U+10FFFF
      {"\xEF\xBB\xBF"
       "a\xFF"sv,
       "a\uFFFD"sv,
       {4}},  // places count the mark
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Decoded result = decoded(c.bytes);
    CHECK(result.text == c.text);
    std::vector<std::uint64_t> places;
    for (const auto& fault : result.faults) places.push_back(fault.byte);
    CHECK(places == c.places);
  }
  CHECK(decoded("\xE1\xBAz").faults.at(0).what == "invalid UTF-8 sequence E1 BA");
}

TEST_CASE("ill-formed UTF-16 is replaced and reported") {
  std::string bytes = utf16(u"giá dầu ", true, true);
  const std::uint64_t lone = bytes.size();
  bytes += utf16(u"\xD83D", true, false) + utf16(u" tăng", true, false);
  const std::uint64_t odd = bytes.size();
  bytes += 'x';
  const Decoded result = decoded(bytes);
  CHECK(result.text == "giá dầu \uFFFD tăng\uFFFD");
  REQUIRE(result.faults.size() == 2);
  CHECK(result.faults[0].byte == lone);
  CHECK(result.faults[1].byte == odd);
}

TEST_CASE("binary input is told from text") {
  using namespace std::string_view_literals;
  CHECK(decoded("\x7F"
                "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"sv)
            .binary);
  CHECK(decoded("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\0"sv).binary);
  CHECK(decoded("text with a NUL\0 in it"sv).binary);
  CHECK(decoded("\x01\x02\x03\x04 abc"sv).binary);
  CHECK(decoded(utf16(std::u16string(u"a\0b", 3), true, true)).binary);
  CHECK_FALSE(decoded("").binary);
  CHECK_FALSE(decoded("\t\r\n\f ").binary);
  CHECK_FALSE(decoded("caf\xE9 au lait").binary);  // Latin-1 is bad UTF-8, no binary
}

TEST_CASE("decoding in blocks gives what decoding at once gives") {
  std::u16string text;
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    switch (random() % 6) {
      case 0: text += u'\xD83D'; break;  // often alone
      case 1: text += u"🚀"; break;
      case 2: text += u"ệ"; break;
      default: text += u'a'; break;
    }
  }
  for (const bool little : {true, false}) {
    const std::string bytes = utf16(text, little, false);
    const Charset charset = little ? Charset::utf16le : Charset::utf16be;
    std::vector<std::uint64_t> places, expected_places;
    std::string expected;
    append_utf16(bytes, charset, 0, true, expected, [&](const DecodingFault& f) { expected_places.push_back(f.byte); });
    for (const std::size_t step : {1U, 2U, 3U, 7U, 64U}) {
      std::string out, pending;
      std::uint64_t offset = 0;
      places.clear();
      for (std::size_t at = 0; at < bytes.size(); at += step) {
        pending += bytes.substr(at, step);
        const std::size_t taken = append_utf16(pending, charset, offset, at + step >= bytes.size(), out,
                                               [&](const DecodingFault& f) { places.push_back(f.byte); });
        CHECK(pending.size() - taken <= 3);
        pending.erase(0, taken);
        offset += taken;
      }
      CHECK(out == expected);
      CHECK(places == expected_places);
    }
  }
}
