// Says which rules of a pack may match somewhere in a text, from the clues that their shapes need (see Clue): of some
// hundred rules a sentence leaves a handful, and only those are run.
#pragma once

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
  static constexpr std::size_t most_clues = 255;  // that one rule can need

  // By rule, the clues that it needs; a clue is an index into `clues`. `symbols` is their number.
  RuleFilter(std::span<const ClueSymbols> clues, std::span<const std::vector<std::uint16_t>> rules,
             std::size_t symbols);
  RuleFilter() = default;

  // What is known of one text. Kept from text to text, so that nothing is allocated anew.
  struct State {
    std::vector<std::uint64_t> seen;    // a bit for every clue that the text has
    std::vector<std::uint8_t> missing;  // by rule: how many of its clues the text has not shown
    std::vector<std::uint64_t> open;    // a bit for every rule of which no clue is missing
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
  // The first open rule from `rule` on.
  [[nodiscard]] static std::size_t next(const State& state, std::size_t rule);

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.words_, self.row_of_symbol_, self.rows_, self.firsts_, self.seconds_, self.end_seconds_,
            self.rules_begin_, self.rules_, self.needed_, self.open_at_once_);
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
      count_down(first->word, fresh, state);
    }
  }
  // The rules that need these clues, of one word, miss one less each.
  void count_down(std::size_t word, std::uint64_t clues, State& state) const;

  std::uint64_t words_ = 0;  // of 64 bits, for a bit a clue
  Table<std::uint16_t> row_of_symbol_;
  Table<Row> rows_;
  Table<Bits> firsts_;
  Table<std::uint64_t> seconds_;
  std::uint32_t end_seconds_ = 0;     // those of the end of the text
  Table<std::uint32_t> rules_begin_;  // by clue: where its rules begin in rules_; one more for their end
  Table<std::uint16_t> rules_;
  Table<std::uint8_t> needed_;         // by rule: how many clues
  Table<std::uint64_t> open_at_once_;  // the rules that need none
};

}  // namespace tally
