// A quantity as a person reads it: "money 5500000000 USD, more than, up".
#pragma once

#include <string>

#include "pipeline/emit/report_words.h"
#include "pipeline/model/quantity.h"

namespace tally {

// Kind, value and unit as records have them; modifier and trend, where there are any, in words.
std::string figure_words(const Quantity& quantity, const ReportWords& words);

}  // namespace tally
