// ICU's measure formatters write lengths, masses, areas, volumes, speeds, temperatures and durations in words and in
// signs; the extractor reads them back.
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>

#include <array>

#include "tests/property/oracle.h"

namespace tally {
namespace {

using icu::number::NumberFormatter;
using icu::number::Precision;
using test::Dice;
using test::Failures;
using test::Reader;

struct Unit {
  const char* cldr;
  const char* unit;
  Kind kind = Kind::measure;
  int factor = 1;    // of a unit that the guide of annotation counts in another: a decade is ten years
  bool sign = true;  // has a sign that news prints
};

// Left out in signs: what no news prints (wks, mths, dec, c, ac), and "in", which is a preposition after a number.
const std::vector<Unit> units = {
    {"kilometer", "km"},
    {"meter", "m"},
    {"centimeter", "cm"},
    {"millimeter", "mm"},
    {"mile", "mi"},
    {"yard", "yd"},
    {"foot", "ft"},
    {"inch", "in", Kind::measure, 1, false},
    {"kilogram", "kg"},
    {"gram", "g"},
    {"tonne", "t"},
    {"pound", "lb"},
    {"ounce", "oz"},
    {"square-kilometer", "km2"},
    {"square-meter", "m2"},
    {"hectare", "ha"},
    {"liter", "L"},
    {"cubic-meter", "m3"},
    {"kilometer-per-hour", "km/h"},
    {"meter-per-second", "m/s"},
    {"celsius", "°C"},
    {"fahrenheit", "°F"},
    {"kilowatt", "kW"},
    {"megawatt", "MW"},
    {"gigawatt", "GW"},
    {"kilowatt-hour", "kWh"},
    {"second", "s", Kind::duration},
    {"minute", "min", Kind::duration},
    {"hour", "h", Kind::duration},
    {"day", "d", Kind::duration},
    {"week", "wk", Kind::duration, 1, false},
    {"month", "mo", Kind::duration, 1, false},
    {"year", "a", Kind::duration},
    {"decade", "a", Kind::duration, 10, false},
    {"century", "a", Kind::duration, 100, false},
};

// CLDR's Vietnamese acre ("mẫu") is also a sample and an old measure of land, its sign for miles an hour is "mi/h".
const std::vector<Unit> english_units = {{"acre", "acre", Kind::measure, 1, false}, {"mile-per-hour", "mph"}};
const std::vector<Unit> vietnamese_units = {{"mile-per-hour", "mph", Kind::measure, 1, false}};

void check(Reader& reader, Failures& failures, const std::string& group, const std::string& sentence, const Unit& unit,
           const Decimal& written) {
  const Decimal value = *multiply(written, {.mantissa = unit.factor, .exponent = 0});
  const Reading& reading = reader.read(sentence);
  const bool right = reading.mentions.size() == 1 && reading.mentions[0].quantity.kind == unit.kind &&
                     reading.mentions[0].quantity.unit == unit.unit &&
                     reading.mentions[0].quantity.value == Value::number(value);
  if (right) {
    failures.pass();
  } else {
    failures.fail(group + " " + unit.cldr,
                  sentence + " (" + value.to_string() + " " + unit.unit + ") -> " + reader.described());
  }
}

// Up to five digits with up to two decimals, and never a year.
Decimal random_amount(Dice& dice) {
  const auto places = static_cast<int>(dice.between(0, 2));
  const std::int64_t whole = dice.once_in(3) ? dice.between(2200, 99'999) : dice.between(2, 999);
  return places == 0 ? Decimal{.mantissa = whole, .exponent = 0}
                     : Decimal{.mantissa = whole * 10 + dice.between(1, 9), .exponent = -1};
}

void read_back(const char* language, const char* carrier, const std::vector<std::string>& locales,
               std::vector<Unit> wanted) {
  wanted.insert(wanted.end(), units.begin(), units.end());
  Failures failures;
  Dice dice(7);
  Reader reader(language);
  for (const std::string& tag : locales) {
    const auto plain = NumberFormatter::withLocale(icu::Locale(tag.c_str())).precision(Precision::unlimited());
    for (const Unit& unit : wanted) {
      UErrorCode status = U_ZERO_ERROR;
      const auto in_unit = plain.unit(icu::MeasureUnit::forIdentifier(unit.cldr, status));
      const auto in_words = in_unit.unitWidth(UNUM_UNIT_WIDTH_FULL_NAME);
      const auto in_signs = in_unit.unitWidth(UNUM_UNIT_WIDTH_SHORT);
      for (std::size_t i = test::oracle_count(200); i > 0; --i) {
        const Decimal amount = random_amount(dice);
        const std::string digits = amount.to_string();
        const auto words = in_words.formatDecimal(digits, status);
        check(reader, failures, tag + " words", test::in_sentence(carrier, test::utf8(words.toString(status))), unit,
              amount);
        if (!unit.sign) continue;
        const auto signs = in_signs.formatDecimal(digits, status);
        check(reader, failures, tag + " signs", test::in_sentence(carrier, test::utf8(signs.toString(status))), unit,
              amount);
      }
      REQUIRE(U_SUCCESS(status));
    }
  }
  REQUIRE_NO_FAILURE(failures);
}

// en_CA is left out: its cubic metre is "/cu m", a slip of CLDR.
TEST_CASE("measures and durations in English are read back") {
  read_back("en", "It came to {} in all.", {"en_US", "en_GB", "en_AU", "en_IE", "en_NZ"}, english_units);
}

TEST_CASE("measures and durations in Vietnamese are read back") {
  read_back("vi", "Tổng cộng là {} cả thảy.", {"vi"}, vietnamese_units);
}

}  // namespace
}  // namespace tally
