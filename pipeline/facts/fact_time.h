// When a figure holds.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "pipeline/facts/calendar_period.h"
#include "pipeline/facts/sentence_words.h"

namespace tally {

// As calendar_period.h writes it: what the nearest words of time say, else the nearest date; "" if neither is near.
std::string time_of(const SentenceWords& sentence, std::size_t figure, FactStatus status,
                    const std::optional<CalendarDate>& article);

}  // namespace tally
