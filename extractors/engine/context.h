// What stands around a figure: its modifier ("more than"), its trend ("rose"), its counted noun.
#pragma once

#include <string_view>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/pack.h"

namespace tally {

// Completes work.mentions from the lexemes around them, after all rules have been tried.
void read_context(const Pack& pack, std::string_view text, Workspace& work);

}  // namespace tally
