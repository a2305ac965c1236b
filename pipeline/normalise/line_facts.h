// What one line of a page shows on its own, before its neighbours are looked at.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/normalise/language.h"
#include "pipeline/normalise/line_rules.h"
#include "pipeline/normalise/text_pack.h"

namespace tally {

struct LineFacts {
  std::string text;        // normalised, without the white space around it
  std::uint32_t size = 0;  // code points of `text`
  LanguageGuess guess;
  std::vector<std::int32_t> points;  // for each language of the detector
  std::uint8_t roles = 0;            // the roles of the line rules that tell it, one bit each
  bool address = false;              // nothing but URLs and hashtags
  bool divider = false;              // nothing but signs: "---"
  bool bullet = false;               // an item of a list: "- ", "• ", "1. "
  bool emoji = false;                // begins with a pictograph
  bool full_stop = false;            // ends as a sentence does

  [[nodiscard]] bool blank() const { return text.empty(); }
  [[nodiscard]] bool is(LineRole role) const { return (roles >> static_cast<unsigned>(role) & 1U) != 0; }
  // Lines that the text of an article is made of, as far as the line itself can tell.
  [[nodiscard]] bool content() const { return !blank() && !address && !divider && roles == 0; }
};

// The bytes of a list item's mark and the blanks after it at the start of a line; 0 for other lines.
std::size_t bullet_size(std::string_view line);

class LineExaminer {
 public:
  // The packs must outlive it.
  explicit LineExaminer(std::span<const TextPack> packs);

  // Of a line of valid UTF-8, whose words are appended. Thread-safe. Throws PackError where the pattern of a rule that
  // it tries is none.
  LineFacts examine(std::string_view line, std::vector<Word>& words) const;
  [[nodiscard]] const LanguageDetector& detector() const { return detector_; }

 private:
  LanguageDetector detector_;
  LineRules rules_;
};

}  // namespace tally
