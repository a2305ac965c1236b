#include "pipeline/run/terminal_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace tally {

std::string clock_text(std::uint64_t seconds) {
  constexpr std::uint64_t minute = 60, hour = 3600;
  return fmt::format("{}:{:02}:{:02}", seconds / hour, seconds / minute % minute, seconds % minute);
}

TerminalLine::TerminalLine() : terminal_(isatty(STDERR_FILENO) == 1) {}

void TerminalLine::show(std::string_view line) {
  fmt::print(stderr, "\r{}\x1b[K", line);
  std::fflush(stderr);
  shown_ = true;
}

void TerminalLine::clear() {
  if (std::exchange(shown_, false)) fmt::print(stderr, "\r\x1b[K");
}

}  // namespace tally
