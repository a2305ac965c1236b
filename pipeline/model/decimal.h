// An exact decimal number: the digits of a figure as the text shows them.
//
// A figure never passes through binary floating point. "11.6bn" is the mantissa 116 and the exponent 8, so the
// last digit written stands for 10^8: that is its precision. "12bn" is 12 and 9. Arithmetic is exact; an operation
// that would need more than 37 digits fails and returns nothing.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

__extension__ using int128 = __int128;

struct Decimal {
  int128 mantissa = 0;
  int exponent = 0;  // the value is mantissa * 10^exponent

  static constexpr int max_digits = 37;

  // Digits with an optional '.' and an optional leading '-': "350000", "2.8". Nothing for any other text,
  // for no digit at all, and for more than max_digits digits.
  static std::optional<Decimal> parse(std::string_view plain);

  // Plain digits, '.' as the decimal point, no grouping, no exponent, no trailing zero after the point:
  // GUIDE.md's form of a value.
  [[nodiscard]] std::string to_string() const;

  // The same value with no trailing zero in the mantissa; zero is 0 * 10^0.
  [[nodiscard]] Decimal normalised() const;

  // The weight of the last digit written: one for "12", a tenth for "11.6", 10^9 for "12bn".
  [[nodiscard]] Decimal precision() const { return {1, exponent}; }

  [[nodiscard]] bool is_zero() const { return mantissa == 0; }
};

std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);

// The order of the values; the way they are written plays no part (120 * 10^1 equals 12 * 10^2).
std::strong_ordering compare(const Decimal& a, const Decimal& b);
inline bool operator==(const Decimal& a, const Decimal& b) { return compare(a, b) == 0; }
inline bool operator<(const Decimal& a, const Decimal& b) { return compare(a, b) < 0; }

}  // namespace tally
