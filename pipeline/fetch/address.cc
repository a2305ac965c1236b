#include "pipeline/fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace tally {
namespace {

constexpr std::string_view loopback = "loopback";
constexpr std::string_view link_local = "link-local";
constexpr std::string_view in_private_use = "private";
constexpr std::string_view reserved = "reserved";

using V6 = std::array<std::uint8_t, 16>;

struct V4Block {
  std::uint32_t base;
  unsigned bits;
  std::string_view kind;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c) { return a << 24 | b << 16 | c << 8; }

constexpr std::array v4_blocks = {
    V4Block{v4(0, 0, 0), 8, "this network's"},      V4Block{v4(10, 0, 0), 8, in_private_use},
    V4Block{v4(100, 64, 0), 10, "shared"},          V4Block{v4(127, 0, 0), 8, loopback},
    V4Block{v4(169, 254, 0), 16, link_local},       V4Block{v4(172, 16, 0), 12, in_private_use},
    V4Block{v4(192, 0, 0), 24, reserved},           V4Block{v4(192, 0, 2), 24, "documentation"},
    V4Block{v4(192, 168, 0), 16, in_private_use},   V4Block{v4(198, 18, 0), 15, "benchmarking"},
    V4Block{v4(198, 51, 100), 24, "documentation"}, V4Block{v4(203, 0, 113), 24, "documentation"},
    V4Block{v4(224, 0, 0), 4, "multicast"},         V4Block{v4(240, 0, 0), 4, reserved},
};

std::string_view kind_of_v4(std::uint32_t address) {
  const auto* block = std::find_if(v4_blocks.begin(), v4_blocks.end(),
                                   [&](const V4Block& b) { return (address ^ b.base) >> (32 - b.bits) == 0; });
  return block == v4_blocks.end() ? std::string_view() : block->kind;
}

std::uint32_t v4_at(const V6& address, std::size_t at) {
  std::uint32_t value = 0;
  for (const std::uint8_t byte : std::span(address).subspan(at, 4)) value = value << 8 | byte;
  return value;
}

template <std::size_t size>
bool starts_with(const V6& address, const std::array<std::uint8_t, size>& bytes) {
  return std::equal(bytes.begin(), bytes.end(), address.begin());
}

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};         // RFC 4291
constexpr std::array<std::uint8_t, 12> translated = {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};  // RFC 6052
constexpr std::array<std::uint8_t, 2> six_to_four_prefix = {0x20, 0x02};                            // RFC 3056
constexpr std::array<std::uint8_t, 4> documentation = {0x20, 0x01, 0x0D, 0xB8};
constexpr std::array<std::uint8_t, 2> protocols = {0x20, 0x01};  // with the next seven bits zero

std::string_view kind_of_v6(const V6& address) {
  if (starts_with(address, mapped) || starts_with(address, translated))
    return kind_of_v4(v4_at(address, mapped.size()));
  if (starts_with(address, six_to_four_prefix)) return kind_of_v4(v4_at(address, six_to_four_prefix.size()));
  if (std::all_of(address.begin(), address.end() - 1, [](std::uint8_t byte) { return byte == 0; }))
    return address.back() == 1 ? loopback : reserved;
  if (address[0] == 0xFE && (address[1] & 0xC0) == 0x80) return link_local;
  if ((address[0] & 0xFE) == 0xFC) return in_private_use;
  if (address[0] == 0xFF) return "multicast";
  if (starts_with(address, documentation)) return "documentation";
  // Protocol assignments (Teredo and others) in 2001::/23; only 2000::/3 is given out to the public.
  const bool assigned = starts_with(address, protocols) && address[2] < 2;
  return (address[0] & 0xE0) != 0x20 || assigned ? reserved : std::string_view();
}

}  // namespace

std::string_view special_kind(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4_address{};
    std::memcpy(&v4_address, &address, sizeof v4_address);
    return kind_of_v4(ntohl(v4_address.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6_address{};
    std::memcpy(&v6_address, &address, sizeof v6_address);
    V6 bytes{};
    std::memcpy(bytes.data(), &v6_address.sin6_addr, bytes.size());
    return kind_of_v6(bytes);
  }
  return "unknown";
}

std::string_view special_kind(const std::string& host) {
  if (host == "localhost" || host.ends_with(".localhost")) return loopback;  // RFC 6761
  in_addr v4_address{};
  if (inet_pton(AF_INET, host.c_str(), &v4_address) == 1) return kind_of_v4(ntohl(v4_address.s_addr));
  if (!host.starts_with('[') || !host.ends_with(']')) return "";
  V6 bytes{};
  const std::string inside = host.substr(1, host.size() - 2);
  return inet_pton(AF_INET6, inside.c_str(), bytes.data()) == 1 ? kind_of_v6(bytes) : "unknown";
}

std::string to_string(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    sockaddr_in v4_address{};
    std::memcpy(&v4_address, &address, sizeof v4_address);
    inet_ntop(AF_INET, &v4_address.sin_addr, text.data(), text.size());
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6_address{};
    std::memcpy(&v6_address, &address, sizeof v6_address);
    inet_ntop(AF_INET6, &v6_address.sin6_addr, text.data(), text.size());
  }
  return text.data();
}

}  // namespace tally
