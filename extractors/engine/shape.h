// Shapes: the patterns of rules. A shape is an RE2 expression over lexemes in which {…} stands for one lexeme by its
// classes, and blanks mean nothing:
//
//   (?P<unit>{currency-sign|currency-code}) (?P<number>{number}) {hyphen}?
//
// {a|b} is a lexeme of class a or b, {a&b} one of both, {!a} one that is not of class a. Repetition as in {2,3} and the
// rest of RE2's syntax are as ever; named groups say which part of a match plays which role.
#pragma once

#include <re2/re2.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/word_class.h"

namespace tally {

struct ShapeGroup {
  int index = 0;
  ClassSet classes;  // the classes named in the group
};

struct CompiledShape {
  ClassSet mentioned;                        // classes that the shape names without a "!"
  ClassSet required;                         // classes that every match has lexemes of
  std::map<std::string, ShapeGroup> groups;  // by name
  // The RE2 expression in parts, for any alphabet: atoms[i] is the i-th expression in braces, pieces[i] the text before
  // it; the last piece stands behind the last atom.
  std::vector<std::string> pieces, atoms;
};

// Compiles the shapes of one pack. Rules name the same classes again and again, so what they stand for is remembered.
class ShapeCompiler {
 public:
  // `classes` must have all its symbols, and outlive the compiler.
  explicit ShapeCompiler(const WordClasses& classes) : classes_(classes) {}

  // Nothing and an error for a shape that is not well formed or names an unknown class.
  std::optional<CompiledShape> compile(std::string_view shape, std::string& error);

  // By symbol: does it qualify for an expression between braces? Empty and an error for an unknown name.
  const std::vector<bool>& members(const std::string& expression, std::string& error);

  [[nodiscard]] const WordClasses& classes() const { return classes_; }

 private:
  const WordClasses& classes_;
  std::map<std::string, std::vector<bool>> members_;
};

}  // namespace tally
