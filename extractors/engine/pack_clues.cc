#include "extractors/engine/pack_clues.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extractors/engine/triggers.h"

namespace tally {

namespace {

using B = BuiltinClass;

// A lexeme alone is no clue beside one that has a neighbour, or is one.
void drop_implied(std::vector<Clue>& clues) {
  const std::vector<Clue> all = clues;
  std::erase_if(clues, [&](const Clue& alone) {
    if (!alone.second.empty()) return false;
    return std::any_of(all.begin(), all.end(), [&](const Clue& c) {
      if (c.second.empty()) return false;
      return c.first == alone.first || (c.second == alone.first && !c.end_may_follow);
    });
  });
}

SymbolSet symbols_with_any(const SymbolSets& symbols, const ClassSet& classes) {
  SymbolSet set(symbols.size());
  for (std::size_t s = 0; s < set.size(); ++s) set[s] = (symbols.classes(static_cast<Symbol>(s)) & classes).any();
  return set;
}

// Words that no lexicon knows, and signs, are in every text; numbers are triggers, and what is read already is made of
// them.
std::optional<SymbolSet> triggers_of(const Pack& pack, const SymbolSets& symbols, const ClassSet& common_classes,
                                     const std::vector<std::vector<const SymbolSet*>>& ends) {
  ClassSet made;
  made.set(B::number);
  for (ClassId c = B::quantity; c <= B::taken; ++c) made.set(c);
  ClassSet rare = made;
  const PackClasses& k = pack.known;
  for (const ClassId id : {k.unit, k.teen, k.ten, k.times, k.scale, k.weak}) rare.set(id);
  SymbolSet common = symbols_with_any(symbols, common_classes);
  for (const auto& by_plural : pack.unknown_word) {
    for (const auto& by_glued : by_plural) {
      for (const Symbol s : by_glued) common[s] = 1;
    }
  }
  for (const bool glued : {false, true}) common[pack.unknown_sign[glued]] = 1;
  auto chosen = choose_triggers(ends, symbols_with_any(symbols, rare), common);
  if (!chosen) return std::nullopt;
  // A lexeme that no lexicon has would have to be looked for in every text.
  for (std::size_t s = 0; s < chosen->size(); ++s) {
    const ClassSet& classes = symbols.classes(static_cast<Symbol>(s));
    if ((*chosen)[s] != 0 && !classes.test(B::known) && (classes & made).none()) return std::nullopt;
  }
  return chosen;
}

}  // namespace

std::optional<SymbolSet> make_filter(Pack& pack, const SymbolSets& symbols, std::vector<std::vector<Clue>> clues,
                                     const ClassSet& common, Atoms& atoms) {
  // An atom that most words qualify for is no clue, whatever stands behind it.
  const auto says_little = [&](const Clue& clue) {
    return atoms.of(clue.first)[pack.unknown_word[static_cast<std::size_t>(Writing::lower)][0][0]] != 0;
  };
  std::map<Clue, std::uint16_t> known;
  std::vector<ClueSymbols> all;
  std::vector<std::vector<std::uint16_t>> needs;
  std::vector<std::vector<const SymbolSet*>> ends;
  for (std::vector<Clue>& of_rule : clues) {
    std::erase_if(of_rule, says_little);
    drop_implied(of_rule);
    std::vector<std::uint16_t>& need = needs.emplace_back();
    std::vector<const SymbolSet*>& own_ends = ends.emplace_back();
    for (const Clue& clue : of_rule) {
      const auto [it, fresh] = known.try_emplace(clue, static_cast<std::uint16_t>(all.size()));
      if (fresh) {
        const SymbolSet* second = clue.second.empty() ? nullptr : &atoms.of(clue.second);
        all.push_back({&atoms.of(clue.first), second, clue.end_may_follow});
      }
      need.push_back(it->second);
      const ClueSymbols& pair = all[it->second];
      own_ends.push_back(pair.first);
      if (pair.second != nullptr && !pair.end_may_follow) own_ends.push_back(pair.second);
    }
  }
  pack.filter = RuleFilter(all, needs, symbols.size());
  auto triggers = triggers_of(pack, symbols, common, ends);
  pack.all_texts = !triggers;
  return triggers;
}

}  // namespace tally
