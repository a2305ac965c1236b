// What an editor should look at, made from the comparison of a pair of texts.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/model/verdict.h"

namespace tally {

// Every link and every unlinked mention with a severity above none, worst first, then in order of position. The
// mentions' spans are bytes of the texts given here.
std::vector<Finding> pair_findings(const Comparison& comparison, std::string_view source_text,
                                   std::span<const Mention> source, std::string_view target_text,
                                   std::span<const Mention> target);

// Worst first; findings of one severity stay in the order in which they are.
void sort_worst_first(std::vector<Finding>& findings);

}  // namespace tally
