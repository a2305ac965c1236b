// What the clues of a pack's rules make of it: its filter, and its triggers.
#pragma once

#include <optional>
#include <vector>

#include "extractors/engine/pack.h"
#include "extractors/engine/pack_rules.h"
#include "extractors/engine/shape.h"
#include "extractors/engine/word_class.h"

namespace tally {

// Fills `pack`.filter and .all_texts; its other symbols must be made. `clues` are those of each rule, `common` the
// classes with words that stand in most texts. Returns the triggers, unless a rule may match a text without any.
std::optional<SymbolSet> make_filter(Pack& pack, const SymbolSets& symbols, std::vector<std::vector<Clue>> clues,
                                     const ClassSet& common, Atoms& atoms);

}  // namespace tally
