// Sentences of the source and of the target that say the same, and how their figures compare.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/check/pair.h"
#include "pipeline/check/read_version.h"
#include "pipeline/model/verdict.h"

namespace tally {

// The sentences are the ReadDocument's. One side may be empty.
struct Match {
  std::vector<const ReadSentence*> source, target;
  Comparison comparison;  // its indices are those of the report's lists
};

Match compare_sentences(std::vector<const ReadSentence*> source, std::vector<const ReadSentence*> target,
                        const PairOptions& options = {});

// Calls `visit` with the report's index of every figure of the sentences.
template <typename Visit>
void for_each_figure(const std::vector<const ReadSentence*>& sentences, const Visit& visit) {
  for (const ReadSentence* sentence : sentences)
    for (std::uint32_t i = 0; i < sentence->reading.mentions.size(); ++i) visit(sentence->first_mention + i);
}

}  // namespace tally
