// Triggers: lexemes without which no rule of a pack matches. A text that has none of them holds no figure, and more
// than half of the sentences in news are such texts.
#pragma once

#include <optional>
#include <vector>

#include "extractors/engine/word_class.h"

namespace tally {

// `needs`: by rule, sets of symbols of which every match has a lexeme each; one set a rule is enough to look for. Of
// the sets of a rule, one of `rare` symbols only is taken first, one with `common` symbols last, and the smaller before
// the larger. The triggers are the union of the sets taken; nothing where a rule has no set.
std::optional<SymbolSet> choose_triggers(const std::vector<std::vector<const SymbolSet*>>& needs, const SymbolSet& rare,
                                         const SymbolSet& common);

}  // namespace tally
