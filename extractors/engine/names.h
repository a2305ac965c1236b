// Proper names, as far as anchoring an alignment needs them: runs of capitalised words, acronyms.
#pragma once

#include <vector>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/pack.h"

namespace tally {

// Appends the names among work.lexemes, which must be as assemble() made them. A capitalised word that begins a
// sentence is a name only where another one follows it or it is an acronym.
void read_names(const Pack& pack, const Workspace& work, std::vector<Name>& names);

}  // namespace tally
