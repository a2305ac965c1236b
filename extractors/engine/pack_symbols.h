// The symbols of lexemes that are in no lexicon: unknown words, numbers, what rules have read.
#pragma once

#include "extractors/engine/pack.h"
#include "extractors/engine/word_class.h"

namespace tally {

// The classes that the engine itself asks for, made where they are new.
PackClasses known_classes(WordClasses& classes);

// Fills the members of `pack` that tell symbols, of its known classes and its settings of numbers. The symbols of the
// vocabulary must be made.
void make_symbols(Pack& pack, SymbolSets& symbols);

}  // namespace tally
