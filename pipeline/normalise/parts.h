// The lines of an article, told apart: summary, translation, source, and the page's furniture among them.
//
// A post holds versions one after the other, in any order, and each may be missing. A version is a run of lines in one
// language; a summary is the block of the target language that is short against the translation and comes apart from it
// (bullets, a URL or hashtags, a heading). Furniture is told by the packs' line rules and by its place.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/normalise/line_facts.h"
#include "pipeline/normalise/text_pack.h"

namespace tally {

struct Languages {
  std::string source = "en";
  std::string target = "vi";
};

// Every line of the text, blank ones too: lines[i].number is i + 1. A line ends at LF, CR LF or a lone CR. `offset` is
// added to every span; part, furniture and language stay at their defaults.
std::vector<Line> split_lines(std::string_view text, std::uint32_t offset = 0);

class PartFinder {
 public:
  explicit PartFinder(std::span<const TextPack> packs = embedded_text_packs()) : examiner_(packs) {}

  // Sets part, furniture and language of the lines of a text that holds its versions one after the other.
  // A line without words has no language; one that nothing tells has that of its part. A line that is marked as
  // furniture already stays so, and has the language of its part; whatever it says, it tells nothing of the lines
  // beside it. The lines' words are appended to `words`. Thread-safe.
  void find(std::string_view text, const Languages& languages, std::span<Line> lines, std::vector<Word>& words) const;

  // The same for lines that are known to be one version.
  void find_in_version(std::string_view text, Part part, const Languages& languages, std::span<Line> lines,
                       std::vector<Word>& words) const;

 private:
  LineExaminer examiner_;
};

}  // namespace tally
