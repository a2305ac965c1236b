#include "extractors/engine/rule_filter.h"

#include <catch2/catch.hpp>
#include <vector>

namespace tally {
namespace {

std::vector<std::size_t> open_rules(const RuleFilter& filter, const RuleFilter::State& state) {
  std::vector<std::size_t> rules;
  for (std::size_t r = filter.next(state, 0); r != RuleFilter::none; r = filter.next(state, r + 1)) rules.push_back(r);
  return rules;
}

// Three symbols; the clues are "0 before 1", "2, whatever follows", "1 before 2 or the end".
struct Filter {
  SymbolSet zero = {1, 0, 0};
  SymbolSet one = {0, 1, 0};
  SymbolSet two = {0, 0, 1};
  std::vector<ClueSymbols> clues = {{&zero, &one, false}, {&two, nullptr, false}, {&one, &two, true}};
  std::vector<std::vector<std::uint16_t>> rules = {{0}, {0, 1}, {2}, {}};
  RuleFilter filter{clues, rules, 3};

  [[nodiscard]] std::vector<std::size_t> open(const std::vector<Symbol>& text) const {
    RuleFilter::State state;
    filter.begin(state);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) filter.see(text[i], text[i + 1], state);
    if (!text.empty()) filter.see_last(text.back(), state);
    return open_rules(filter, state);
  }
};

using Rules = std::vector<std::size_t>;

TEST_CASE("a rule is open once the text has all its clues; one without clues always is") {
  const Filter f;
  CHECK(f.open({}) == Rules{3});
  CHECK(f.open({0}) == Rules{3});
  CHECK(f.open({0, 2}) == Rules{3});
  CHECK(f.open({0, 1, 0}) == Rules{0, 3});
  CHECK(f.open({2, 0, 1, 0}) == Rules{0, 1, 3});
}

TEST_CASE("a lexeme that anything may follow may be the last; an end counts only where it may follow") {
  const Filter f;
  CHECK(f.open({1}) == Rules{2, 3});
  CHECK(f.open({1, 2}) == Rules{2, 3});
  CHECK(f.open({1, 0}) == Rules{3});
  CHECK(f.open({0, 1, 2}) == Rules{0, 1, 2, 3});
}

TEST_CASE("what is seen later opens more rules, and seeing a clue twice changes nothing") {
  const Filter f;
  RuleFilter::State state;
  f.filter.begin(state);
  f.filter.see(0, 1, state);
  f.filter.see(0, 1, state);
  CHECK(open_rules(f.filter, state) == Rules{0, 3});
  f.filter.see(2, 0, state);
  CHECK(open_rules(f.filter, state) == Rules{0, 1, 3});
  f.filter.begin(state);
  CHECK(open_rules(f.filter, state) == Rules{3});
}

TEST_CASE("many rules and clues") {
  constexpr std::size_t many = 200;
  std::vector<SymbolSet> sets(many, SymbolSet(many));
  std::vector<ClueSymbols> clues;
  std::vector<std::vector<std::uint16_t>> rules;
  for (std::uint16_t i = 0; i < many; ++i) {
    sets[i][i] = 1;
    clues.push_back({&sets[i], nullptr, false});
    rules.push_back({i});
  }
  const RuleFilter filter(clues, rules, many);
  RuleFilter::State state;
  filter.begin(state);
  for (const Symbol s : std::initializer_list<Symbol>{199, 64, 63}) filter.see_last(s, state);
  CHECK(open_rules(filter, state) == Rules{63, 64, 199});
}

}  // namespace
}  // namespace tally
