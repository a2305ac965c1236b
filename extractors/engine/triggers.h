// Triggers: lexemes without which no rule of a pack matches. A text that has none of them holds no figure, and more
// than half of the sentences in news are such texts.
#pragma once

#include <optional>
#include <vector>

#include "extractors/engine/word_class.h"

namespace tally {

// `needs`: by rule, sets of symbols of which every match has a lexeme each; one set a rule is enough to look for. All
// of `rare` are triggers. Where a rule needs more, of its sets one with `common` symbols is taken last and the smaller
// before the larger; none where another rule's triggers hold one of its sets. Nothing where a rule has no set.
std::optional<SymbolSet> choose_triggers(const std::vector<std::vector<const SymbolSet*>>& needs, const SymbolSet& rare,
                                         const SymbolSet& common);

}  // namespace tally
