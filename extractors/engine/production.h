// What a rule's match says: from the lexemes in its groups to a quantity.
#pragma once

#include <optional>
#include <string_view>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/pack.h"

namespace tally {

// The lexemes of a match, half-open; empty where a group took no part.
struct LexemeRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] bool empty() const { return begin == end; }
};

struct RuleMatch {
  const Rule* rule = nullptr;
  LexemeRange all;
  std::array<LexemeRange, static_cast<std::size_t>(Role::count_)> role{};
  [[nodiscard]] const LexemeRange& of(Role r) const { return role[static_cast<std::size_t>(r)]; }
};

// Nothing where the match makes no sense after all: a thirteenth month, a fraction over zero.
std::optional<Mention> produce(const Pack& pack, std::string_view text, const Workspace& work, const RuleMatch& match);

}  // namespace tally
