#include "pipeline/normalise/normalised_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>

#include "extractors/engine/character.h"

namespace tally {
namespace {

// The scan for characters that may have to change looks at two bytes at a time: the first byte of a character says
// which questions to ask of the second. Characters that it lets pass need no change, whatever their neighbours are.
// Each bit is one question; a pair of bytes is suspicious if a bit is set in both tables.
struct ScanTables {
  std::array<std::uint8_t, 256> first{}, second{};
};

constexpr ScanTables make_scan_tables() {
  ScanTables t;
  std::uint8_t bit = 1;
  const auto ask = [&](auto of_first, auto suspicious_second) {
    for (unsigned b = 0xC2; b <= 0xF4; ++b)
      if (of_first(b)) t.first[b] = static_cast<std::uint8_t>(t.first[b] | bit);
    for (unsigned b = 0x80; b <= 0xBF; ++b)
      if (suspicious_second(b)) t.second[b] = static_cast<std::uint8_t>(t.second[b] | bit);
    bit = static_cast<std::uint8_t>(bit << 1);
  };
  const auto is = [](unsigned wanted) { return [=](unsigned b) { return b == wanted; }; };
  // Combining marks and the scripts from Greek on, U+A000..AFFF, and full-width forms with their neighbours.
  ask([](unsigned b) { return (b >= 0xCC && b <= 0xE0) || b == 0xEA || b == 0xEF; }, [](unsigned) { return true; });
  // No-break space, soft hyphen, acute accent, guillemets.
  ask(is(0xC2), [](unsigned b) { return b == 0xA0 || b == 0xAD || b == 0xB4 || b == 0xAB || b == 0xBB; });
  // The modifier apostrophe.
  ask(is(0xCA), is(0xBC));
  // Not U+1E00..1EFF, where Vietnamese is.
  ask(is(0xE1), [](unsigned b) { return b < 0xB8 || b > 0xBB; });
  // Spaces, dashes and quotes; marks for symbols, letter-like symbols, operators; rare marks.
  ask(is(0xE2), [](unsigned b) {
    return b == 0x80 || b == 0x81 || b == 0x83 || b == 0x84 || b == 0x88 || b == 0x8C || b == 0xAB || b >= 0xB3;
  });
  // The ideographic space; marks of kana.
  ask(is(0xE3), [](unsigned b) { return b == 0x80 || b == 0x82; });
  // Not U+1F000..1FFFF, where emoji are.
  ask([](unsigned b) { return b >= 0xF0; }, [](unsigned b) { return b != 0x9F; });
  return t;
}

constexpr ScanTables scan = make_scan_tables();

bool suspicious(const char* at) {
  return (scan.first[static_cast<unsigned char>(at[0])] & scan.second[static_cast<unsigned char>(at[1])]) != 0;
}

// The first suspicious character from `at` on; a character of one byte never is.
const char* find_suspicious(const char* at, const char* end) {
  for (; end - at > 8; at += 8) {
    bool any = false;
    for (int i = 0; i < 8; ++i) any |= suspicious(at + i);
    if (any) break;
  }
  for (; end - at > 1; ++at)
    if (suspicious(at)) return at;
  return end;
}

char32_t decode_at(const char* at, std::size_t& size) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(at);
  std::size_t i = 0;
  UChar32 c = 0;
  U8_NEXT_UNSAFE(s, i, c);
  size = i;
  return static_cast<char32_t>(c);
}

std::size_t size_of_last(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[text.size() - size]) & 0xC0U) == 0x80) ++size;
  return size;
}

bool is_removed(char32_t c) {
  return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_odd_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The ASCII character, or the sign of a currency, that takes this one's place.
std::string_view substitute(char32_t c) {
  if (is_odd_space(c)) return " ";
  switch (c) {
    case 0xB4:
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: return "'";
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2212: return "-";
    case 0xFFE0: return "¢";
    case 0xFFE1: return "£";
    case 0xFFE5: return "¥";
    case 0xFFE6: return "₩";
    default: break;
  }
  static constexpr auto ascii = [] {
    std::array<char, 0x5E> table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char>('!' + i);
    return table;
  }();
  if (c >= 0xFF01 && c <= 0xFF5E) return {&ascii[c - 0xFF01], 1};
  return {};
}

constexpr char32_t en_dash = 0x2013;

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
    return *normalizer;
  }();
  return instance;
}

bool joins_previous(char32_t c) { return !nfc().hasBoundaryBefore(static_cast<UChar32>(c)); }

bool changes_alone(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFC_QUICK_CHECK) != UNORM_YES;
}

// A sequence that NFC must look at as a whole, composed.
std::string compose(std::u32string_view sequence) {
  UChar32 composed = static_cast<UChar32>(sequence[0]);
  for (const char32_t mark : sequence.substr(1))
    if (composed >= 0) composed = nfc().composePair(composed, static_cast<UChar32>(mark));
  std::string result;
  if (composed >= 0 && !changes_alone(static_cast<char32_t>(composed))) {
    append_utf8(result, static_cast<char32_t>(composed));
    return result;
  }
  UErrorCode status = U_ZERO_ERROR;
  nfc()
      .normalize(icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(sequence.data()),
                                               static_cast<std::int32_t>(sequence.size())),
                 status)
      .toUTF8String(result);
  return result;
}

