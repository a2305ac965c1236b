// A number that tells whether something is what it was: FNV-1a of 64 bits. No protection against malice.
#pragma once

#include <cstdint>
#include <string_view>

namespace tally {

class Fingerprint {
 public:
  // What is added in pieces differs from what is added at once.
  void add(std::string_view bytes) {
    constexpr std::uint64_t prime = 0x100000001b3;
    for (const char c : bytes) value_ = (value_ ^ static_cast<unsigned char>(c)) * prime;
    value_ = (value_ ^ bytes.size()) * prime;
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

}  // namespace tally
