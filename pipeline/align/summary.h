// Which sentences of the source a sentence of a summary condenses: several, in any order, or none.
//
// A summary is written in the translation's language, mostly in its words: the words that it shares with a translated
// sentence, and through that sentence's bead with the source, are the best evidence; shared figures and names are the
// rest, and all there is where there is no translation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/align/sentences.h"

namespace tally {

// A source sentence and how well it explains what the summary's sentence says: the share of the latter's words, names
// and figures that it has, from 0 to 1.
struct CondensedSentence {
  std::uint32_t source = 0;
  double share = 0;
};

// For each sentence of the summary, the source sentences that it condenses, the most telling one first. `beads` aligns
// source and translation; both may be empty.
std::vector<std::vector<CondensedSentence>> align_summary(std::span<const SentenceFeatures> summary,
                                                          std::span<const SentenceFeatures> source,
                                                          std::span<const SentenceFeatures> translation,
                                                          std::span<const Bead> beads);

}  // namespace tally
