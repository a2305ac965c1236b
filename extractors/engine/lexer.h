// Cuts normalised text into lexemes.
#pragma once

#include <string_view>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/pack.h"

namespace tally {

// Cuts the text into work.tokens, and empties the other lists.
void tokenise(const Pack& pack, std::string_view text, Workspace& work);

// Whether some rule may match these tokens.
bool has_trigger(const Pack& pack, const Workspace& work);

// Puts the tokens together: fills work.lexemes and work.numbers. Numbers in digits are lexemes of their own
// ("1,234.5"), letters and digits are always apart ("H20" is two lexemes, the second one glued), a URL, an e-mail
// address, a handle or a hashtag is one.
void assemble(const Pack& pack, std::string_view text, Workspace& work);

}  // namespace tally
