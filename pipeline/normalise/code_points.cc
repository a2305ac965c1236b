#include "pipeline/normalise/code_points.h"

#include <cstring>

namespace tally {
namespace {

// Bytes that continue a code point are 10xxxxxx.
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

std::size_t count_continuing(const char* at, const char* end) {
  std::size_t count = 0;
  for (; end - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    // One bit a byte; the product gathers their sum in its highest byte.
    constexpr std::uint64_t ones = 0x0101010101010101U;
    count += static_cast<std::size_t>(((word >> 7 & ~word >> 6 & ones) * ones) >> 56);
  }
  for (; at != end; ++at) count += continues(*at);
  return count;
}

}  // namespace

std::size_t count_code_points(std::string_view text) {
  return text.size() - count_continuing(text.data(), text.data() + text.size());
}

std::uint32_t CodePointCursor::at(std::uint32_t byte) {
  if (byte >= byte_)
    code_point_ += static_cast<std::uint32_t>(count_code_points(text_.substr(byte_, byte - byte_)));
  else
    code_point_ -= static_cast<std::uint32_t>(count_code_points(text_.substr(byte, byte_ - byte)));
  byte_ = byte;
  return code_point_;
}

}  // namespace tally
