// The verdict on a pair of aligned mentions, from comparing the intervals that their values, precisions and modifiers
// make.
#pragma once

#include "pipeline/model/mention.h"
#include "pipeline/model/verdict.h"

namespace tally {

// `source` is the figure that `target` has to say. Equal amounts agree; a rounding or a conversion of units that keeps
// the fact is `precision`; a lost, added or changed bound `modifier`, minor, or major where it is reversed; else `unit`
// or `value`, major.
Judgement judge(const Mention& source, const Mention& target);

}  // namespace tally
