// A language pack, loaded: its vocabulary, its number settings, and its rules, ready to read text.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/pack_error.h"
#include "extractors/engine/rule.h"
#include "extractors/engine/rule_automata.h"
#include "extractors/engine/rule_filter.h"
#include "extractors/engine/substitution.h"
#include "extractors/engine/table.h"
#include "extractors/engine/vocabulary.h"
#include "extractors/engine/word_class.h"

namespace tally {

struct Number;

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

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.group, self.decimal, self.short_tail, self.foreign_three_is_group, self.decimal_before,
            self.weak_before_always, self.weak_before, self.weak_after_not);
  }
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

// The symbol of a number, by its built-in classes, a bit each.
struct NumberSymbol {
  std::uint64_t classes = 0;
  std::uint64_t symbol = 0;
};

struct Pack {
  std::string language;
  WordClasses classes;
  Table<ClassSet> sets;  // of classes, by symbol
  Vocabulary vocabulary;
  NumeralSettings numerals;
  PackClasses known{};
  std::vector<std::string> plural_endings;  // of words that no lexicon knows
  std::vector<std::string> plural_exceptions;
  std::vector<Substitution> singulars;  // the lemma of an unknown plural: the first that applies
  bool noun_needs_entry = false;        // the language marks no plural: only nouns of the lexicon are heads
  std::vector<Rule> rules;              // in the order in which they are tried
  RuleFilter filter;
  bool all_texts = false;  // a rule may match a text without a trigger (see triggers.h)
  RuleAutomata automata;

  // Symbols of lexemes that are in no lexicon; the last index of each: glued or not.
  std::array<std::array<std::array<Symbol, 2>, 2>, 3> unknown_word{};  // by Writing, by plural ending
  std::array<Symbol, 2> unknown_sign{};
  std::array<Symbol, 2> unreadable_number{};
  std::array<Symbol, 2> taken{};
  std::array<std::array<Symbol, 2>, 11> read_quantity{};  // by Kind
  Table<NumberSymbol> number_symbols;                     // sorted by classes
  Table<std::uint8_t> numeral_symbol;                     // by symbol: does the grammar of numbers look at it?
  Table<std::uint8_t> continues_number;                   // by symbol: does it, behind digits?

  [[nodiscard]] const ClassSet& classes_of(Symbol symbol) const { return sets[symbol]; }
  [[nodiscard]] Symbol number_symbol(const Number& number, std::string_view written, bool glued) const;

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.language, self.classes, self.sets, self.vocabulary, self.numerals, self.known, self.plural_endings,
            self.plural_exceptions, self.singulars, self.noun_needs_entry, self.rules, self.filter, self.all_texts,
            self.automata, self.unknown_word, self.unknown_sign, self.unreadable_number, self.taken, self.read_quantity,
            self.number_symbols, self.numeral_symbol, self.continues_number);
  }
};

// The built-in pack of a language, with the *.toml files of `rules_dir`/<language> (if given) laid over it: a file of
// the same name replaces the built-in one, any other is added. Throws PackError. The automata of a user's rules are
// made at once, so that a fault in them is told before anything is read; those of the built-in ones are proved by the
// tests.
Pack load_pack(std::string_view language, const std::optional<std::filesystem::path>& rules_dir = std::nullopt);

// The languages that have a built-in pack, sorted.
std::vector<std::string> pack_languages();

}  // namespace tally
