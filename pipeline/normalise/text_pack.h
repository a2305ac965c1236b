// What a language pack's text.toml says of its language as running text: how its words are told from another's, which
// lines of a page are furniture, and where a full stop ends no sentence.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/engine/pack_files.h"

namespace tally {

// What kind of line a rule tells.
enum class LineRole : std::uint8_t {
  credit,     // says whose picture it is; the line beside it may be the caption
  byline,     // who wrote it, where, when
  furniture,  // anything else of the page: sharing, copyright, subscription
  aside,      // furniture only at the head of a version, next to other furniture: a newsletter, names alone
  box,        // opens a box of links to other articles
  summary,    // the heading of a summary
  version     // the heading of a version
};

struct LineRule {
  std::string name;
  LineRole role = LineRole::furniture;
  // RE2, searched in the normalised line without the blanks around it. \p{Lu}, which must stand outside brackets, means
  // the capitals of Latin, Greek and Cyrillic scripts.
  std::string pattern;
  // In lower case. No line matches that has none of them, whatever its case; where there are none any line may match.
  std::vector<std::string> needs;
  std::size_t longest = SIZE_MAX;         // bytes of a line that may match
  std::vector<std::string> match, other;  // lines that it must and must not tell
  std::string where;                      // "en/text.toml:12", for messages
};

struct TextPack {
  std::string language;  // BCP 47 primary subtag

  // What tells the language, each with its points.
  std::vector<std::pair<std::string, std::int32_t>> letters;  // ICU UnicodeSet patterns
  std::vector<std::pair<std::string, std::int32_t>> words;    // function words in lower case
  std::vector<std::pair<std::string, std::int32_t>> endings;  // of longer words in lower case

  // Abbreviations with their full stops. The sentence goes on ...
  std::vector<std::string> never_final;      // ... always: "Mr."
  std::vector<std::string> sometimes_final;  // ... unless a starter follows: "U.S."
  std::vector<std::string> usually_final;    // ... if a continuer or a digit follows: "p.m."
  std::vector<std::string> before_number;    // ... if a digit follows: "No."
  std::vector<std::string> starters;         // capitalised words that begin sentences: "The"
  std::vector<std::string> continuers;       // capitalised words that go on with one: "Monday"

  std::vector<LineRule> line_rules;
};

// Reads the files named "text.toml"; other files are passed over. Several for one language add up, in order. Throws
// PackError.
std::vector<TextPack> load_text_packs(std::span<const PackFile> files = embedded_pack_files());

// Those of the embedded packs, loaded once.
const std::vector<TextPack>& embedded_text_packs();

}  // namespace tally
