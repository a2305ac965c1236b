// Dates and times that the other version gives in another way: a weekday within a date, a month that ends a quarter, a
// clock's digits read as something else.
#pragma once

#include "pipeline/check/side_view.h"
#include "pipeline/model/verdict.h"

namespace tally {

// Of a mention of `own`, which is the version of this side.
bool explained_by_dates(const Mention& mention, const SideView& own, const SideView& other, Side side);

}  // namespace tally
