// Conversions between units: what makes "5 miles" and "8 km" the same length.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/model/decimal.h"

namespace tally {

struct UnitScale {
  std::string_view dimension;  // "length", "time", …: only units of one dimension convert
  Decimal factor;              // to the dimension's base unit, exact
};

// Nothing for a unit that converts to no other (a currency, "Mw").
std::optional<UnitScale> unit_scale(std::string_view unit);

}  // namespace tally
