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

// Writes at most four bytes, and says how many. The code point must be a valid one.
std::size_t encode_utf8(char32_t c, char* out);
void append_utf8(std::string& out, char32_t c);

// Lower case, code point by code point (no special casing: the length in code points stays).
std::string lower(std::string_view text);

// Lower case without diacritics (NFD, marks removed, đ as d): the form that names are compared by.
std::string fold(std::string_view text);

}  // namespace tally
