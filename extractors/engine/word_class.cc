#include "extractors/engine/word_class.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace tally {

namespace {

constexpr std::array<std::string_view, BuiltinClass::count_> builtin_names = {
    "word",      "known",        "capital", "acronym", "glued",   "plural",      "comma",      "period",     "colon",
    "semicolon", "hyphen",       "dash",    "slash",   "open",    "close",       "quote",      "apostrophe", "plus",
    "mark",      "number",       "digits",  "plain",   "decimal", "grouped",     "scaled",     "one",        "small",
    "day",       "month-number", "hour",    "sixty",   "year",    "likely-year", "two-digits", "clock",      "foreign",
    "round",     "quantity",     "money",   "percent", "ratio",   "measure",     "duration",   "age",        "date",
    "time",      "count",        "score",   "vague",   "taken"};

// Calls act(negated, name) for every name of an expression; group_end() after every '&' group.
template <typename Act, typename GroupEnd>
void parse(std::string_view expression, Act act, GroupEnd group_end) {
  std::size_t at = 0;
  while (at <= expression.size()) {
    const std::size_t end = std::min(expression.find_first_of("|&", at), expression.size());
    std::string_view name = expression.substr(at, end - at);
    const bool negated = name.starts_with('!');
    if (negated) name.remove_prefix(1);
    act(negated, name);
    if (end == expression.size() || expression[end] == '|') group_end();
    at = end + 1;
  }
}

}  // namespace

WordClasses::WordClasses() {
  for (const std::string_view name : builtin_names) add(name);
}

ClassId WordClasses::add(std::string_view name) {
  if (const auto id = find(name)) return *id;
  if (names_.size() == max_classes)
    throw std::length_error("more than " + std::to_string(max_classes) + " word classes in one pack");
  names_.emplace_back(name);
  return ids_.emplace(name, static_cast<ClassId>(names_.size() - 1)).first->second;
}

std::optional<ClassId> WordClasses::find(std::string_view name) const {
  const auto it = ids_.find(std::string(name));
  if (it == ids_.end()) return std::nullopt;
  return it->second;
}

void WordClasses::index() {
  ids_.clear();
  for (const std::string& name : names_) ids_.emplace(name, static_cast<ClassId>(ids_.size()));
}

std::optional<ClassSet> WordClasses::mentioned(std::string_view expression, std::string& error) const {
  ClassSet set;
  parse(
      expression,
      [&](bool negated, std::string_view name) {
        const auto id = find(name);
        if (!id) {
          error = "unknown word class \"" + std::string(name) + "\"";
        } else if (!negated) {
          set.set(*id);
        }
      },
      [] {});
  if (!error.empty()) return std::nullopt;
  return set;
}

Symbol SymbolSets::add(const ClassSet& classes) {
  if (const auto it = symbols_.find(classes); it != symbols_.end()) return it->second;
  if (sets_.size() == max_symbols) throw std::length_error("too many sets of word classes in one pack");
  const auto symbol = static_cast<Symbol>(sets_.size());
  sets_.push_back(classes);
  symbols_.emplace(classes, symbol);
  symbols_of_.resize(max_classes);
  for (std::size_t c = classes._Find_first(); c < max_classes; c = classes._Find_next(c)) {
    std::vector<std::uint64_t>& bits = symbols_of_[c];
    bits.resize(symbol / 64 + 1);
    bits[symbol / 64] |= std::uint64_t{1} << (symbol % 64);
  }
  return symbol;
}

SymbolSet SymbolSets::members(std::string_view expression) const {
  const std::vector<std::uint64_t> all((sets_.size() + 63) / 64, ~std::uint64_t{0});
  std::vector<std::uint64_t> qualifies(all.size());
  std::vector<std::uint64_t> group = all;
  parse(
      expression,
      [&](bool negated, std::string_view name) {
        const std::vector<std::uint64_t>& with = symbols_of_[classes_.find(name).value()];
        for (std::size_t w = 0; w < group.size(); ++w) {
          const std::uint64_t bits = w < with.size() ? with[w] : 0;
          group[w] &= negated ? ~bits : bits;
        }
      },
      [&] {
        for (std::size_t w = 0; w < group.size(); ++w) qualifies[w] |= group[w];
        group = all;
      });
  SymbolSet set(sets_.size());
  for (std::size_t s = 0; s < set.size(); ++s) set[s] = qualifies[s / 64] >> (s % 64) & 1;
  return set;
}

}  // namespace tally
