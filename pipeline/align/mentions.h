// Which mention of the source a mention of the target translates: the optimal one-to-one assignment over value, unit,
// kind, counted noun, and position.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "pipeline/model/mention.h"

namespace tally {

struct MentionPair {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
};

// The pairs that are likely translations of each other, sorted by source; a mention stands in at most one. The lists
// are those of two texts that translate each other, in order of position.
std::vector<MentionPair> align_mentions(std::span<const Mention> source, std::span<const Mention> target);

// How likely the one translates the other, from 0 (never) to 1 (the same quantity), position aside.
double affinity(const Mention& source, const Mention& target);

// False where the affinity is certainly no more than 0.6, at a fraction of the price.
bool may_be_alike(const Mention& source, const Mention& target);

}  // namespace tally
