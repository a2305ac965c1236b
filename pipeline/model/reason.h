// Why a finding is one, before anybody puts it into words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "pipeline/model/quantity.h"

namespace tally {

// What is to be said, and of what: the texts that a reason must have, in order.
enum class Message : std::uint8_t {
  value,              // source, target
  unit,               // source, target
  currency,           // source, target
  points_to_percent,  // source, target
  percent_to_points,  // source, target
  modifier_lost,      // source, target
  modifier_added,     // source, target
  modifier_changed,   // source, target
  modifier_reversed,  // source, target
  rise_to_fall,       // source, target
  fall_to_rise,       // source, target
  precision,          // source, target
  format,             // source, target
  omitted,            // source
  added,              // target
  swapped,            // ratio, amount, source_amount
  headline_modifier,  // headline, body
  headline_value,     // headline, body
  name,               // source, target
  omitted_name,       // source
  added_name,         // target
  swapped_owners,     // first, second, first_owner, second_owner
  exchange_rate       // amount, converted, other_amount, other_converted
};

constexpr std::size_t message_count = static_cast<std::size_t>(Message::exchange_rate) + 1;

struct Reason {
  Message message = Message::value;
  std::array<std::string, 4> texts;  // figures and names as they are written, modifiers apart
  Modifier from = Modifier::none;    // the source's
  Modifier to = Modifier::none;      // the target's, or that of the headline's body
};

}  // namespace tally
