// What the lexer needs to know of a character: its type and its lower-case form, from ICU's tables, cached for the
// code points that news in alphabetic scripts uses.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

enum class CharacterType : std::uint8_t { space, letter, digit, sign };  // sign: everything else

struct Character {
  CharacterType type = CharacterType::sign;
  char32_t lower = 0;  // itself where it has no lower-case form
};

class CharacterTable {
 public:
  static const CharacterTable& instance();
  [[nodiscard]] Character at(char32_t c) const { return c < cached ? table_[c] : look_up(c); }

 private:
  CharacterTable();
  static Character look_up(char32_t c);
  static constexpr char32_t cached = 0x3000;
  std::array<Character, cached> table_{};
};

inline CharacterType character_type(char32_t c) { return CharacterTable::instance().at(c).type; }
inline char32_t to_lower(char32_t c) { return CharacterTable::instance().at(c).lower; }
inline bool is_upper(char32_t c) { return to_lower(c) != c; }

// The code point that starts at `at`, which is moved behind it. U+FFFD for what is no UTF-8.
char32_t next_character(std::string_view text, std::size_t& at);

// The same, inline for ASCII and for the two- and three-byte sequences that most letters beyond it are.
inline char32_t next_letter(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto trails = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return static_cast<char32_t>(text[at++]);
  if (lead >= 0xC3 && lead < 0xE0 && at + 1 < text.size() && trails(at + 1)) {
    at += 2;
    return static_cast<char32_t>((lead & 0x1FU) << 6U | (byte(at - 1) & 0x3FU));
  }
  if (lead == 0xE1 && at + 2 < text.size() && trails(at + 1) && trails(at + 2)) {
    at += 3;
    return static_cast<char32_t>(0x1000U | (byte(at - 2) & 0x3FU) << 6U | (byte(at - 1) & 0x3FU));
  }
  return next_character(text, at);
}

// Writes at most four bytes, and says how many. The code point must be a valid one.
std::size_t encode_utf8(char32_t c, char* out);
void append_utf8(std::string& out, char32_t c);

// Lower case, code point by code point (no special casing: the length in code points stays).
std::string lower(std::string_view text);

// Lower case without diacritics (NFD, marks removed, đ as d): the form that names are compared by.
std::string fold(std::string_view text);

}  // namespace tally
