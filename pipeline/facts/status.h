// How sure it is what a figure says: actual, planned, estimated, forecast, denied.
#pragma once

#include <cstddef>

#include "pipeline/facts/sentence_words.h"
#include "pipeline/model/fact.h"

namespace tally {

FactStatus status_of(const SentenceWords& sentence, std::size_t figure);

}  // namespace tally
