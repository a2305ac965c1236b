// How a terminal is to be written on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

struct TerminalStyle {
  bool colour = false;
  std::size_t width = 80;  // columns
};

enum class ColourUse : std::uint8_t { automatic, always, never };

// The names of --color.
std::optional<ColourUse> colour_use(std::string_view name);

// Automatic colours are those of a terminal that is not "dumb", unless NO_COLOR is set (https://no-color.org). The
// width is that of the terminal on standard output, else $COLUMNS.
TerminalStyle terminal_style(ColourUse use, bool is_terminal);

}  // namespace tally
