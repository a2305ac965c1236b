// The line rules of the packs: what a line tells by its own words of the role that it has on a page.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/normalise/phrase_finder.h"
#include "pipeline/normalise/text_pack.h"

namespace re2 {
class RE2;
}

namespace tally {

// One pass over a line finds the texts that rules need, and few rules are left to try: RE2 makes the pattern of a rule
// when that is tried first, and many never are. Thread-safe.
class LineRules {
 public:
  // The packs must outlive it.
  explicit LineRules(std::span<const TextPack> packs);
  ~LineRules();
  LineRules(LineRules&&) noexcept;
  LineRules& operator=(LineRules&&) noexcept;

  // A bit for each LineRole that a rule tells of a normalised line. Throws PackError where a pattern that it tries is
  // none.
  [[nodiscard]] std::uint8_t roles_of(std::string_view line) const;

 private:
  struct Pattern {
    std::once_flag once;
    std::unique_ptr<const re2::RE2> expression;
  };
  [[nodiscard]] const re2::RE2& pattern_of(std::uint32_t rule) const;
  void try_rule(std::uint32_t rule, std::string_view line, std::uint8_t& roles) const;

  std::vector<const LineRule*> rules_;
  std::vector<std::uint32_t> always_;                // indices of the rules that need nothing
  std::vector<std::vector<std::uint32_t>> needing_;  // of those that need a phrase, by its index
  PhraseFinder phrases_;
  mutable std::vector<Pattern> patterns_;  // by rule
};

}  // namespace tally
