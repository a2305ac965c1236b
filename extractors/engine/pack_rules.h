// The rules in the files of a pack.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/engine/pack_table.h"
#include "extractors/engine/rule.h"
#include "extractors/engine/shape.h"
#include "extractors/engine/word_class.h"

namespace tally {

// The symbols that qualify for expressions in braces, each worked out once.
class Atoms {
 public:
  // `symbols` must outlive it.
  explicit Atoms(const SymbolSets& symbols) : symbols_(symbols) {}
  // The reference stays good.
  const SymbolSet& of(const std::string& expression);

 private:
  const SymbolSets& symbols_;
  std::map<std::string, SymbolSet> sets_;
};

class RuleReader {
 public:
  // Both must outlive it.
  RuleReader(const WordClasses& classes, Atoms& atoms) : classes_(classes), atoms_(atoms) {}

  // Reads the rules of a file, behind those that were read before. Throws PackError.
  void read(const PackTable& table);

  // By rule.
  std::vector<Rule> rules;
  std::vector<ShapeAutomaton> shapes;
  std::vector<std::vector<Clue>> clues;

 private:
  void read_rule(const std::string& file, const toml::table& t);
  void read_shape(const std::string& file, const toml::table& t, Rule& r, const std::string& where);
  static void note_groups(const CompiledShape& shape, const std::string& file, const toml::node& node, Rule& r,
                          const std::string& where);

  const WordClasses& classes_;
  Atoms& atoms_;
};

}  // namespace tally
