// A text as the entity extractor sees it: words and signs, each with the keys by which names are looked up.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"

namespace tally {

struct EntityWord {
  Span bytes;
  // Of the word in lower case. A tone mark counts wherever in the word it stands ("hòa" and "hoà" have one key).
  std::uint64_t key = 0;
  std::uint64_t plain = 0;  // the same without any diacritic ("Bắc" and "Bac" have one)
  bool letters = false;     // begins with a letter or a digit; else it is one sign
  bool digits = false;      // has a digit
  bool capital = false;     // begins with a capital letter
  bool upper = false;       // two letters or more, all capital
  bool marked = false;      // has letters beyond ASCII
  bool glued = false;       // no white space before it
};

// Replaces `words` by those of a normalised text. Letters and digits make one word; every other character is its own.
void cut_words(std::string_view text, std::vector<EntityWord>& words);

// One key for a sequence of keys.
std::uint64_t join_keys(std::uint64_t joined, std::uint64_t key);

}  // namespace tally
