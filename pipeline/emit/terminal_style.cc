#include "pipeline/emit/terminal_style.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

namespace tally {
namespace {

// The value of an environment variable; "" if it is not set.
std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

std::size_t width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const std::string_view columns = environment("COLUMNS");
  std::size_t count = 0;
  std::from_chars(columns.data(), columns.data() + columns.size(), count);
  return count > 0 ? count : TerminalStyle().width;
}

bool colour(ColourUse use, bool is_terminal) {
  if (use != ColourUse::automatic) return use == ColourUse::always;
  return is_terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

}  // namespace

std::optional<ColourUse> colour_use(std::string_view name) {
  if (name == "auto") return ColourUse::automatic;
  if (name == "always") return ColourUse::always;
  if (name == "never") return ColourUse::never;
  return std::nullopt;
}

TerminalStyle terminal_style(ColourUse use, bool is_terminal) { return {colour(use, is_terminal), width()}; }

}  // namespace tally
