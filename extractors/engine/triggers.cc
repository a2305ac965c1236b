#include "extractors/engine/triggers.h"

#include <algorithm>
#include <compare>
#include <unordered_map>

namespace tally {

namespace {

// What it costs to look for a set: in rising order.
struct Cost {
  bool common = false;  // most of it is
  std::size_t size = 0;
  friend auto operator<=>(const Cost&, const Cost&) = default;
};

Cost cost(const SymbolSet& set, const SymbolSet& rare, const SymbolSet& common) {
  std::size_t size = 0;
  std::size_t common_size = 0;
  for (std::size_t s = 0; s < set.size(); ++s) {
    if (set[s] == 0 || rare[s] != 0) continue;
    ++size;
    common_size += common[s] != 0;
  }
  return {2 * common_size > size, size};
}

}  // namespace

std::optional<SymbolSet> choose_triggers(const std::vector<std::vector<const SymbolSet*>>& needs, const SymbolSet& rare,
                                         const SymbolSet& common) {
  std::unordered_map<const SymbolSet*, Cost> costs;
  const auto cost_of = [&](const SymbolSet* set) {
    const auto [it, fresh] = costs.try_emplace(set);
    if (fresh) it->second = cost(*set, rare, common);
    return it->second;
  };
  SymbolSet triggers(rare.size());
  for (const std::vector<const SymbolSet*>& sets : needs) {
    const auto best = std::min_element(sets.begin(), sets.end(),
                                       [&](const SymbolSet* a, const SymbolSet* b) { return cost_of(a) < cost_of(b); });
    if (best == sets.end()) return std::nullopt;
    for (std::size_t s = 0; s < triggers.size(); ++s) triggers[s] |= (**best)[s];
  }
  return triggers;
}

}  // namespace tally
