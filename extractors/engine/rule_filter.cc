#include "extractors/engine/rule_filter.h"

#include <bit>
#include <map>
#include <utility>

namespace tally {

namespace {

constexpr std::size_t bits = 64;

void set_bit(std::vector<std::uint64_t>& words, std::size_t base, std::size_t bit) {
  words[base + bit / bits] |= std::uint64_t{1} << (bit % bits);
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
  std::vector<std::uint8_t> needed;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    for (const std::uint16_t clue : rules[r]) rules_of[clue].push_back(static_cast<std::uint16_t>(r));
    needed.push_back(static_cast<std::uint8_t>(rules[r].size()));
    if (rules[r].empty()) set_bit(open_at_once, 0, r);
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
  needed_ = Table(std::move(needed));
  open_at_once_ = Table(std::move(open_at_once));
}

void RuleFilter::begin(State& state) const {
  state.seen.assign(words_, 0);
  state.missing.assign(needed_.begin(), needed_.end());
  state.open.assign(open_at_once_.begin(), open_at_once_.end());
}

void RuleFilter::count_down(std::size_t word, std::uint64_t clues, State& state) const {
  for (; clues != 0; clues &= clues - 1) {
    const std::size_t clue = word * bits + static_cast<std::size_t>(std::countr_zero(clues));
    for (std::uint32_t i = rules_begin_[clue]; i < rules_begin_[clue + 1]; ++i) {
      const std::uint16_t rule = rules_[i];
      if (--state.missing[rule] == 0) set_bit(state.open, 0, rule);
    }
  }
}

std::size_t RuleFilter::next(const State& state, std::size_t rule) {
  for (std::size_t w = rule / bits; w < state.open.size(); ++w) {
    std::uint64_t open = state.open[w];
    if (w == rule / bits) open &= ~std::uint64_t{0} << (rule % bits);
    if (open != 0) return w * bits + static_cast<std::size_t>(std::countr_zero(open));
  }
  return none;
}

}  // namespace tally
