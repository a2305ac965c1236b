// A language pack, loaded: its vocabulary, its number settings, and its rules, ready to read text.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/engine/rule_filter.h"
#include "extractors/engine/shape.h"
#include "extractors/engine/vocabulary.h"
#include "extractors/engine/word_class.h"
#include "pipeline/model/quantity.h"

namespace tally {

struct Number;
struct Pack;

// A pack that cannot be used. what() names the file, the line where there is one, and the rule.
struct PackError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct NumeralSettings {
  char group = ',';  // the language's own separators
  char decimal = '.';
  bool short_tail = false;              // "1 tỷ 2" is 1.2 billion
  bool foreign_three_is_group = false;  // "26,750" in a language whose decimal sign is ',' means 26750 unless
                                        // something that takes decimals follows
  ClassSet decimal_before;              // classes of lexemes that take decimals before them
  ClassSet weak_before_always;          // of those, the ones that weak_after_not does not outweigh ("mỗi năm ngày")
  ClassSet weak_before;                 // classes of lexemes before which a numeral-weak word is a number
  ClassSet weak_after_not;              // classes of lexemes after which it is none
};

// The classes that the engine itself asks for, by the name that packs give them.
struct PackClasses {
  // numeral-…; "point" stands before decimals in words, and "round" marks a multiplier that tells no units ("chục").
  ClassId unit, teen, ten, times, scale, joiner, final, half, part, article, weak, zero, point, round;
  ClassId modifier_before, modifier_after, modifier_filler, modifier_close, modifier_large, modifier_large_count,
      modifier_doubtful, comparative, unit_doubtful, weekday;
  ClassId up_before, down_before, trend_filler, trend_by, no_trend_after;
  ClassId noun, classifier, noun_stop, noun_skip, noun_of;
};

// A group of a rule: which part of a match says what.
enum class Role : std::uint8_t {
  text,    // the mention's span; the whole match where there is none
  number,  // a number, or the lower end of a range
  to,      // the upper end of a range
  over,
  under,  // a fraction
  half,   // adds a half
  scale,  // a magnitude as a word or letter of its own
  unit,   // a unit, a currency, a noun
  year,
  to_year,
  month,
  day,
  to_day,
  day_month,  // both in one number ("5.10")
  weekday,    // or a day of a name of its own, whose entry is the date
  quarter,
  decade,
  century,
  hour,
  minute,
  half_day,
  first,
  second,  // a score
  minus,   // negative
  rest,    // a number of smaller units after the first ("6-foot-6")
  last,    // a number of yet smaller units, as many to one as the rest
  count_
};

struct RuleExample {
  std::string text;      // with the mention in square brackets in a positive example
  std::string expected;  // value, then unit: "125000000 GBP"; "" in a negative example
};

struct Rule {
  std::string name;
  std::string about;
  std::string file;
  int line = 0;
  int shape_line = 0;
  bool quantity = true;  // false: what it reads is taken and no quantity
  bool soft = false;     // what it reads is evidence (see Reading)
  Kind kind = Kind::count;
  std::string value;           // a constant value; "+9" makes a range of that width above the number read;
                               // ">" of a score: the first figure must be the greater one
  std::string unit;            // a constant unit; money without one takes the currency of the nearest amount
  bool doubtful_unit = false;  // the unit is what is mostly meant where none is said (see Mention)
  bool pronominal = false;     // what it reads refers to someone known (see Mention)
  int rest_per_unit = 0;       // how many of the smaller unit make one of the first: what Role::rest counts
  bool count_rests = false;    // the value counts the smaller unit ("an hour and 20 minutes" is 80), not the first one
  Modifier modifier = Modifier::none;
  Trend trend = Trend::none;
  std::vector<std::string> pieces;     // the shape in parts (see CompiledShape)
  std::vector<std::uint16_t> atoms;    // so too: indices into Pack::atoms
  std::optional<std::uint16_t> first;  // the lexemes that a match may begin with, likewise; nothing: any
  std::array<int, static_cast<std::size_t>(Role::count_)> group{};             // RE2 group of a role; 0 if none
  std::array<ClassSet, static_cast<std::size_t>(Role::count_)> group_classes;  // the classes named in that group
  std::vector<RuleExample> yes;
  std::vector<std::string> no;
};

// The automata of a pack's rules, each made when it is first asked for: few texts need all of them. Threads may share
// it.
class RuleAutomata {
 public:
  void resize(std::size_t rules, std::size_t symbols) {
    slots_ = std::vector<Slot>(rules);
    bytes_.resize(rules * symbols);
  }

