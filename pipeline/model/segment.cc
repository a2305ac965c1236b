#include "pipeline/model/segment.h"

#include <algorithm>
#include <iterator>

namespace tally {

Span SegmentText::to_raw(Span bytes) const {
  if (pieces.empty()) return {raw.begin, raw.begin};
  const auto piece_of = [&](std::uint32_t place) -> const RawPiece& {
    const auto behind = std::upper_bound(pieces.begin(), pieces.end(), place,
                                         [](std::uint32_t at, const RawPiece& piece) { return at < piece.text.begin; });
    return behind == pieces.begin() ? pieces.front() : *std::prev(behind);
  };
  const RawPiece& first = piece_of(bytes.begin);
  const std::uint32_t from = first.raw.begin + (first.copied ? bytes.begin - first.text.begin : 0);
  if (bytes.end <= bytes.begin) return {from, from};
  const RawPiece& last = piece_of(bytes.end - 1);
  return {from, last.copied ? last.raw.begin + (bytes.end - last.text.begin) : last.raw.end};
}

bool is_own_note(std::string_view text) {
  constexpr std::size_t digits = 16;
  if (!text.starts_with(own_note_mark) || text.size() < own_note_mark.size() + digits + 2) return false;
  const std::string_view end = text.substr(text.size() - digits - 2);
  return end.front() == '[' && end.back() == ']' &&
         end.substr(1, digits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace tally
