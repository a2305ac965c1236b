#include "pipeline/emit/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace tally {
namespace {

using Bytes = std::uint64_t;
constexpr Bytes ones = 0x0101010101010101;
constexpr Bytes tops = 0x8080808080808080;

// Whether any of eight bytes is '"', '\\' or below ' '. A byte is zero if taking one from it borrows, and its top bit
// is clear; bytes above the first such one may be told wrongly, which changes nothing here.
bool has_sign(Bytes bytes) {
  const auto zero_in = [](Bytes word) { return (word - ones) & ~word; };
  const Bytes below_space = (bytes - ones * ' ') & ~bytes;
  return ((zero_in(bytes ^ (ones * '"')) | zero_in(bytes ^ (ones * '\\')) | below_space) & tops) != 0;
}

bool is_sign(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' '; }

// RFC 8259, section 7. Returns the end.
char* escape(char c, char* at) {
  *at++ = '\\';
  switch (c) {
    case '"':
    case '\\': *at++ = c; return at;
    case '\b': *at++ = 'b'; return at;
    case '\f': *at++ = 'f'; return at;
    case '\n': *at++ = 'n'; return at;
    case '\r': *at++ = 'r'; return at;
    case '\t': *at++ = 't'; return at;
    default: break;
  }
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(c);
  const std::array<char, 5> code = {'u', '0', '0', digits[value >> 4U], digits[value & 15U]};
  return std::copy(code.begin(), code.end(), at);
}

constexpr std::size_t longest_escape = 6;

}  // namespace

void JsonText::text(std::string_view value) {
  // Eight bytes are written at a time, of which the last ones may be too many.
  char* at = room(value.size() + sizeof(Bytes) + 3);
  *at++ = '"';
  const char* from = value.data();
  std::size_t left = value.size();
  for (Bytes bytes = 0; left >= sizeof bytes; from += sizeof bytes, at += sizeof bytes, left -= sizeof bytes) {
    std::memcpy(&bytes, from, sizeof bytes);
    if (has_sign(bytes)) break;
    std::memcpy(at, &bytes, sizeof bytes);
  }
  for (; left > 0 && !is_sign(*from); --left) *at++ = *from++;
  if (left > 0) {
    end_ = at;
    at = room(left * longest_escape + 2);
    for (; left > 0; --left, ++from) {
      if (is_sign(*from)) {
        at = escape(*from, at);
      } else {
        *at++ = *from;
      }
    }
  }
  *at++ = '"';
  *at++ = ',';
  end_ = at;
}

void JsonText::number(std::uint64_t value) {
  constexpr std::size_t most_digits = std::numeric_limits<std::uint64_t>::digits10 + 1;
  char* at = room(most_digits + 1);
  at = std::to_chars(at, at + most_digits, value).ptr;
  *at++ = ',';
  end_ = at;
}

void JsonText::grow(std::size_t size) {
  constexpr std::size_t least = 1024;
  const auto used = static_cast<std::size_t>(end_ - begin_.get());
  const auto held = static_cast<std::size_t>(limit_ - begin_.get());
  const std::size_t wanted = std::max({least, used + size, held + held / 2});
  auto memory = std::make_unique_for_overwrite<char[]>(wanted);
  if (used > 0) std::memcpy(memory.get(), begin_.get(), used);
  begin_ = std::move(memory);
  end_ = begin_.get() + used;
  limit_ = begin_.get() + wanted;
}

}  // namespace tally
