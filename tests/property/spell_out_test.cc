// ICU's rule-based spell-out writes integers in words; the extractor reads them back.
#include <unicode/rbnf.h>

#include "tests/property/oracle.h"

namespace tally {
namespace {

using test::Dice;
using test::Failures;
using test::Reader;

constexpr std::int64_t largest = 1'000'000'000'000'000;

// From 2 on: "one" alone is an article or a pronoun to the guide of annotation, and "không" (zero) alone means "not".
class RandomIntegers {
 public:
  std::int64_t next() {
    even_ = !even_;
    if (even_) return dice_.between(2, largest);
    std::int64_t bound = 10;
    for (std::int64_t digits = dice_.between(1, 15); digits > 1; --digits) bound *= 10;
    return dice_.between(std::max<std::int64_t>(2, bound / 10), bound);
  }

 private:
  Dice dice_{20261123};
  bool even_ = false;  // in turn uniform in the value and uniform in the number of digits
};

struct Style {
  const char* language;
  const char* rule_set;
  const char* carrier;
  const char* noun;
};

void read_back(const Style& style, std::size_t count) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat formatter(icu::URBNF_SPELLOUT, icu::Locale(style.language), status);
  REQUIRE(U_SUCCESS(status));
  const icu::UnicodeString rule_set(style.rule_set);
  Reader reader(style.language);
  RandomIntegers integers;
  Failures failures;
  const auto carrier_begin = std::string_view(style.carrier).find("{}");
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t n = integers.next();
    icu::UnicodeString words;
    icu::FieldPosition nowhere;
    formatter.format(n, rule_set, words, nowhere, status);
    const std::string spelled = test::utf8(words);
    const std::string sentence = test::in_sentence(style.carrier, spelled);
    const Reading& reading = reader.read(sentence);
    const Span span{static_cast<std::uint32_t>(carrier_begin),
                    static_cast<std::uint32_t>(carrier_begin + spelled.size())};
    const bool right = reading.mentions.size() == 1 && reading.mentions[0].bytes == span &&
                       reading.mentions[0].quantity.kind == Kind::count &&
                       reading.mentions[0].quantity.unit == style.noun &&
                       reading.mentions[0].quantity.value == Value::number({.mantissa = n, .exponent = 0});
    if (right) {
      failures.pass();
    } else {
      failures.fail(style.rule_set, std::to_string(n) + ": " + sentence + " -> " + reader.described());
    }
  }
  REQUIRE(U_SUCCESS(status));
  REQUIRE_NO_FAILURE(failures);
}

TEST_CASE("500,000 random integers up to 10^15 in English words are read back") {
  const std::size_t count = test::oracle_count(500'000) / 2;
  read_back({"en", "%spellout-cardinal", "There were {} people.", "person"}, count);
  read_back({"en", "%spellout-cardinal-verbose", "There were {} people.", "person"}, count);
}

TEST_CASE("500,000 random integers up to 10^15 in Vietnamese words are read back") {
  read_back({"vi", "%spellout-cardinal", "Có {} người.", "person"}, test::oracle_count(500'000));
}

}  // namespace
}  // namespace tally
