#include "pipeline/read/line_counter.h"

namespace tally {

std::uint64_t LineCounter::at(std::string_view text, std::size_t place) {
  for (; counted_ < place; ++counted_) {
    const bool lone_cr = text[counted_] == '\r' && !text.substr(counted_ + 1).starts_with('\n');
    line_ += text[counted_] == '\n' || (lone_cr && ends_ == LineEnds::any);
  }
  return line_;
}

}  // namespace tally
