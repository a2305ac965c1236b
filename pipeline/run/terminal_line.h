// One line of a terminal on standard error, written again and again: what long runs show of how far they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

// "0:02:35"
std::string clock_text(std::uint64_t seconds);

class TerminalLine {
 public:
  TerminalLine();

  [[nodiscard]] bool is_terminal() const { return terminal_; }
  void show(std::string_view line);
  // Before anything else is written there. Nothing where no line is shown.
  void clear();

 private:
  bool terminal_;
  bool shown_ = false;
};

}  // namespace tally
