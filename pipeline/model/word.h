// A word of a normalised text, with the keys by which it is looked up: function words, names and cues.
#pragma once

#include <cstdint>

#include "pipeline/model/mention.h"

namespace tally {

struct Word {
  Span bytes;  // in the text
  // Of the word in lower case. A tone mark counts wherever in the word it stands ("hòa" and "hoà" have one key).
  std::uint64_t key = 0;
  std::uint64_t plain = 0;  // the same without any diacritic ("Bắc" and "Bac" have one)
  bool letters = false;     // begins with a letter or a digit; else it is one sign
  bool digits = false;      // has a digit
  bool capital = false;     // begins with a capital letter
  bool capitals = false;    // has a capital letter
  bool small = false;       // has a letter that is no capital
  bool upper = false;       // two letters or more, all capital
  bool marked = false;      // has letters beyond ASCII
  bool glued = false;       // no white space before it
};

}  // namespace tally
