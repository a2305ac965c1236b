#include "pipeline/emit/terminal_text.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>

#include "extractors/engine/character.h"

namespace tally {
namespace {

constexpr std::size_t least_columns = 20;  // of text, however narrow the terminal is
constexpr char32_t emoji_presentation = 0xFE0F;

std::size_t width_of(char32_t character) {
  const auto c = static_cast<UChar32>(character);
  const std::uint32_t zero = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  if ((U_GET_GC_MASK(c) & zero) != 0 && c != 0xAD) return 0;
  const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

// Where the text ends that is shown, without the blanks that a line break makes needless.
std::uint32_t trimmed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && text[end - 1] == ' ') --end;
  return end;
}

// The end of the longest beginning of text[begin, end) that is no wider than this; at least one character.
std::uint32_t fitting(std::string_view text, std::uint32_t begin, std::uint32_t end, std::size_t columns) {
  std::size_t width = 0;
  for (std::size_t at = begin; at < end;) {
    const std::size_t before = at;
    width += width_of(next_character(text, at));
    if (width > columns && before > begin) return static_cast<std::uint32_t>(before);
  }
  return end;
}

}  // namespace

struct TerminalText::Breaker {
  std::unique_ptr<icu::BreakIterator> iterator;
};

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    const std::size_t own = width_of(c);
    width += c == emoji_presentation && last == 1 ? 1 : own;
    last = own;
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string result(text);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto c = static_cast<unsigned char>(result[i]);
    if (c < 0x20) {
      result[i] = ' ';
    } else if (c == 0x7F) {
      result[i] = '?';
    } else if (c == 0xC2 && i + 1 < result.size() && static_cast<unsigned char>(result[i + 1]) < 0xA0) {
      result[i + 1] = '\xB7';  // the second control characters, to a middle dot
    }
  }
  return result;
}

TerminalText::TerminalText(const TerminalStyle& style) : style_(style), breaker_(std::make_unique<Breaker>()) {
  UErrorCode error = U_ZERO_ERROR;
  breaker_->iterator.reset(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), error));
}
TerminalText::~TerminalText() = default;
TerminalText::TerminalText(TerminalText&&) noexcept = default;
TerminalText& TerminalText::operator=(TerminalText&&) noexcept = default;

void TerminalText::coloured(std::string_view text, Colour colour, std::string& out) const {
  if (!style_.colour || colour.empty()) {
    out += text;
    return;
  }
  out.append("\x1b[").append(colour).append("m").append(text).append("\x1b[0m");
}

void TerminalText::break_lines(std::string_view text, std::size_t columns, std::vector<Span>& lines) {
  UErrorCode error = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &error);
  breaker_->iterator->setText(&utext, error);
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // of what is known to fit
  for (std::int32_t at = breaker_->iterator->next(); at != icu::BreakIterator::DONE; at = breaker_->iterator->next()) {
    const auto next = static_cast<std::uint32_t>(at);
    const auto fits = [&] { return display_width(slice(text, {begin, trimmed(text, begin, next)})) <= columns; };
    if (!fits() && end > begin) {
      lines.push_back({begin, trimmed(text, begin, end)});
      begin = end;
    }
    while (!fits()) {
      const std::uint32_t cut = fitting(text, begin, next, columns);
      lines.push_back({begin, cut});
      begin = cut;
    }
    end = next;
  }
  if (begin < end || lines.empty()) lines.push_back({begin, trimmed(text, begin, end)});
  utext_close(&utext);
}

void TerminalText::marked(std::string_view text, Span line, std::span<const Span> marks, Colour colour,
                          std::string& out) const {
  std::uint32_t at = line.begin;
  for (const Span& mark : marks) {
    const Span shown{std::max(mark.begin, at), std::min(mark.end, line.end)};
    if (shown.begin >= shown.end) continue;
    out += slice(text, {at, shown.begin});
    coloured(slice(text, shown), colour, out);
    at = shown.end;
  }
  out += slice(text, {at, line.end});
  out.push_back('\n');
}

void TerminalText::wrapped(std::string_view first, std::string_view text, std::span<const Span> marks, Colour colour,
                           std::string& out) {
  const std::string shown = printable(text);
  const std::size_t indent = display_width(first);
  std::vector<Span> lines;
  break_lines(shown, std::max(style_.width, indent + least_columns) - indent, lines);
  for (const Span& line : lines) {
    if (line.begin == 0) {
      out += first;
    } else {
      out.append(indent, ' ');
    }
    marked(shown, line, marks, colour, out);
    if (style_.colour) continue;
    std::string below;
    std::uint32_t at = line.begin;
    for (const Span& mark : marks) {
      const Span part{std::max(mark.begin, at), std::min(mark.end, line.end)};
      if (part.begin >= part.end) continue;
      below.append(display_width(slice(shown, {at, part.begin})), ' ');
      below.append(display_width(slice(shown, part)), '^');
      at = part.end;
    }
    if (!below.empty()) out.append(indent, ' ').append(below).push_back('\n');
  }
}

}  // namespace tally
