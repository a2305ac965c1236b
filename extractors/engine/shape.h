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
  std::string expression;                    // RE2's, over symbols as append_symbol() writes them
  ClassSet mentioned;                        // classes that the shape names without a "!"
  ClassSet required;                         // classes that every match has lexemes of
  std::map<std::string, ShapeGroup> groups;  // by name
  // The expression again, for other alphabets: atoms[i] is the i-th expression in braces, with the RE2 text before it
  // in pieces[i]; the last piece stands behind the last atom. Named groups are plain ones here.
  std::vector<std::string> pieces, atoms;
};

// Compiles the shapes of one pack. Rules name the same classes again and again, so what they stand for is remembered.
class ShapeCompiler {
 public:
  // `classes` must have all its symbols, and outlive the compiler.
  explicit ShapeCompiler(const WordClasses& classes) : classes_(classes) {}

  // Nothing and an error for a shape that is not well formed or names an unknown class.
  std::optional<CompiledShape> compile(std::string_view shape, std::string& error);

  // By symbol: does it qualify for an expression between braces?
  const std::vector<bool>& members(const std::string& expression);

  // The RE2 character class of an expression between braces.
  std::optional<std::string> character_class(std::string_view expression, std::string& error);

  [[nodiscard]] const WordClasses& classes() const { return classes_; }

 private:
  const WordClasses& classes_;
  std::map<std::string, std::string, std::less<>> known_;
  std::map<std::string, std::vector<bool>> members_;
};

}  // namespace tally
