#include "extractors/engine/rule_filter.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace tally {

namespace {

constexpr std::size_t bits = 64;

void set_bit(std::vector<std::uint64_t>& words, std::size_t base, std::size_t bit) {
  words[base + bit / bits] |= std::uint64_t{1} << (bit % bits);
}

// How many pairs of symbols are the clue: the fewer, the rarer.
std::size_t pairs_of(const ClueSymbols& clue) {
  const auto size = [](const SymbolSet& set) {
    return static_cast<std::size_t>(std::count(set.begin(), set.end(), 1));
  };
  return size(*clue.first) * (clue.second == nullptr ? clue.first->size() : size(*clue.second));
}

}  // namespace

RuleFilter::RuleFilter(std::span<const ClueSymbols> clues, std::span<const std::vector<std::uint16_t>> rules,
                       std::size_t symbols)
    : words_((clues.size() + bits - 1) / bits) {
  using Words = std::vector<std::uint64_t>;
  std::vector<std::uint16_t> row_of_symbol;
  std::vector<Row> rows;
  std::vector<Bits> firsts;
  std::vector<std::uint64_t> seconds;
  std::map<std::pair<Words, Words>, std::uint16_t> known;
  const auto add_row = [&](const Words& first, const Words& second) {
    const auto [it, fresh] = known.try_emplace({first, second}, static_cast<std::uint16_t>(rows.size()));
    if (fresh) {
      Row row;
      row.firsts_begin = static_cast<std::uint32_t>(firsts.size());
      for (std::uint32_t w = 0; w < words_; ++w) {
        if (first[w] != 0) firsts.push_back({w, first[w]});
      }
      row.firsts_end = static_cast<std::uint32_t>(firsts.size());
      row.seconds = static_cast<std::uint32_t>(seconds.size());
      seconds.insert(seconds.end(), second.begin(), second.end());
      rows.push_back(row);
    }
    return it->second;
  };
  for (std::size_t s = 0; s < symbols; ++s) {
    Words first(words_);
    Words second(words_);
    for (std::size_t c = 0; c < clues.size(); ++c) {
      if ((*clues[c].first)[s] != 0) set_bit(first, 0, c);
      if (clues[c].second == nullptr || (*clues[c].second)[s] != 0) set_bit(second, 0, c);
    }
    row_of_symbol.push_back(add_row(first, second));
  }
  Words end(words_);
  for (std::size_t c = 0; c < clues.size(); ++c) {
    if (clues[c].second == nullptr || clues[c].end_may_follow) set_bit(end, 0, c);
  }
  end_seconds_ = rows[add_row(Words(words_), end)].seconds;

  std::vector<std::vector<std::uint16_t>> rules_of(clues.size());
  Words open_at_once((rules.size() + bits - 1) / bits);
  std::vector<std::size_t> pairs;
  for (const ClueSymbols& clue : clues) pairs.push_back(pairs_of(clue));
  Words keys(words_);
  std::vector<std::uint32_t> needs_begin = {0};
  std::vector<std::uint16_t> needs;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const auto key = std::min_element(rules[r].begin(), rules[r].end(),
                                      [&](std::uint16_t a, std::uint16_t b) { return pairs[a] < pairs[b]; });
    if (key == rules[r].end()) {
      set_bit(open_at_once, 0, r);
    } else {
      set_bit(keys, 0, *key);
      rules_of[*key].push_back(static_cast<std::uint16_t>(r));
      std::copy_if(rules[r].begin(), rules[r].end(), std::back_inserter(needs),
                   [&](std::uint16_t clue) { return clue != *key; });
    }
    needs_begin.push_back(static_cast<std::uint32_t>(needs.size()));
  }
  std::vector<std::uint32_t> rules_begin;
  std::vector<std::uint16_t> all_rules;
  for (const auto& list : rules_of) {
    rules_begin.push_back(static_cast<std::uint32_t>(all_rules.size()));
    all_rules.insert(all_rules.end(), list.begin(), list.end());
  }
  rules_begin.push_back(static_cast<std::uint32_t>(all_rules.size()));
  row_of_symbol_ = Table(std::move(row_of_symbol));
  rows_ = Table(std::move(rows));
  firsts_ = Table(std::move(firsts));
  seconds_ = Table(std::move(seconds));
  rules_begin_ = Table(std::move(rules_begin));
  rules_ = Table(std::move(all_rules));
  keys_ = Table(std::move(keys));
  needs_begin_ = Table(std::move(needs_begin));
  needs_ = Table(std::move(needs));
  open_at_once_ = Table(std::move(open_at_once));
}

void RuleFilter::begin(State& state) const {
  state.seen.assign(words_, 0);
  state.candidates.assign(open_at_once_.begin(), open_at_once_.end());
}

std::size_t RuleFilter::next(const State& state, std::size_t rule) const {
  for (std::size_t w = rule / bits; w < state.candidates.size(); ++w) {
    std::uint64_t candidates = state.candidates[w];
    if (w == rule / bits) candidates &= ~std::uint64_t{0} << (rule % bits);
    for (; candidates != 0; candidates &= candidates - 1) {
      const std::size_t candidate = w * bits + static_cast<std::size_t>(std::countr_zero(candidates));
      if (has_all(state, candidate)) return candidate;
    }
  }
  return none;
}

}  // namespace tally
