// Where sentences may end: the default boundaries of Unicode Standard Annex #29 (section 5.1), with ICU's properties of
// characters. ICU's own break iterator walks its tables for every character; here only what stands at a terminator is
// looked at, for nothing else makes a boundary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

class SentenceBreaks {
 public:
  // Valid UTF-8, which must outlive this.
  explicit SentenceBreaks(std::string_view text) : text_(text) {}

  // The next boundary behind the beginning, in bytes; the last one is the end of the text. Nothing after that.
  std::optional<std::size_t> next();

 private:
  [[nodiscard]] std::optional<std::size_t> boundary_behind(std::size_t terminator, bool may_abbreviate);

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace tally
