// The automata of a pack's rules. How each rule spells lexemes is made with the pack, the automaton itself when it is
// first asked for: few texts need all of them.
#pragma once

#include <re2/re2.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "extractors/engine/rule.h"
#include "extractors/engine/shape.h"
#include "extractors/engine/table.h"
#include "extractors/engine/word_class.h"

namespace tally {

// Threads may share it.
class RuleAutomata {
 public:
  RuleAutomata() = default;
  // By rule; each has a byte for every symbol.
  RuleAutomata(const std::vector<ShapeAutomaton>& shapes, std::size_t symbols);

  [[nodiscard]] std::size_t size() const { return expressions_.size(); }

  // The automaton of a rule. Throws PackError, which names `rule`, where RE2 refuses the expression.
  const re2::RE2& of(const Rule& rule, std::size_t index) const {
    const re2::RE2* const made = compiled_[index].made.load(std::memory_order_acquire);
    return made != nullptr ? *made : make(rule, index);
  }

  // What a symbol is to the automata: a byte for every rule.
  [[nodiscard]] const unsigned char* spelling(Symbol symbol) const {
    return bytes_.data() + std::size_t{row_of_symbol_[symbol]} * size();
  }
  // A match of a rule begins with a byte up to this one.
  [[nodiscard]] unsigned char last_beginning(std::size_t index) const { return last_beginnings_[index]; }

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.expressions_, self.last_beginnings_, self.row_of_symbol_, self.bytes_);
    if constexpr (!std::is_const_v<Self>) self.compiled_ = std::vector<Compiled>(self.size());
  }

 private:
  struct Compiled {
    std::once_flag once;
    std::unique_ptr<re2::RE2> automaton;
    std::atomic<const re2::RE2*> made = nullptr;  // the same, once it is there
  };
  const re2::RE2& make(const Rule& rule, std::size_t index) const;

  std::vector<std::string> expressions_;    // by rule
  Table<unsigned char> last_beginnings_;    // by rule
  Table<std::uint16_t> row_of_symbol_;      // symbols that all rules take alike share a row
  Table<unsigned char> bytes_;              // by row, then rule
  mutable std::vector<Compiled> compiled_;  // by rule
};

}  // namespace tally
