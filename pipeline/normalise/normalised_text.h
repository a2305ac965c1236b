// Text in the one form that the extractors know, with a map back to the text as it came in.
//
//   NFC; every kind of space is ' '; zero-width characters, bidirectional controls and soft hyphens are gone;
//   full-width forms are ASCII; typographic quotes and primes are ' and "; hyphens and the minus sign are '-', and so
//   is an en dash between two digits ("2013–2014"). Any other en dash and every em dash stay what they are; so do
//   fractions.
//
// Most text is in this form already: one scan tells, and then text() is the original and the map is the identity.
// All offsets are bytes. The original must be valid UTF-8, shorter than 4 GiB.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"

namespace tally {

// To be reused: assign() keeps the memory of earlier texts, so that a steady stream of sentences allocates nothing.
class NormalisedText {
 public:
  NormalisedText() = default;
  explicit NormalisedText(std::string_view original) { assign(original); }

  // text() may point into `original`, which must stay until the next assign().
  void assign(std::string_view original);

  [[nodiscard]] std::string_view text() const { return changed_ ? std::string_view(text_) : original_; }
  [[nodiscard]] std::string_view original() const { return original_; }
  [[nodiscard]] bool changed() const { return changed_; }

  // The span of the original that became this span of text(). A composed or replaced sequence is never cut: an offset
  // inside one maps to its start where a span begins, and behind it where a span ends.
  [[nodiscard]] Span to_original(Span normalised) const {
    return changed_ ? Span{original_begin(normalised.begin), original_end(normalised)} : normalised;
  }

  // The first byte of text() that came from what is at `original` or behind it.
  [[nodiscard]] std::uint32_t to_normalised(std::uint32_t original) const;

 private:
  // A stretch of text_ and the stretch of original_ that it came from, byte by byte or as a whole. What was removed
  // stands between two pieces.
  struct Piece {
    std::uint32_t text_begin, text_size;
    std::uint32_t original_begin, original_size;
    bool copied;
  };

  [[nodiscard]] const Piece& piece_of(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t original_begin(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t original_end(Span normalised) const;
  [[nodiscard]] bool ends_with_digit(const char* copied, const char* at) const;
  void copy(const char* begin, const char* end);
  const char* replace(const char* begin, const char* end, std::string_view by);
  const char* replace_sequence(const char* at);
  const char* take_back(std::u32string& sequence);

  std::string_view original_;
  std::string text_;
  std::vector<Piece> pieces_;
  bool changed_ = false;
};

}  // namespace tally
