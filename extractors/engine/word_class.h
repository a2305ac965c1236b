// Word classes: what a lexeme is to the rules of a language pack ("number", "month", "currency").
//
// A class is a name that a pack or the lexer gives; a lexeme may be in several ("May" is a month and a verb). Rules are
// regular expressions over lexemes, so every set of classes that can occur is given a number: its symbol.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tally {

using ClassId = std::uint16_t;
using Symbol = std::uint16_t;

constexpr std::size_t max_classes = 512;  // of one pack, the built-in ones among them
constexpr std::size_t max_symbols = 0xFFFF;

using ClassSet = std::bitset<max_classes>;
using SymbolSet = std::vector<std::uint8_t>;  // by symbol: 1 if it is in the set

// The classes that the lexer itself gives. A pack's lexicon may add a word to any of them.
struct BuiltinClass {
  enum Id : ClassId {
    word,     // letters
    known,    // stands in a lexicon
    capital,  // begins with an upper-case letter
    acronym,  // two letters or more, all upper case
    glued,    // no white space before it
    plural,   // ends as the pack says that plurals end
    comma,
    period,
    colon,
    semicolon,
    hyphen,
    dash,
    slash,
    open,
    close,
    quote,
    apostrophe,
    plus,
    mark,
    number,        // a number, in digits or words, with its magnitude
    digits,        // written in digits only
    plain,         // digits without separators and without magnitude
    decimal,       // with decimals
    grouped,       // digits with group separators
    scaled,        // with a magnitude ("12bn", "hai trăm")
    one,           // the word for one standing alone
    small,         // an integer up to 12
    day,           // 1 to 31, plain
    month_number,  // 1 to 12, plain
    hour,          // 0 to 24, plain
    sixty,         // 00 to 59 in two digits
    year,          // 1000 to 2199, plain
    likely_year,   // 1500 to 2199, plain
    two_digits,    // two plain digits
    clock,         // digits, a separator, two digits up to 59: "7.55"
    foreign,       // in the other language's separator convention
    round,         // a multiple of 10
    quantity,      // already read as a quantity, of any kind
    money,
    percent,
    ratio,
    measure,
    duration,
    age,
    date,
    time,
    count,
    score,
    vague,  // already read as this kind
    taken,  // read as something that is no quantity: an identifier, an ordinal
    count_
  };
};

class WordClasses {
 public:
  WordClasses();

  // The class of this name, made if it is new. Throws std::length_error past max_classes.
  ClassId add(std::string_view name);
  [[nodiscard]] std::optional<ClassId> find(std::string_view name) const;
  [[nodiscard]] std::string_view name(ClassId id) const { return names_[id]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

  // The names that stand without '!' in an expression (see SymbolSets). Nothing and an error for an unknown name.
  [[nodiscard]] std::optional<ClassSet> mentioned(std::string_view expression, std::string& error) const;

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.names_);
    if constexpr (!std::is_const_v<Self>) self.index();
  }

 private:
  void index();

  std::vector<std::string> names_;
  std::unordered_map<std::string, ClassId> ids_;
};

// The sets of classes that can occur, while a pack is made.
class SymbolSets {
 public:
  // `classes` must outlive it.
  explicit SymbolSets(const WordClasses& classes) : classes_(classes) {}

  // The symbol of a set of classes. Throws std::length_error past max_symbols.
  Symbol add(const ClassSet& classes);
  [[nodiscard]] const ClassSet& classes(Symbol symbol) const { return sets_[symbol]; }
  [[nodiscard]] std::size_t size() const { return sets_.size(); }

  // Which symbols qualify for an expression: "month|weekday", "number&!one", classes joined by '|' and, more tightly,
  // '&', each with an optional '!'. Its names must be known.
  [[nodiscard]] SymbolSet members(std::string_view expression) const;

  // By symbol. To be called last.
  [[nodiscard]] std::vector<ClassSet> take() { return std::move(sets_); }

 private:
  struct SetHash {
    std::size_t operator()(const ClassSet& s) const { return std::hash<ClassSet>{}(s); }
  };
  const WordClasses& classes_;
  std::vector<ClassSet> sets_;
  std::vector<std::vector<std::uint64_t>> symbols_of_;  // by class, a bit for every symbol whose set has it
  std::unordered_map<ClassSet, Symbol, SetHash> symbols_;
};

}  // namespace tally
