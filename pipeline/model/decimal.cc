#include "pipeline/model/decimal.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace tally {

namespace {

constexpr std::array<int128, Decimal::max_digits + 1> powers = [] {
  std::array<int128, Decimal::max_digits + 1> table{};
  int128 power = 1;
  for (int128& p : table) {
    p = power;
    power *= 10;
  }
  return table;
}();

constexpr int128 limit = powers[Decimal::max_digits];

bool fits(int128 m) { return m < limit && m > -limit; }

// Most figures are short, and the processor divides 64 bits many times faster than 128.
constexpr int short_digits = 18;
constexpr int128 short_limit = powers[short_digits];
bool is_short(int128 m) { return m < short_limit && m > -short_limit; }

template <typename Integer>
int strip_zeros(Integer& mantissa) {
  int zeros = 0;
  for (; mantissa % 10 == 0; mantissa /= 10) ++zeros;
  return zeros;
}

// Writes the digits of what is not negative before `end`; returns where they begin.
template <typename Integer>
char* write_digits(Integer m, char* end) {
  do {
    *--end = static_cast<char>('0' + static_cast<int>(m % 10));
    m /= 10;
  } while (m > 0);
  return end;
}

// Brings the mantissa to a smaller exponent; fails where it would grow past the limit.
std::optional<int128> scaled_to(const Decimal& d, int exponent) {
  const int shift = d.exponent - exponent;
  if (d.mantissa == 0) return 0;
  if (shift > Decimal::max_digits) return std::nullopt;
  const int128 factor = powers[static_cast<std::size_t>(shift)];
  if (shift <= short_digits && is_short(d.mantissa)) return d.mantissa * factor;
  const int128 magnitude = d.mantissa < 0 ? -d.mantissa : d.mantissa;
  if (magnitude > limit / factor) return std::nullopt;
  return d.mantissa * factor;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view plain) {
  const bool negative = plain.starts_with('-');
  if (negative) plain.remove_prefix(1);
  Decimal d;
  int digits = 0;
  bool point = false;
  for (const char c : plain) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (digits == max_digits) return std::nullopt;
    d.mantissa = d.mantissa * 10 + (c - '0');
    if (d.mantissa != 0) ++digits;
    if (point) --d.exponent;
  }
  if (plain.empty() || plain == ".") return std::nullopt;
  if (negative) d.mantissa = -d.mantissa;
  return d;
}

Decimal Decimal::normalised() const {
  if (mantissa == 0) return {0, 0};
  Decimal d = *this;
  if (is_short(mantissa)) {
    auto m = static_cast<std::int64_t>(mantissa);
    d.exponent += strip_zeros(m);
    d.mantissa = m;
  } else {
    d.exponent += strip_zeros(d.mantissa);
  }
  return d;
}

std::string Decimal::to_string() const {
  const Decimal d = normalised();
  const int128 magnitude = d.mantissa < 0 ? -d.mantissa : d.mantissa;
  std::array<char, max_digits + 2> buffer{};
  char* const end = buffer.data() + buffer.size();
  const char* const begin =
      is_short(magnitude) ? write_digits(static_cast<std::int64_t>(magnitude), end) : write_digits(magnitude, end);
  const std::string_view digits(begin, static_cast<std::size_t>(end - begin));
  std::string text;
  if (d.mantissa < 0) text += '-';
  if (d.exponent >= 0) {
    text += digits;
    text.append(static_cast<std::size_t>(d.exponent), '0');
    return text;
  }
  const auto fraction = static_cast<std::size_t>(-d.exponent);
  if (digits.size() > fraction) {
    text += digits.substr(0, digits.size() - fraction);
    text += '.';
    text += digits.substr(digits.size() - fraction);
  } else {
    text += "0.";
    text.append(fraction - digits.size(), '0');
    text += digits;
  }
  return text;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  const int exponent = std::min(a.exponent, b.exponent);
  const auto x = scaled_to(a, exponent);
  const auto y = scaled_to(b, exponent);
  if (!x || !y || !fits(*x + *y)) return std::nullopt;
  return Decimal{*x + *y, exponent};
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) { return add(a, {-b.mantissa, b.exponent}); }

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  const int128 x = a.mantissa < 0 ? -a.mantissa : a.mantissa;
  const int128 y = b.mantissa < 0 ? -b.mantissa : b.mantissa;
  if (y != 0 && x > limit / y) return std::nullopt;
  return Decimal{a.mantissa * b.mantissa, a.exponent + b.exponent};
}

std::strong_ordering compare(const Decimal& a, const Decimal& b) {
  if (a.exponent == b.exponent) return a.mantissa <=> b.mantissa;
  const int shift = a.exponent - b.exponent;
  if (shift > 0 && shift <= short_digits && is_short(a.mantissa))
    return a.mantissa * powers[static_cast<std::size_t>(shift)] <=> b.mantissa;
  if (shift < 0 && -shift <= short_digits && is_short(b.mantissa))
    return a.mantissa <=> b.mantissa * powers[static_cast<std::size_t>(-shift)];
  const auto sign = [](int128 m) { return (m > 0) - (m < 0); };
  if (sign(a.mantissa) != sign(b.mantissa)) return sign(a.mantissa) <=> sign(b.mantissa);
  const Decimal x = a.normalised();
  const Decimal y = b.normalised();
  const int exponent = std::min(x.exponent, y.exponent);
  const auto p = scaled_to(x, exponent);
  const auto q = scaled_to(y, exponent);
  if (p && q) return *p <=> *q;
  // One value is so much larger that it cannot be brought to the other's exponent.
  const bool a_larger = !p;
  return (a_larger == (a.mantissa > 0)) ? std::strong_ordering::greater : std::strong_ordering::less;
}

}  // namespace tally
