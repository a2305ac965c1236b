// Figures that changed places: each is right, but said of another thing than in the source.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/check/match.h"
#include "pipeline/check/read_version.h"
#include "pipeline/model/mention.h"
#include "pipeline/model/verdict.h"

namespace tally {

// Links of a pair that agree in value, though each of two counts the other's noun ("31 goals in 44 matches" as "44 bàn
// trong 31 trận"), are linked by their nouns instead, with the verdict that this deserves.
void uncross(const Reading& source, const Reading& target, Comparison& comparison);

// A change (a multiple, a rise or fall in per cent) that the target says of another amount than the source. Indices
// into the report's lists.
struct SwappedChange {
  std::uint32_t change = 0, amount = 0;                // as the target has them
  std::uint32_t source_change = 0, source_amount = 0;  // what the change is said of in the source
};

// Only what is certain: the target's amount is a fact of the source where no such change is near it; the source says
// the change in a sentence with amounts of that kind, none of which the target's sentence gives.
std::vector<SwappedChange> find_swapped_changes(std::span<const ReadSentence> source, std::span<const Match> matches);

// The amount that a change is said of, in one sentence: "doubled", "gấp đôi", "rose 14 per cent" beside "$12bn".
// `change` and the result are indices into `mentions`. Nothing where the mention is no change, or where no amount
// stands beside it with nothing but words and dates between.
std::optional<std::uint32_t> amount_of_change(std::string_view text, std::span<const Mention> mentions,
                                              std::uint32_t change);

// Whether a mention of one amount is the one in brackets of the other: "Rmb40bn ($5.5bn)", "4,5 tỷ USD (khoảng 118.000
// tỷ đồng)". `amount` and `converted` are in order of position.
bool is_conversion_in_brackets(std::string_view text, const Mention& amount, const Mention& converted);

}  // namespace tally
