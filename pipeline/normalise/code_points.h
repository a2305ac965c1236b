// Byte offsets of UTF-8 text to offsets in Unicode code points, which is what records count in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/model/mention.h"

namespace tally {

// The number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

// Counts forward from where it was asked last, so that mapping any number of rising offsets reads the text once. An
// offset behind the last one is right too, and counts back to it.
class CodePointCursor {
 public:
  explicit CodePointCursor(std::string_view text) : text_(text) {}

  std::uint32_t at(std::uint32_t byte);
  Span span(Span bytes) { return {at(bytes.begin), at(bytes.end)}; }

 private:
  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::uint32_t code_point_ = 0;
};

}  // namespace tally
