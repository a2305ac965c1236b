#include "pipeline/align/likeness.h"

#include <algorithm>
#include <functional>
#include <string>

namespace tally {
namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t more) {
  return (hash ^ (more + 0x9E3779B97F4A7C15U + (hash << 6U) + (hash >> 2U))) * 0xFF51AFD7ED558CCDU;
}

std::uint64_t mix(std::uint64_t hash, const Decimal& value) {
  const Decimal d = value.normalised();
  hash = mix(hash, static_cast<std::uint64_t>(d.mantissa));
  hash = mix(hash, static_cast<std::uint64_t>(d.mantissa >> 64));
  return mix(hash, static_cast<std::uint64_t>(d.exponent));
}

}  // namespace

double particularity(const Quantity& quantity) {
  switch (quantity.value.form) {
    case Value::Form::symbol: return std::min(1.0, 0.1 * static_cast<double>(quantity.value.symbol.size()));
    case Value::Form::range: return 1;
    case Value::Form::fraction: return 0.3;
    case Value::Form::number: break;
  }
  const int128 digits = quantity.value.first.normalised().mantissa;
  const double by_digits = -10 < digits && digits < 10 ? 0.2 : -100 < digits && digits < 100 ? 0.5 : 0.9;
  const bool measured =
      quantity.kind == Kind::money || quantity.kind == Kind::measure || quantity.kind == Kind::percent;
  return std::min(1.0, by_digits + (measured ? 0.2 : 0.0));
}

std::uint64_t value_key(const Value& value) {
  const auto form = static_cast<std::uint64_t>(value.form);
  switch (value.form) {
    case Value::Form::symbol: return mix(form, std::hash<std::string>{}(value.symbol));
    case Value::Form::number: return mix(form, value.first);
    default: return mix(mix(form, value.first), value.second);
  }
}

}  // namespace tally
