// Text as a terminal shows it: how many columns it takes, where it may be broken, which stretches of it stand out.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/emit/terminal_style.h"
#include "pipeline/model/mention.h"

namespace tally {

// A Select Graphic Rendition code, such as "1;31"; no text stands out by "".
using Colour = std::string_view;

// The columns of valid UTF-8: none for combining marks, two for wide East Asian characters and for emoji.
std::size_t display_width(std::string_view text);

// The same text, byte for byte as long, in which every control character is a harmless one: what comes from a file
// must not steer the terminal.
std::string printable(std::string_view text);

// Writes text, coloured where the style has colours.
class TerminalText {
 public:
  explicit TerminalText(const TerminalStyle& style);
  ~TerminalText();
  TerminalText(TerminalText&&) noexcept;
  TerminalText& operator=(TerminalText&&) noexcept;

  void coloured(std::string_view text, Colour colour, std::string& out) const;

  // `text` to the width of the terminal, as lines that begin with `first` and then with as many blanks. The marks,
  // which are bytes of `text` in order of position, stand out in this colour; without colours by a line of ^ below.
  void wrapped(std::string_view first, std::string_view text, std::span<const Span> marks, Colour colour,
               std::string& out);

  [[nodiscard]] const TerminalStyle& style() const { return style_; }

 private:
  struct Breaker;
  void break_lines(std::string_view text, std::size_t columns, std::vector<Span>& lines);
  void marked(std::string_view text, Span line, std::span<const Span> marks, Colour colour, std::string& out) const;

  TerminalStyle style_;
  std::unique_ptr<Breaker> breaker_;
};

}  // namespace tally