// Whether what is normalised to a digit comes next.
bool digit_follows(const char* at, const char* end) {
  while (at != end) {
    std::size_t size = 0;
    const char32_t c = decode_at(at, size);
    if (!is_removed(c)) return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    at += size;
  }
  return false;
}

}  // namespace

void NormalisedText::assign(std::string_view original) {
  original_ = original;
  changed_ = false;
  text_.clear();
  pieces_.clear();
  const char* const end = original.data() + original.size();
  const char* copied = original.data();  // what is before it is in text_, once anything has changed
  const char* at = original.data();
  while ((at = find_suspicious(at, end)) != end) {
    std::size_t size = 0;
    const char32_t c = decode_at(at, size);
    std::string_view by = substitute(c);
    if (c == en_dash && ends_with_digit(copied, at) && digit_follows(at + size, end)) by = "-";
    const bool sequence = by.empty() && (joins_previous(c) || changes_alone(c));
    if (by.empty() && !sequence && !is_removed(c)) {
      at += size;
      continue;
    }
    changed_ = true;
    copy(copied, at);
    if (is_removed(c))
      at += size;
    else if (sequence)
      at = replace_sequence(at);
    else
      at = replace(at, at + size, by);
    copied = at;
  }
  if (changed_) copy(copied, end);
}

// Whether the normalised text up to `at` does, of which what is behind `copied` is not in text_ yet.
bool NormalisedText::ends_with_digit(const char* copied, const char* at) const {
  if (at != copied) return is_digit(at[-1]);
  return !text_.empty() && is_digit(text_.back());
}

void NormalisedText::copy(const char* begin, const char* end) {
  if (begin == end) return;
  const auto size = static_cast<std::uint32_t>(end - begin);
  const auto from = static_cast<std::uint32_t>(begin - original_.data());
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()), size, from, size, true});
  text_.append(begin, end);
}

const char* NormalisedText::replace(const char* begin, const char* end, std::string_view by) {
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(by.size()),
                     static_cast<std::uint32_t>(begin - original_.data()), static_cast<std::uint32_t>(end - begin),
                     false});
  text_.append(by);
  return end;
}

// The last character of text_, or what replaced a sequence, goes to the front of `sequence`; returns its place in the
// original.
const char* NormalisedText::take_back(std::u32string& sequence) {
  Piece& piece = pieces_.back();
  const auto size = static_cast<std::uint32_t>(
      piece.copied ? size_of_last(std::string_view(text_).substr(piece.text_begin)) : piece.text_size);
  std::u32string taken;
  for (std::size_t at = text_.size() - size; at < text_.size();) taken += next_character(text_, at);
  sequence.insert(0, taken);
  text_.resize(text_.size() - size);
  const std::uint32_t begin = piece.copied ? piece.original_begin + piece.original_size - size : piece.original_begin;
  if (size == piece.text_size) {
    pieces_.pop_back();
  } else {
    piece.text_size -= size;
    piece.original_size -= size;
  }
  return original_.data() + begin;
}

// Replaces the character at `at`, the ones before it that it joins and the ones after it that join it by what NFC makes
// of them; returns the end of the sequence in the original.
const char* NormalisedText::replace_sequence(const char* at) {
  const char* const end = original_.data() + original_.size();
  std::size_t size = 0;
  std::u32string sequence(1, decode_at(at, size));
  const char* begin = at;
  at += size;
  while (joins_previous(sequence.front()) && !pieces_.empty()) begin = take_back(sequence);
  const char* sequence_end = at;
  while (at != end) {
    const char32_t c = decode_at(at, size);
    const bool removed = is_removed(c);
    if (!removed && !joins_previous(c)) break;
    at += size;
    if (removed) continue;
    sequence += c;
    sequence_end = at;
  }
  return replace(begin, sequence_end, compose(sequence));
}

const NormalisedText::Piece& NormalisedText::piece_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                      [](std::uint32_t o, const Piece& piece) { return o < piece.text_begin; });
  return *(after - 1);
}

std::uint32_t NormalisedText::original_begin(std::uint32_t offset) const {
  if (offset >= text_.size()) return static_cast<std::uint32_t>(original_.size());
  const Piece& piece = piece_of(offset);
  return piece.original_begin + (piece.copied ? offset - piece.text_begin : 0);
}

std::uint32_t NormalisedText::original_end(Span normalised) const {
  if (normalised.size() == 0) return original_begin(normalised.begin);
  const Piece& piece = piece_of(normalised.end - 1);
  return piece.original_begin + (piece.copied ? normalised.end - piece.text_begin : piece.original_size);
}

std::uint32_t NormalisedText::to_normalised(std::uint32_t original) const {
  if (!changed_) return original;
  const auto piece = std::partition_point(
      pieces_.begin(), pieces_.end(), [&](const Piece& p) { return p.original_begin + p.original_size <= original; });
  if (piece == pieces_.end()) return static_cast<std::uint32_t>(text_.size());
  if (piece->original_begin >= original) return piece->text_begin;
  return piece->text_begin + (piece->copied ? original - piece->original_begin : piece->text_size);
}

}  // namespace tally
