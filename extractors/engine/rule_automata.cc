#include "extractors/engine/rule_automata.h"

#include <map>

#include "extractors/engine/pack_error.h"

namespace tally {

RuleAutomata::RuleAutomata(const std::vector<ShapeAutomaton>& shapes, std::size_t symbols) : compiled_(shapes.size()) {
  std::vector<unsigned char> last_beginnings;
  for (const ShapeAutomaton& shape : shapes) {
    expressions_.push_back(shape.expression);
    last_beginnings.push_back(shape.last_beginning);
  }
  std::map<std::string, std::uint16_t> rows;
  std::vector<std::uint16_t> row_of_symbol;
  std::vector<unsigned char> bytes;
  for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
    std::string row;
    for (const ShapeAutomaton& shape : shapes) row += static_cast<char>(shape.byte_of_symbol[symbol]);
    const auto [it, fresh] = rows.try_emplace(row, static_cast<std::uint16_t>(rows.size()));
    if (fresh) bytes.insert(bytes.end(), row.begin(), row.end());
    row_of_symbol.push_back(it->second);
  }
  last_beginnings_ = Table(std::move(last_beginnings));
  row_of_symbol_ = Table(std::move(row_of_symbol));
  bytes_ = Table(std::move(bytes));
}

const re2::RE2& RuleAutomata::make(const Rule& rule, std::size_t index) const {
  Compiled& compiled = compiled_[index];
  std::call_once(compiled.once, [&] {
    std::string error;
    compiled.automaton = compile_expression(expressions_[index], error);
    if (!compiled.automaton)
      throw PackError(rule.file + ":" + std::to_string(rule.shape_line) + ": rule \"" + rule.name + "\": " + error);
    compiled.made.store(compiled.automaton.get(), std::memory_order_release);
  });
  return *compiled.automaton;
}

}  // namespace tally
