#include "extractors/engine/triggers.h"

#include <algorithm>
#include <compare>
#include <unordered_map>
#include <utility>

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

bool is_subset(const SymbolSet& part, const SymbolSet& whole) {
  for (std::size_t s = 0; s < part.size(); ++s) {
    if (part[s] > whole[s]) return false;
  }
  return true;
}

}  // namespace

std::optional<SymbolSet> choose_triggers(const std::vector<std::vector<const SymbolSet*>>& needs, const SymbolSet& rare,
                                         const SymbolSet& common) {
  std::unordered_map<const SymbolSet*, Cost> costs;
  const auto cheaper = [&](const SymbolSet* a, const SymbolSet* b) {
    for (const SymbolSet* set : {a, b}) {
      if (!costs.contains(set)) costs.emplace(set, cost(*set, rare, common));
    }
    return costs.at(a) < costs.at(b);
  };
  std::vector<std::pair<const SymbolSet*, const std::vector<const SymbolSet*>*>> rules;  // the cheapest set, all sets
  for (const std::vector<const SymbolSet*>& sets : needs) {
    const auto best = std::min_element(sets.begin(), sets.end(), cheaper);
    if (best == sets.end()) return std::nullopt;
    rules.emplace_back(*best, &sets);
  }
  std::stable_sort(rules.begin(), rules.end(), [&](const auto& a, const auto& b) { return cheaper(a.first, b.first); });
  SymbolSet triggers = rare;
  for (const auto& [best, sets] : rules) {
    if (std::any_of(sets->begin(), sets->end(), [&](const SymbolSet* set) { return is_subset(*set, triggers); }))
      continue;
    for (std::size_t s = 0; s < triggers.size(); ++s) triggers[s] |= (*best)[s];
  }
  return triggers;
}

}  // namespace tally
