#include "pipeline/normalise/sentence_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "extractors/engine/character.h"

using namespace tally;

namespace {

std::vector<std::size_t> boundaries(std::string_view text) {
  std::vector<std::size_t> found;
  SentenceBreaks breaks(text);
  while (const auto at = breaks.next()) found.push_back(*at);
  return found;
}

// What ICU's rules make of the same text.
class Oracle {
 public:
  Oracle() : breaks_(icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status_)) {
    REQUIRE(U_SUCCESS(status_));
  }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;
  ~Oracle() { utext_close(&text_); }

  std::vector<std::size_t> boundaries(std::string_view text) {
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status_);
    breaks_->setText(&text_, status_);
    REQUIRE(U_SUCCESS(status_));
    std::vector<std::size_t> found;
    for (std::int32_t at = breaks_->next(); at != icu::BreakIterator::DONE; at = breaks_->next())
      found.push_back(static_cast<std::size_t>(at));
    return found;
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks_;
  UText text_ = UTEXT_INITIALIZER;
};

}  // namespace

TEST_CASE("sentences may end behind terminators only") {
  CHECK(boundaries("").empty());
  CHECK(boundaries("No end") == std::vector<std::size_t>{6});
  CHECK(boundaries("One. Two") == std::vector<std::size_t>{5, 8});
  CHECK(boundaries("It is 3.5 and e.g. this") == std::vector<std::size_t>{23});
  CHECK(boundaries("\"Yes?\" He left!") == std::vector<std::size_t>{7, 15});
}

TEST_CASE("sentence boundaries are those of ICU's rules") {
  // Every class of characters, the frequent ones more often.
  const std::u32string alphabet =
      U"aaabbzAABZ\u1EBF\u0110\u4E2D\u05D0..!?,;:-- \u00A0\u3000\t019\u0663()[]\"'\u201C\u201D\u2018\u2019\u00AB\u00BB"
      U"\u0301\u0323\u200D\u00AD\u2026\u3002\uFF0E\u203C\u0085\u2028\r\n\u20AC%\U0001F600";
  Oracle oracle;
  std::mt19937 random(20260714);
  std::uniform_int_distribution<std::size_t> letter(0, alphabet.size() - 1);
  std::uniform_int_distribution<int> length(1, 24);
  for (int i = 0; i < 100000; ++i) {
    std::string text;
    for (int n = length(random); n > 0; --n) append_utf8(text, alphabet[letter(random)]);
    const auto expected = oracle.boundaries(text);
    const auto found = boundaries(text);
    if (found == expected) continue;
    CAPTURE(text, found, expected);
    CHECK(false);
  }
}
