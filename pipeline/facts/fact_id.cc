#include "pipeline/facts/fact_id.h"

#include <fmt/format.h>

#include <cstdint>

namespace tally {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr Wide wide(std::uint64_t high, std::uint64_t low) { return static_cast<Wide>(high) << 64U | low; }

}  // namespace

std::string fact_id(const Fact& fact) {
  const Passage& place = fact.source.empty() ? fact.target.front() : fact.source.front();
  const std::string key =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", fact.document, to_string(place.quantity.kind),
                  place.quantity.value.to_string(), place.quantity.unit, to_string(place.quantity.modifier),
                  to_string(place.quantity.trend), to_string(place.part), place.line, place.code_points.begin,
                  place.code_points.end);
  constexpr Wide prime = wide(0x0000000001000000, 0x000000000000013B);
  Wide hash = wide(0x6C62272E07BB0142, 0x62B821756295C58D);
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(hash >> 64U), static_cast<std::uint64_t>(hash));
}

}  // namespace tally
