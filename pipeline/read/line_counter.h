// Which line of a text a place is in, counted forward from where it was asked last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tally {

enum class LineEnds : std::uint8_t { lf, any };  // LF and CR LF; or a lone CR too

class LineCounter {
 public:
  LineCounter(std::uint64_t first_line, LineEnds ends) : line_(first_line), ends_(ends) {}

  // `text` is the same text at every call, or has grown; `place` never falls.
  std::uint64_t at(std::string_view text, std::size_t place);

 private:
  std::uint64_t line_;
  std::size_t counted_ = 0;
  LineEnds ends_;
};

}  // namespace tally
