#include "pipeline/facts/fact_id.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace tally {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr Wide wide(std::uint64_t high, std::uint64_t low) { return static_cast<Wide>(high) << 64U | low; }

// FNV-1a of 128 bits (http://www.isthe.com/chongo/tech/comp/fnv/), of texts and numbers with line ends between them.
class Hash {
 public:
  void add(std::string_view text) {
    if (begun_) add_byte('\n');
    begun_ = true;
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
  }
  void add(std::uint32_t number) {
    std::array<char, 10> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    add({digits.data(), static_cast<std::size_t>(written.ptr - digits.data())});
  }

  // In hexadecimal.
  [[nodiscard]] std::string text() const {
    std::string text(32, '0');
    Wide rest = value_;
    for (std::size_t i = text.size(); i-- > 0; rest >>= 4U) text[i] = "0123456789abcdef"[rest & 0xFU];
    return text;
  }

 private:
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * wide(0x0000000001000000, 0x000000000000013B); }

  Wide value_ = wide(0x6C62272E07BB0142, 0x62B821756295C58D);
  bool begun_ = false;
};

}  // namespace

std::string fact_id(const Fact& fact) {
  const Passage& place = fact.source.empty() ? fact.target.front() : fact.source.front();
  Hash hash;
  hash.add(fact.document);
  hash.add(to_string(place.quantity.kind));
  hash.add(place.quantity.value.to_string());
  hash.add(place.quantity.unit);
  hash.add(to_string(place.quantity.modifier));
  hash.add(to_string(place.quantity.trend));
  hash.add(to_string(place.part));
  hash.add(place.line);
  hash.add(place.code_points.begin);
  hash.add(place.code_points.end);
  return hash.text();
}

}  // namespace tally
