// How two quantities stand to each other: whether they can say the same at all, and whether they do.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/model/quantity.h"

namespace tally {

// How two values stand to each other, units that do not convert and modifiers' directions aside.
enum class ValueRelation : std::uint8_t {
  equal,
  reversed,  // a score told from the other side: "a 2-1 defeat", "thua 1-2"
  rounded,   // one is a legitimate rounding of the other, or says a part of it (a date without its year)
  loose,     // a careful editor would mend it: 1870 and the 1870s, twelve hours apart
  different,
};

// Compares the amounts in a common unit where their units convert. A value is an interval of the precision that its
// digits show; modifiers widen it.
ValueRelation relate(const Quantity& source, const Quantity& target);

// True where the target shows digits that the source does not: a translation may round, but it cannot know more. Of
// plain numbers of one kind and unit; of others it is false.
bool is_finer(const Quantity& target, const Quantity& source);

// True where the two kinds can state the same: a count and a ratio ("three times"), an age and a duration.
bool kinds_agree(Kind source, Kind target);

// Kinds whose unit is part of what they say: money, percent, measure, duration, age.
bool has_unit_of_measure(Kind kind);

// True for units of one dimension that are not the same unit.
bool units_convert(const Quantity& source, const Quantity& target);

// True where they state the same amount: in one unit, or in units that convert.
bool says_the_same(const Quantity& a, const Quantity& b);

// The quotient to twelve digits after the point, rounded towards zero; nothing unless over >= 0 and under > 0.
std::optional<Decimal> divide(const Decimal& over, const Decimal& under);

}  // namespace tally
