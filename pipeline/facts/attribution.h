// Whoever a sentence gives as its source: "according to Omdia", "two people familiar with the matter said".
#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/facts/sentence_words.h"

namespace tally {

struct Attribution {
  std::optional<FactEntity> who;    // an entity, or words without a type
  std::optional<std::size_t> name;  // index of the sentence's name that it is
};

Attribution attribution_of(const SentenceWords& sentence);

}  // namespace tally
