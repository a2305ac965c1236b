// A mention: a span of text that states a quantity, or that names something.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/quantity.h"

namespace tally {

// Half-open. Whether it counts bytes or code points is said where it is used.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  friend bool operator==(const Span&, const Span&) = default;
};

inline std::string_view slice(std::string_view text, Span bytes) { return text.substr(bytes.begin, bytes.size()); }

struct Mention {
  Span bytes;  // in the normalised text that the extractor read, UTF-8 bytes
  Quantity quantity;
  std::uint16_t rule = 0;       // index of the rule that read it, in its language's pack
  bool foreign_format = false;  // written in the other language's separator convention; the value is the intended one
  bool doubtful_modifier = false;  // the modifier's word may as well be a preposition here ("lên tới", "over")
  bool doubtful_unit = false;      // the unit's word leaves open which it is ("xu": the hundredth of any currency)
  bool half_day_said = false;      // a time of day that is certainly before or after noon ("4am", "16:00", not "4:30")
  std::uint8_t weekday = 0;        // that a date of a day and a month names as well: 1 Monday ... 7 Sunday; 0 none
  bool pronominal = false;         // refers to someone known ("the 55-year-old said"): "he" says the same
  std::string noun;  // the counted or qualified head noun's English lemma, also where the kind's unit is another
};

// A proper name: capitalised words, an acronym, a company. Enough to anchor the alignment.
struct Name {
  Span bytes;  // as in Mention
};

// What an extractor reads in one text, each list in order of position.
struct Reading {
  std::vector<Mention> mentions;
  std::vector<Mention> evidence;  // what is no quantity by the guide ("60th", "both", "a year"): never reported, but it
                                  // may explain a figure of the other version
  std::vector<Name> names;
};

}  // namespace tally
