// Shapes: the patterns of rules. A shape is an RE2 expression over lexemes in which {…} stands for one lexeme by its
// classes, and blanks mean nothing:
//
//   (?P<unit>{currency-sign|currency-code}) (?P<number>{number}) {hyphen}?
//
// {a|b} is a lexeme of class a or b, {a&b} one of both, {!a} one that is not of class a. Repetition as in {2,3} and the
// rest of RE2's syntax are as ever; named groups say which part of a match plays which role.
#pragma once

#include <re2/re2.h>

#include <compare>
#include <cstdint>
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

// What a text has wherever a shape matches: a lexeme, and what may stand right behind it.
struct Clue {
  std::string first;            // what stands between the braces of an atom, or several joined by '|'
  std::string second;           // so too, of the next lexeme; "" where anything or nothing may follow
  bool end_may_follow = false;  // the text may end behind the first lexeme as well
  friend auto operator<=>(const Clue&, const Clue&) = default;
};

struct CompiledShape {
  std::map<std::string, ShapeGroup> groups;  // by name
  // The RE2 expression in parts, for any alphabet: atoms[i] is the i-th expression in braces, pieces[i] the text before
  // it; the last piece stands behind the last atom.
  std::vector<std::string> pieces, atoms;
  std::vector<Clue> clues;  // sorted; every match needs all of them
  std::string first;        // the lexemes that a match may begin with, as between braces; "" if that may be any
};

// Nothing and an error for a shape that names an unknown class, or whose parentheses do not pair. What RE2 itself would
// refuse comes to light in compile_expression.
std::optional<CompiledShape> compile_shape(std::string_view shape, const WordClasses& classes, std::string& error);

// A shape made for one pack's symbols: an expression over text in which each byte is a lexeme. Symbols that the shape
// does not tell apart share a byte.
struct ShapeAutomaton {
  std::vector<unsigned char> byte_of_symbol;
  unsigned char last_beginning = 0;  // a match begins with a byte up to this one
  std::string expression;            // RE2's, over Latin-1: for compile_expression
};

// `members[i]` says which symbols qualify for the i-th atom, `first` with which a match may begin (null: any). Nothing
// and an error for a shape that tells more sets of classes apart than there are bytes.
std::optional<ShapeAutomaton> make_automaton(const std::vector<std::string>& pieces,
                                             const std::vector<const SymbolSet*>& members, const SymbolSet* first,
                                             std::string& error);

// Nothing and an error for an expression that RE2 refuses.
std::unique_ptr<re2::RE2> compile_expression(const std::string& expression, std::string& error);

}  // namespace tally
