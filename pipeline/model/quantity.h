// A quantity: what a figure in the text says, as the guide of annotation (kinds, values, units, modifiers) defines it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/model/decimal.h"

namespace tally {

enum class Kind : std::uint8_t { money, percent, ratio, measure, duration, age, date, time, count, score, vague };
enum class Modifier : std::uint8_t { none, approx, more_than, less_than, at_least, at_most, nearly };
enum class Trend : std::uint8_t { none, up, down };

// A value is a number ("350000"), a range of numbers ("30..43"), a fraction ("1/3"), or a symbol that is compared as
// text: dates ("2018-09-28", "WD4", "198X"), times of day ("T19:00") and scores ("3-1").
struct Value {
  enum class Form : std::uint8_t { number, range, fraction, symbol };
  Form form = Form::number;
  Decimal first;       // the number, the lower end of the range, the numerator
  Decimal second;      // the upper end of the range, the denominator
  std::string symbol;  // the symbol; a range of symbols is written "1950..1953"

  static Value number(const Decimal& d) { return {Form::number, d, {}, {}}; }
  static Value range(const Decimal& from, const Decimal& to) { return {Form::range, from, to, {}}; }
  static Value fraction(const Decimal& over, const Decimal& under) { return {Form::fraction, over, under, {}}; }
  static Value of_symbol(std::string text) { return {Form::symbol, {}, {}, std::move(text)}; }

  // What to_string() writes, read back. Dates, times of day and scores are symbols, whatever they look like, and so is
  // what is no number, range or fraction of at most Decimal::max_digits digits.
  static Value parse(Kind kind, std::string_view text);

  [[nodiscard]] std::string to_string() const;
  friend bool operator==(const Value& a, const Value& b);
};

struct Quantity {
  Kind kind = Kind::count;
  Value value;
  std::string unit;  // ISO 4217, "%" or "pp", a UCUM-like symbol, "x", or the counted noun's English lemma; "" if none
  Modifier modifier = Modifier::none;
  Trend trend = Trend::none;
};

// The names used in packs and in every record.
std::string_view to_string(Kind kind);
std::string_view to_string(Modifier modifier);
std::string_view to_string(Trend trend);
bool from_string(std::string_view name, Kind& kind);
bool from_string(std::string_view name, Modifier& modifier);
bool from_string(std::string_view name, Trend& trend);

}  // namespace tally
