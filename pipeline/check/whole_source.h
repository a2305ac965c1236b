// A summary's figures looked for in the whole source, not only in the sentences that it seems to condense.
#pragma once

#include <span>
#include <vector>

#include "pipeline/check/match.h"
#include "pipeline/model/report.h"

namespace tally {

// A figure of the summary that seems to be invented, or to differ from its counterpart, is linked to the figure of the
// source that says the same wherever that stands, or to the one that the translation says so. `summary` are the matches
// of the summary's sentences, `translation` those of the translation; the others are the source's sentences and the
// report's lists.
void look_in_whole_source(std::span<const ReadSentence> sentences, std::span<const ReportMention> source,
                          std::span<const ReportMention> target, std::span<const Match> translation,
                          std::vector<Match>& summary);

}  // namespace tally
