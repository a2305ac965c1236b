#include "extractors/engine/character.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace tally {

CharacterTable::CharacterTable() {
  for (char32_t c = 0; c < cached; ++c) table_[c] = look_up(c);
}

const CharacterTable& CharacterTable::instance() {
  static const CharacterTable table;
  return table;
}

Character CharacterTable::look_up(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  const auto lower = static_cast<char32_t>(u_tolower(u));
  if (u_isUWhiteSpace(u)) return {CharacterType::space, lower};
  if (u_isdigit(u)) return {CharacterType::digit, lower};
  if (u_isalpha(u) || u_charType(u) == U_NON_SPACING_MARK) return {CharacterType::letter, lower};
  return {CharacterType::sign, lower};
}

// ICU's macros narrow their integers; that is theirs to answer for.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return text[at++];
  UChar32 c = 0;
  auto i = static_cast<std::int32_t>(at);
  U8_NEXT_OR_FFFD(text.data(), i, static_cast<std::int32_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

std::size_t encode_utf8(char32_t c, char* out) {
  std::size_t length = 0;
  U8_APPEND_UNSAFE(out, length, static_cast<UChar32>(c));
  return length;
}

#pragma GCC diagnostic pop

void append_utf8(std::string& out, char32_t c) {
  std::array<char, 4> bytes{};
  out.append(bytes.data(), encode_utf8(c, bytes.data()));
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_utf8(out, to_lower(next_character(text, at)));
  return out;
}

namespace {

// By Unicode's decompositions, for any text.
std::string fold_any(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::UnicodeString apart = nfd->normalize(wide, status);
  std::string out;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    const char32_t l = to_lower(static_cast<char32_t>(c));
    append_utf8(out, l == U'\u0111' ? U'd' : l);
  }
  return out;
}

// What fold_any() makes of the letters of Latin scripts, which news is full of: one code point each.
class FoldedLetters {
 public:
  static constexpr char32_t unknown = 0;

  FoldedLetters() {
    for (char32_t c = 1; c < latin_end; ++c) latin_[c] = fold_one(c);
    for (char32_t c = additional_begin; c < additional_end; ++c) additional_[c - additional_begin] = fold_one(c);
  }

  // `unknown` for what has no entry.
  [[nodiscard]] char32_t of(char32_t c) const {
    if (c < latin_end) return latin_[c];
    return c >= additional_begin && c < additional_end ? additional_[c - additional_begin] : unknown;
  }

 private:
  static constexpr char32_t latin_end = 0x250, additional_begin = 0x1E00, additional_end = 0x1F00;

  static char32_t fold_one(char32_t c) {
    std::string text;
    append_utf8(text, c);
    const std::string folded = fold_any(text);
    std::size_t at = 0;
    const char32_t one = folded.empty() ? unknown : next_character(folded, at);
    return at == folded.size() ? one : unknown;
  }

  std::array<char32_t, latin_end> latin_{};
  std::array<char32_t, additional_end - additional_begin> additional_{};
};

}  // namespace

std::string fold(std::string_view text) {
  static const FoldedLetters letters;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t folded = letters.of(next_letter(text, at));
    if (folded == FoldedLetters::unknown) return fold_any(text);
    if (folded < 0x80) {
      out += static_cast<char>(folded);
    } else {
      append_utf8(out, folded);
    }
  }
  return out;
}

}  // namespace tally
