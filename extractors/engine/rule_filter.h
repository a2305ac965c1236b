// Says which rules of a pack may match somewhere in a text, from the clues that their shapes need (see Clue): of some
// hundred rules a sentence leaves a handful, and only those are run.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extractors/engine/table.h"
#include "extractors/engine/word_class.h"

namespace tally {

// A clue as a pair of sets of symbols: lexemes of the one that a lexeme of the other follows.
struct ClueSymbols {
  const SymbolSet* first = nullptr;
  const SymbolSet* second = nullptr;  // null: anything or nothing may follow
  bool end_may_follow = false;
};

class RuleFilter {
 public:
  // By rule, the clues that it needs; a clue is an index into `clues`. `symbols` is their number.
  RuleFilter(std::span<const ClueSymbols> clues, std::span<const std::vector<std::uint16_t>> rules,
             std::size_t symbols);
  RuleFilter() = default;

  // What is known of one text. Kept from text to text, so that nothing is allocated anew.
  struct State {
    std::vector<std::uint64_t> seen;        // a bit for every clue that the text has
    std::vector<std::uint64_t> candidates;  // a bit for every rule of which the text has the key
  };

  void begin(State& state) const;

  // The text has a lexeme of this symbol with one of that symbol behind it, or with its end.
  void see(Symbol lexeme, Symbol next, State& state) const { see_clues(row(lexeme), row(next).seconds, state); }
  void see_last(Symbol lexeme, State& state) const { see_clues(row(lexeme), end_seconds_, state); }

  // A whole text: `symbol_at(i)` is that of lexeme i.
  template <typename SymbolAt>
  void see_all(std::size_t lexemes, SymbolAt symbol_at, State& state) const {
    if (lexemes == 0) return;
    const Row* last = &row(symbol_at(0));
    for (std::size_t i = 1; i < lexemes; ++i) {
      const Row* const next = &row(symbol_at(i));
      see_clues(*last, next->seconds, state);
      last = next;
    }
    see_clues(*last, end_seconds_, state);
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  // The first rule from `rule` on of which the text has shown all clues.
  [[nodiscard]] std::size_t next(const State& state, std::size_t rule) const;

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.words_, self.row_of_symbol_, self.rows_, self.firsts_, self.seconds_, self.end_seconds_, self.keys_,
            self.rules_begin_, self.rules_, self.needs_begin_, self.needs_, self.open_at_once_);
  }

 private:
  // Some of the clues, 64 to a word.
  struct Bits {
    std::uint64_t word = 0;
    std::uint64_t bits = 0;
  };
  // For symbols that all clues take alike.
  struct Row {
    std::uint32_t firsts_begin = 0, firsts_end = 0;  // the clues that it may be the first lexeme of, in firsts_
    std::uint32_t seconds = 0;                       // those that it may be the second lexeme of, all words in seconds_
  };
  [[nodiscard]] const Row& row(Symbol symbol) const { return rows_[row_of_symbol_[symbol]]; }
  void see_clues(const Row& lexeme, std::uint32_t seconds, State& state) const {
    std::uint64_t* const seen = state.seen.data();
    const std::uint64_t* const second = seconds_.data() + seconds;
    for (const Bits *first = firsts_.data() + lexeme.firsts_begin, *end = firsts_.data() + lexeme.firsts_end;
         first != end; ++first) {
      const std::uint64_t fresh = first->bits & second[first->word] & ~seen[first->word];
      if (fresh == 0) continue;
      seen[first->word] |= fresh;
      note_keys(first->word, fresh, state);
    }
  }
  // The rules that have one of these clues, of one word, for a key are candidates.
  void note_keys(std::size_t word, std::uint64_t clues, State& state) const {
    for (clues &= keys_[word]; clues != 0; clues &= clues - 1) {
      const std::size_t clue = word * 64 + static_cast<std::size_t>(std::countr_zero(clues));
      for (std::uint32_t i = rules_begin_[clue]; i < rules_begin_[clue + 1]; ++i)
        state.candidates[rules_[i] / 64] |= std::uint64_t{1} << (rules_[i] % 64);
    }
  }
  [[nodiscard]] bool has_all(const State& state, std::size_t rule) const {
    for (std::uint32_t i = needs_begin_[rule]; i < needs_begin_[rule + 1]; ++i) {
      if ((state.seen[needs_[i] / 64] >> (needs_[i] % 64) & 1U) == 0) return false;
    }
    return true;
  }

  std::uint64_t words_ = 0;  // of 64 bits, for a bit a clue
  Table<std::uint16_t> row_of_symbol_;
  Table<Row> rows_;
  Table<Bits> firsts_;
  Table<std::uint64_t> seconds_;
  std::uint32_t end_seconds_ = 0;  // those of the end of the text
  // The key of a rule is the rarest of the clues that it needs. Only when a text has it are the others looked for.
  Table<std::uint64_t> keys_;         // a bit for every clue that is a key
  Table<std::uint32_t> rules_begin_;  // by clue: where the rules that it is the key of begin in rules_, and the end
  Table<std::uint16_t> rules_;
  Table<std::uint32_t> needs_begin_;  // by rule: where the other clues that it needs begin in needs_, and the end
  Table<std::uint16_t> needs_;
  Table<std::uint64_t> open_at_once_;  // the rules that need no clue
};

}  // namespace tally
