#include "pipeline/align/likeness.h"

#include <algorithm>

namespace tally {

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

}  // namespace tally
