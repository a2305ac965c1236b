// One side of the comparison of two texts, and what is asked of it again and again.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "pipeline/model/decimal.h"
#include "pipeline/model/mention.h"

namespace tally {

// What was read, and where. What it refers to must outlive it.
struct SideView {
  std::string_view text;  // normalised
  const Reading& reading;
  std::vector<bool> linked;  // by mention: whether it has a counterpart
};

template <typename Holds>
bool any_mention(const SideView& side, const Holds& holds) {
  return std::any_of(side.reading.mentions.begin(), side.reading.mentions.end(), holds);
}

// So too, evidence included.
template <typename Holds>
bool any_reading(const SideView& side, const Holds& holds) {
  return any_mention(side, holds) || std::any_of(side.reading.evidence.begin(), side.reading.evidence.end(), holds);
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether a mention is written with a digit.
bool in_digits(std::string_view text, const Mention& mention);

// Whether something stands in a text that is no part of something longer: no character that `is_part` tells is beside
// it.
bool stands_alone(std::string_view text, std::string_view what, bool (*is_part)(char));

// Whether the digits stand in a text as a number of their own: not as a part of a longer one.
bool has_number(std::string_view text, std::string_view digits);

// Whether a mention is this count.
bool counts(const Mention& mention, const Decimal& number);

// A bare number, or one of no quantity ("one of them").
bool says_number(const SideView& side, const Decimal& number);

}  // namespace tally
