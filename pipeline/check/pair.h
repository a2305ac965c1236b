// Compares what was read in two texts that translate each other: a sentence pair, or the sentences of an alignment.
#pragma once

#include <string_view>

#include "pipeline/model/mention.h"
#include "pipeline/model/verdict.h"

namespace tally {

struct PairOptions {
  bool summary = false;  // the target condenses the source: it may leave figures out, but not change or invent them
};

// Links and unlinked mentions, with judgements; indices into the two lists of mentions. The texts are those that were
// read (normalised).
Comparison compare_pair(std::string_view source_text, const Reading& source, std::string_view target_text,
                        const Reading& target, const PairOptions& options = {});

}  // namespace tally
