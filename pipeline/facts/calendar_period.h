// When a fact holds, as ISO 8601 writes it: a date, a month, a year, or an interval of two of them ("2024-01/2024-09").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractors/facts/fact_cues.h"
#include "pipeline/model/fact.h"

namespace tally {

// A date of an article's own, such as that of its byline.
struct CalendarDate {
  int year = 0, month = 0, day = 0;
};

// Nothing for what is no full date ("2025-01-22").
std::optional<CalendarDate> full_date(std::string_view value);

// The value of a mention of kind date. What it leaves open (the year of "--09", the week of "WD3") is the nearest to
// the article's date that the status allows: the past for what is actual, the future for what is planned or forecast.
// "" where the article has no date, or the value is no period of the calendar.
std::string period_of(std::string_view value, FactStatus status, const std::optional<CalendarDate>& article);

// A relative period ("last year"). `year` is one that the clause states, for quarters; "" where none can be told.
std::string period_of(const TimeCue& cue, std::optional<int> year, const std::optional<CalendarDate>& article);

}  // namespace tally