  // The bytes of symbols in the automaton of one rule.
  struct Alphabet {
    const unsigned char* bytes = nullptr;  // of the first symbol
    std::size_t rules = 0;
    unsigned char operator[](Symbol symbol) const { return bytes[symbol * rules]; }
  };

  // Its byte_of_symbol is empty: alphabet() has what it said. Throws PackError where the shape makes no automaton.
  const ShapeAutomaton& of(const Pack& pack, std::size_t rule) const;

  // Of a rule whose automaton was asked for before.
  [[nodiscard]] Alphabet alphabet(std::size_t rule) const { return {bytes_.data() + rule, slots_.size()}; }

 private:
  struct Slot {
    std::once_flag once;
    ShapeAutomaton automaton;
  };
  mutable std::vector<Slot> slots_;
  // By symbol, then rule: the words of a text are few, and what a sentence's rules ask of one lies together.
  mutable std::vector<unsigned char> bytes_;
};

struct Pack {
  std::string language;
  WordClasses classes;
  Vocabulary vocabulary;
  NumeralSettings numerals;
  PackClasses known{};
  std::vector<std::string> plural_endings;  // of words that no lexicon knows
  std::vector<std::string> plural_exceptions;
  std::vector<std::pair<std::unique_ptr<re2::RE2>, std::string>>
      singulars;                  // pattern and replacement: the lemma of an unknown plural
  bool noun_needs_entry = false;  // the language marks no plural: only nouns of the lexicon are heads
  std::vector<Rule> rules;        // in the order in which they are tried
  std::vector<SymbolSet> atoms;   // the symbols that qualify for each expression in braces of the rules
  RuleFilter filter;
  bool all_texts = false;  // a rule may match a text without a trigger (see triggers.h)
  RuleAutomata automata;

  // Symbols of lexemes that are in no lexicon; the last index of each: glued or not.
  std::array<std::array<std::array<Symbol, 2>, 2>, 3> unknown_word{};  // by Writing, by plural ending
  std::array<Symbol, 2> unknown_sign{};
  std::array<Symbol, 2> unreadable_number{};
  std::array<Symbol, 2> taken{};
  std::array<std::array<Symbol, 2>, 11> read_quantity{};     // by Kind
  std::unordered_map<std::uint64_t, Symbol> number_symbols;  // by the built-in classes of a number, a bit each
  std::vector<bool> numeral_symbol;                          // by symbol: does the grammar of numbers look at it?
  std::vector<bool> continues_number;                        // by symbol: does it, behind digits?
  [[nodiscard]] Symbol number_symbol(const Number& number, std::string_view written, bool glued) const;

  Pack();
  Pack(Pack&&) noexcept;
  Pack& operator=(Pack&&) noexcept;
  ~Pack();
};

// The built-in pack of a language, with the *.toml files of `rules_dir`/<language> (if given) laid over it: a file of
// the same name replaces the built-in one, any other is added. Throws PackError. The automata of a user's rules are
// made at once, so that a fault in them is told before anything is read; those of the built-in ones are proved by the
// tests.
Pack load_pack(std::string_view language, const std::optional<std::filesystem::path>& rules_dir = std::nullopt);

// The languages that have a built-in pack, sorted.
std::vector<std::string> pack_languages();

}  // namespace tally
