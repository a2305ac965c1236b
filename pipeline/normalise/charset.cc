#include "pipeline/normalise/charset.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

#include "pipeline/normalise/converter.h"
#include "pipeline/normalise/legacy_encoding.h"

namespace tally {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t sample_size = 64U << 10;

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

char16_t unit_at(std::string_view bytes, std::size_t at, Charset charset) {
  const unsigned first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
  return static_cast<char16_t>(charset == Charset::utf16le ? first | second << 8 : first << 8 | second);
}

// Control characters that plain text has no use for.
bool is_control(unsigned c) { return (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B) || c == 0x7F; }

bool is_binary(std::size_t controls, std::size_t size) { return controls * 50 > size; }

// In blocks whose count fits a byte, so that the compiler counts many bytes at a time.
std::size_t count_controls(std::string_view sample) {
  constexpr std::size_t block = 128;
  std::size_t count = 0;
  for (; !sample.empty(); sample.remove_prefix(std::min(block, sample.size()))) {
    std::uint8_t here = 0;
    for (const char c : sample.substr(0, block)) {
      const auto b = static_cast<std::uint8_t>(c);
      const auto blank = static_cast<std::uint8_t>(b - '\t') <= '\r' - '\t';
      here = static_cast<std::uint8_t>(
          here + ((static_cast<int>(b < 0x20) & static_cast<int>(!blank) & static_cast<int>(b != 0x1B)) |
                  static_cast<int>(b == 0x7F)));
    }
    count += here;
  }
  return count;
}

bool looks_binary(std::string_view sample) {
  return sample.find('\0') != std::string_view::npos || is_binary(count_controls(sample), sample.size());
}

bool looks_binary(std::string_view sample, Charset utf16) {
  std::size_t controls = 0, units = 0;
  for (std::size_t at = 0; at + 1 < sample.size(); at += 2, ++units) {
    const char16_t unit = unit_at(sample, at, utf16);
    if (unit == 0) return true;
    controls += is_control(unit);
  }
  return is_binary(controls, units);
}

// Text in an alphabet has units whose high bytes are few and small ("a" is 0061, "ệ" 1EC7, a dash 2013), and whose low
// bytes are hardly ever zero.
bool looks_like(std::string_view sample, Charset utf16) {
  std::size_t units = 0, ascii = 0, usual = 0;
  for (std::size_t at = 0; at + 1 < sample.size(); at += 2, ++units) {
    const char16_t unit = unit_at(sample, at, utf16);
    if (unit == 0) return false;
    const unsigned high = unit >> 8;
    ascii += high == 0;
    usual += high <= 3 || high == 0x1E || high == 0x20;
  }
  return units >= 2 && ascii * 4 >= units && usual * 20 >= units * 19;
}

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format(" {:02X}", static_cast<unsigned char>(c));
  return text;
}

}  // namespace

CharsetGuess detect_charset(std::string_view head) {
  if (head.substr(0, 3) == "\xEF\xBB\xBF") return {looks_binary(head.substr(3)) ? Charset::binary : Charset::utf8, 3};
  const std::string_view sample = head.substr(0, sample_size);
  if (const auto mark = head.substr(0, 2); mark == "\xFF\xFE" || mark == "\xFE\xFF") {
    const Charset charset = mark[0] == '\xFF' ? Charset::utf16le : Charset::utf16be;
    return {looks_binary(sample.substr(2), charset) ? Charset::binary : charset, 2};
  }
  if (sample.find('\0') != std::string_view::npos)
    for (const Charset charset : {Charset::utf16le, Charset::utf16be})
      if (looks_like(sample, charset) && !looks_binary(sample, charset)) return {charset, 0};
  return {looks_binary(head) ? Charset::binary : Charset::utf8, 0};
}

bool is_valid_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes); }

void append_repaired_utf8(std::string_view bytes, std::uint64_t offset, std::string& out,
                          const FaultHandler& on_fault) {
  const auto* units = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t size = bytes.size();
  std::size_t good = 0;
  for (std::size_t at = 0; at < size;) {
    const std::size_t begin = at;
    UChar32 c = 0;
    U8_NEXT(units, at, size, c);
    if (c >= 0) continue;
    out.append(bytes, good, begin - good).append(replacement);
    good = at;
    on_fault({offset + begin, "invalid UTF-8 sequence" + hexadecimal(bytes.substr(begin, at - begin))});
  }
  out.append(bytes, good);
}

std::size_t append_utf16(std::string_view bytes, Charset charset, std::uint64_t offset, bool last, std::string& out,
                         const FaultHandler& on_fault) {
  const auto fault = [&](std::size_t at, std::size_t size) {
    out.append(replacement);
    on_fault({offset + at, "invalid UTF-16 sequence" + hexadecimal(bytes.substr(at, size))});
  };
  std::size_t at = 0;
  while (at + 2 <= bytes.size()) {
    UChar32 c = unit_at(bytes, at, charset);
    std::size_t size = 2;
    if (U16_IS_LEAD(c)) {
      if (at + 4 > bytes.size() && !last) return at;
      const UChar32 trail = at + 4 <= bytes.size() ? unit_at(bytes, at + 2, charset) : 0;
      if (U16_IS_TRAIL(trail)) {
        c = U16_GET_SUPPLEMENTARY(c, trail);
        size = 4;
      }
    }
    if (U_IS_SURROGATE(c)) {
      fault(at, size);
    } else {
      char encoded[U8_MAX_LENGTH];
      std::size_t length = 0;
      U8_APPEND_UNSAFE(encoded, length, c);
      out.append(encoded, length);
    }
    at += size;
  }
  if (last && at < bytes.size()) fault(at, 1);
  return last ? bytes.size() : at;
}

std::optional<std::string> decode_legacy(std::string_view bytes) {
  const auto as_western = [](std::string_view part) {
    bool faulty = false;
    return convert(part, "windows-1252", faulty);
  };
  const LegacyEncoding* encoding = embedded_legacy_encodings().detect(as_western(bytes.substr(0, sample_size)));
  if (encoding == nullptr) return std::nullopt;
  return encoding->decode(as_western(bytes));
}

std::optional<std::string_view> decode(std::string_view bytes, std::string& storage, const FaultHandler& on_fault) {
  const CharsetGuess guess = detect_charset(bytes);
  if (guess.charset == Charset::binary) return std::nullopt;
  const std::string_view text = bytes.substr(guess.mark_size);
  if (guess.charset == Charset::utf8 && is_valid_utf8(text)) return text;
  storage.clear();
  if (guess.charset == Charset::utf8 && guess.mark_size == 0) {
    if (std::optional<std::string> legacy = decode_legacy(text)) return storage = std::move(*legacy);
  }
  if (guess.charset == Charset::utf8)
    append_repaired_utf8(text, guess.mark_size, storage, on_fault);
  else
    append_utf16(text, guess.charset, guess.mark_size, true, storage, on_fault);
  return storage;
}

}  // namespace tally
