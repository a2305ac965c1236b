// Tries the rules of a pack on the lexemes of a text, one after another, each on what those before it have left.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/pack.h"

namespace tally {

// One step of reading, for those who want to see why a text was read as it was.
struct Step {
  std::string rule;  // the rule's name
  std::string file;  // where it stands
  int line = 0;
  Span bytes;          // what it read
  std::string result;  // the quantity, in words
};

// Reads work.lexemes: what a rule reads becomes one lexeme, and a mention or evidence. `steps` gets what was done,
// unless it is null.
void apply_rules(const Pack& pack, std::string_view text, Workspace& work, std::vector<Step>* steps);

}  // namespace tally
