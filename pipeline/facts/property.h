// What a figure measures, and what the amount is for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/facts/sentence_words.h"

namespace tally {

// A term of the taxonomy: that of the nearest cue which is said of such figures, else what its kind tells; "" if
// nothing does.
std::string property_of(const SentenceWords& sentence, std::size_t figure);

// What the amount is spent on, a stake held in, an order for: a noun or a name; "" if nothing tells.
std::string object_of(const SentenceWords& sentence, std::size_t figure, std::string_view property);

}  // namespace tally
