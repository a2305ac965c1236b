#include "pipeline/normalise/sentence_breaks.h"

#include <unicode/uchar.h>

#include <array>

#include "extractors/engine/character.h"

namespace tally {
namespace {

bool is_separator(USentenceBreak c) { return c == U_SB_SEP || c == U_SB_CR || c == U_SB_LF; }
bool is_terminator(USentenceBreak c) { return c == U_SB_ATERM || c == U_SB_STERM; }

// The values of the property Sentence_Break, from ICU's tables, cached for the characters that news is made of.
class BreakClasses {
 public:
  static const BreakClasses& instance() {
    static const BreakClasses classes;
    return classes;
  }
  [[nodiscard]] USentenceBreak of(char32_t c) const {
    return c < cached ? static_cast<USentenceBreak>(table_[c]) : look_up(c);
  }

  // The first place from `at` on where a terminator or a separator may stand: a character of one byte that is one, or a
  // longer one from a block of 64 that has one. `text` is valid UTF-8.
  [[nodiscard]] std::size_t find_candidate(std::string_view text, std::size_t at) const {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (; at < text.size(); ++at) {
      const unsigned char b = byte(at);
      if (b < 0xC0) {
        if (ends_[b]) return at;
      } else if (b < 0xE0) {
        if (blocks_[b & 0x1FU]) return at;
      } else if (b > 0xE2 || blocks_[(b & 0xFU) << 6U | (byte(at + 1) & 0x3FU)]) {
        return at;
      }
    }
    return at;
  }

 private:
  BreakClasses() {
    for (char32_t c = 0; c < cached; ++c) {
      const USentenceBreak known = look_up(c);
      table_[c] = static_cast<std::uint8_t>(known);
      if (!is_terminator(known) && !is_separator(known)) continue;
      if (c < 0x80) ends_[c] = true;
      if (c >= 0x80) blocks_[c / 64] = true;
    }
  }
  static USentenceBreak look_up(char32_t c) {
    return static_cast<USentenceBreak>(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK));
  }
  static constexpr char32_t cached = 0x3000;
  std::array<std::uint8_t, cached> table_{};
  std::array<bool, 0xC0> ends_{};           // by byte; never true of one that continues a character
  std::array<bool, cached / 64> blocks_{};  // by code point / 64
};

bool is_ignored(USentenceBreak c) { return c == U_SB_EXTEND || c == U_SB_FORMAT; }

// Steps through the classes of a text.
class Walker {
 public:
  Walker(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  // The class of the next character; U_SB_OTHER at the end.
  [[nodiscard]] USentenceBreak peek() const {
    std::size_t next = at_;
    return at_end() ? U_SB_OTHER : classes_.of(next_letter(text_, next));
  }
  void step() { next_letter(text_, at_); }
  // SB5: what extends a character, or formats it, counts as part of it.
  void skip_ignored() {
    while (!at_end() && is_ignored(peek())) step();
  }
  void skip(USentenceBreak which) {
    while (!at_end() && peek() == which) {
      step();
      skip_ignored();
    }
  }

 private:
  const BreakClasses& classes_ = BreakClasses::instance();
  std::string_view text_;
  std::size_t at_;
};

// The class of the character before `at`, of what SB5 leaves.
USentenceBreak class_before(std::string_view text, std::size_t at) {
  while (at > 0) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
    const USentenceBreak c = Walker(text, at).peek();
    if (!is_ignored(c)) return c;
  }
  return U_SB_OTHER;
}

}  // namespace

std::optional<std::size_t> SentenceBreaks::next() {
  if (at_ == text_.size()) return std::nullopt;
  const BreakClasses& classes = BreakClasses::instance();
  while ((at_ = classes.find_candidate(text_, at_)) < text_.size()) {
    const std::size_t begin = at_;
    const USentenceBreak c = classes.of(next_letter(text_, at_));
    if (is_separator(c)) {  // SB3, SB4
      if (c == U_SB_CR && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return at_;
    }
    if (!is_terminator(c)) continue;
    if (const auto boundary = boundary_behind(begin, c == U_SB_ATERM)) return boundary;
  }
  return text_.size();
}

// The boundary that a terminator makes, if it makes one; the walk goes on behind what was read.
std::optional<std::size_t> SentenceBreaks::boundary_behind(std::size_t terminator, bool may_abbreviate) {
  Walker walker(text_, at_);
  walker.skip_ignored();
  at_ = walker.at();
  const USentenceBreak follows = walker.peek();
  if (may_abbreviate) {
    if (follows == U_SB_NUMERIC) return std::nullopt;  // SB6
    if (follows == U_SB_UPPER) {                       // SB7
      const USentenceBreak before = class_before(text_, terminator);
      if (before == U_SB_UPPER || before == U_SB_LOWER) return std::nullopt;
    }
  }
  walker.skip(U_SB_CLOSE);  // SB9
  walker.skip(U_SB_SP);     // SB10
  at_ = walker.at();
  if (walker.at_end()) return at_;
  const USentenceBreak next = walker.peek();
  if (next == U_SB_SCONTINUE || is_terminator(next)) return std::nullopt;  // SB8a
  if (is_separator(next)) {                                                // SB11
    walker.step();
    if (next == U_SB_CR && !walker.at_end() && text_[walker.at()] == '\n') walker.step();
    at_ = walker.at();
    return at_;
  }
  if (!may_abbreviate) return at_;
  for (; !walker.at_end(); walker.step()) {  // SB8
    const USentenceBreak c = walker.peek();
    if (c == U_SB_LOWER) return std::nullopt;
    if (c == U_SB_OLETTER || c == U_SB_UPPER || is_separator(c) || is_terminator(c)) break;
  }
  return at_;
}

}  // namespace tally
