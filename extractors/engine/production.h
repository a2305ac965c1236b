// What a rule's match says: from the lexemes in its groups to a quantity.
#pragma once

#include <re2/stringpiece.h>

#include <cstddef>
#include <cstdint>
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

// Where a rule's expression matches lexemes, of which each is a byte of a text.
struct RuleMatch {
  const Rule* rule = nullptr;
  const char* text = nullptr;
  const re2::StringPiece* groups = nullptr;  // by RE2 group; the first one is the whole match

  [[nodiscard]] LexemeRange all() const { return range(0); }
  [[nodiscard]] LexemeRange of(Role r) const {
    const std::int32_t group = rule->group[static_cast<std::size_t>(r)];
    return group == 0 ? LexemeRange{} : range(static_cast<std::size_t>(group));
  }

 private:
  [[nodiscard]] LexemeRange range(std::size_t group) const {
    const re2::StringPiece& piece = groups[group];
    if (piece.data() == nullptr) return {};
    const auto begin = static_cast<std::size_t>(piece.data() - text);
    return {begin, begin + piece.size()};
  }
};

// Completes a new mention; its span and its rule are the caller's to set. False where the match makes no sense after
// all: a thirteenth month, a fraction over zero.
bool produce(const Pack& pack, std::string_view text, const Workspace& work, const RuleMatch& match, Mention& mention);

}  // namespace tally
