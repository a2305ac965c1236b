#include "extractors/engine/character.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>

namespace tally {

namespace {

constexpr char32_t cached = 0x3000;

CharacterType type_by_icu(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(u)) return CharacterType::space;
  if (u_isdigit(u)) return CharacterType::digit;
  if (u_isalpha(u) || u_charType(u) == U_NON_SPACING_MARK) return CharacterType::letter;
  return CharacterType::sign;
}

struct Table {
  std::array<CharacterType, cached> type{};
  std::array<std::uint16_t, cached> lower{};
  Table() {
    for (char32_t c = 0; c < cached; ++c) {
      type[c] = type_by_icu(c);
      const auto l = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
      lower[c] = static_cast<std::uint16_t>(l < 0x10000 ? l : c);
    }
  }
};

const Table& table() {
  static const Table t;
  return t;
}

}  // namespace

CharacterType character_type(char32_t c) { return c < cached ? table().type[c] : type_by_icu(c); }

char32_t to_lower(char32_t c) {
  return c < cached ? table().lower[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool is_upper(char32_t c) { return to_lower(c) != c; }

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

void append_utf8(std::string& out, char32_t c) {
  std::array<std::uint8_t, 4> buffer{};
  std::int32_t length = 0;
  [[maybe_unused]] UBool error = false;
  U8_APPEND(buffer.data(), length, 4, static_cast<UChar32>(c), error);
  out.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(length));
}

#pragma GCC diagnostic pop

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_utf8(out, to_lower(next_character(text, at)));
  return out;
}

std::string fold(std::string_view text) {
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

}  // namespace tally
