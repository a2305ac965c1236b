// What the lexer needs to know of a character: its type and its lower-case form, from ICU's tables, cached for the
// code points that news in alphabetic scripts uses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

enum class CharacterType : std::uint8_t { space, letter, digit, sign };  // sign: everything else

CharacterType character_type(char32_t c);
bool is_upper(char32_t c);
char32_t to_lower(char32_t c);

// The code point that starts at `at`, which is moved behind it. The text must be valid UTF-8.
char32_t next_character(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

// Lower case, code point by code point (no special casing: the length in code points stays).
std::string lower(std::string_view text);

// Lower case without diacritics (NFD, marks removed, đ as d): the form that names are compared by.
std::string fold(std::string_view text);

}  // namespace tally
