#include "extractors/engine/pack_symbols.h"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/numeral.h"

namespace tally {

namespace {

using B = BuiltinClass;

Symbol symbol_of(SymbolSets& symbols, std::initializer_list<ClassId> ids, bool glued) {
  ClassSet set;
  for (const ClassId id : ids) set.set(id);
  set[B::glued] = glued;
  return symbols.add(set);
}

void make_number_symbols(Pack& pack, SymbolSets& symbols) {
  std::map<std::uint64_t, Symbol> by_classes;
  for (const NumberClasses set : number_class_sets(pack.numerals)) by_classes.emplace(set, symbols.add(ClassSet(set)));
  std::vector<NumberSymbol> sorted;
  sorted.reserve(by_classes.size());
  for (const auto& [classes, symbol] : by_classes) sorted.push_back({classes, symbol});
  pack.number_symbols = Table(std::move(sorted));
}

// Which lexemes the grammar of numbers looks at, and which ones make another number of digits before them.
void note_numerals(Pack& pack, const SymbolSets& symbols) {
  const PackClasses& k = pack.known;
  ClassSet numeral;
  for (const ClassId id : {k.unit, k.teen, k.ten, k.times, k.scale, k.part, k.article, k.weak, k.zero}) numeral.set(id);
  numeral.set(B::number);
  ClassSet behind_digits = pack.numerals.decimal_before;
  for (const ClassId id : {k.times, k.scale, k.half}) behind_digits.set(id);
  std::vector<std::uint8_t> numeral_symbol;
  std::vector<std::uint8_t> continues_number;
  numeral_symbol.reserve(symbols.size());
  continues_number.reserve(symbols.size());
  for (std::size_t s = 0; s < symbols.size(); ++s) {
    const ClassSet& classes = symbols.classes(static_cast<Symbol>(s));
    numeral_symbol.push_back((classes & numeral).any());
    continues_number.push_back((classes & behind_digits).any());
  }
  pack.numeral_symbol = Table(std::move(numeral_symbol));
  pack.continues_number = Table(std::move(continues_number));
}

}  // namespace

PackClasses known_classes(WordClasses& c) {
  return {.unit = c.add("numeral-unit"),
          .teen = c.add("numeral-teen"),
          .ten = c.add("numeral-ten"),
          .times = c.add("numeral-times"),
          .scale = c.add("numeral-scale"),
          .joiner = c.add("numeral-joiner"),
          .final = c.add("numeral-final"),
          .half = c.add("numeral-half"),
          .part = c.add("numeral-part"),
          .article = c.add("numeral-article"),
          .weak = c.add("numeral-weak"),
          .zero = c.add("numeral-zero"),
          .point = c.add("numeral-point"),
          .round = c.add("numeral-round"),
          .modifier_before = c.add("modifier-before"),
          .modifier_after = c.add("modifier-after"),
          .modifier_filler = c.add("modifier-filler"),
          .modifier_close = c.add("modifier-close"),
          .modifier_large = c.add("modifier-large"),
          .modifier_large_count = c.add("modifier-large-count"),
          .modifier_doubtful = c.add("modifier-doubtful"),
          .comparative = c.add("comparative"),
          .unit_doubtful = c.add("unit-doubtful"),
          .weekday = c.add("weekday"),
          .up_before = c.add("up-before"),
          .down_before = c.add("down-before"),
          .trend_filler = c.add("trend-filler"),
          .trend_by = c.add("trend-by"),
          .no_trend_after = c.add("no-trend-after"),
          .noun = c.add("noun"),
          .classifier = c.add("classifier"),
          .noun_stop = c.add("noun-stop"),
          .noun_skip = c.add("noun-skip"),
          .noun_of = c.add("noun-of")};
}

void make_symbols(Pack& pack, SymbolSets& symbols) {
  for (const bool glued : {false, true}) {
    for (std::size_t writing = 0; writing < 3; ++writing) {
      for (const bool plural : {false, true}) {
        ClassSet set;
        set.set(B::word);
        set[B::plural] = plural;
        set[B::glued] = glued;
        set[B::capital] = writing != static_cast<std::size_t>(Writing::lower);
        set[B::acronym] = writing == static_cast<std::size_t>(Writing::acronym);
        pack.unknown_word[writing][plural][glued] = symbols.add(set);
      }
    }
    pack.unknown_sign[glued] = symbol_of(symbols, {B::mark}, glued);
    pack.unreadable_number[glued] = symbol_of(symbols, {B::taken}, glued);
    pack.taken[glued] = symbol_of(symbols, {B::taken}, glued);
    for (std::size_t kind = 0; kind < pack.read_quantity.size(); ++kind) {
      pack.read_quantity[kind][glued] = symbol_of(symbols, {B::quantity, static_cast<ClassId>(B::money + kind)}, glued);
    }
  }
  make_number_symbols(pack, symbols);
  note_numerals(pack, symbols);
}

}  // namespace tally
