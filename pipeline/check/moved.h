// Figures that a translation says, but in another sentence than the source: no omission and no invention.
#pragma once

#include <span>
#include <vector>

#include "pipeline/check/match.h"
#include "pipeline/model/report.h"

namespace tally {

// `matches` are those of a translation, in order. A figure left alone is linked to the same figure left alone in a
// neighbouring match; a pair that contradicts itself is parted where a neighbour has the figure that fits; and what a
// neighbour says as well is no fault. `source` and `target` are the report's lists.
void settle_moved(std::span<const ReportMention> source, std::span<const ReportMention> target,
                  std::vector<Match>& matches);

}  // namespace tally
