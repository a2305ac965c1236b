// What makes a figure of one version no fault although the other has none that is left for it: it says the same in
// other words, as a part of another figure, or by its grammar.
#pragma once

#include "pipeline/check/side_view.h"
#include "pipeline/model/verdict.h"

namespace tally {

// Of a mention of `own`, which is the version of this side.
bool explained(const Mention& mention, const SideView& own, const SideView& other, Side side);

// In brackets or beside another figure of its own text that states the same in another unit or currency.
bool converted(const Mention& mention, const SideView& own);

}  // namespace tally
