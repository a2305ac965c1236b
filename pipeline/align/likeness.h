// What a likeness of two figures means: steps on the scale of affinity() (align/mentions.h), and how much it proves.
#pragma once

#include <cstdint>

#include "pipeline/model/quantity.h"

namespace tally {

inline constexpr double same_figure = 0.9;     // affinity from which two figures say the same
inline constexpr double rounded_figure = 0.8;  // ... or one is a rounding of the other

// How unlikely it is that two texts give this figure by chance, from 0 to 1: little for "two", much for "$11.6bn".
double particularity(const Quantity& quantity);

// Equal for equal values, whatever their kinds and units, and hardly ever for others.
std::uint64_t value_key(const Value& value);

}  // namespace tally
