// Which versions of an archive belong together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/model/verdict.h"

namespace tally {

// hreflang: by the addresses that pages give as their own and as those of their other versions. key: by an archive key
// that both have. content: by the figures and names that both have.
enum class PairBy : std::uint8_t { hreflang, key, content };

// The names of --pair.
std::optional<PairBy> pair_by(std::string_view name);

// What tells of a version which one belongs to it. Numbers stand for addresses, keys, figures and names: hashes.
struct VersionMarks {
  std::optional<Side> side;          // whose language it is in; nothing: it has both versions, or neither
  std::vector<std::uint64_t> own;    // its addresses; its key; its figures and names, each once
  std::vector<std::uint64_t> links;  // the addresses of its other versions; hreflang only
};

constexpr std::size_t no_partner = SIZE_MAX;
constexpr std::size_t most_content_marks = 96;  // of a version

// For each version the index of its partner, which is on the other side and has it for its own, or no_partner. Where
// several might belong together the first of one side go with the first of the other; pages that name each other come
// before those of which one names the other. By content the pairs that share the most come first; what few have tells
// more than what many have, and who shares too little of what it has, or as much with several, has no partner. Linear
// in the number of versions: what more than a few dozen of them have in common tells nothing.
std::vector<std::size_t> pair_versions(PairBy by, std::span<const VersionMarks> versions);

}  // namespace tally
