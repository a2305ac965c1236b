// A text cut into words and signs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/model/word.h"

namespace tally {

// Appends the words of a normalised text. Letters and digits make one word; every other character is its own.
void append_words(std::string_view text, std::vector<Word>& words);

// The same, in place of what `words` had.
void cut_words(std::string_view text, std::vector<Word>& words);

// One key for a sequence of keys.
std::uint64_t join_keys(std::uint64_t joined, std::uint64_t key);

}  // namespace tally
