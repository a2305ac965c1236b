#include "extractors/engine/pack_lexicons.h"

#include <array>
#include <set>
#include <stdexcept>
#include <string_view>

#include "extractors/engine/character.h"
#include "extractors/engine/cldr.h"

namespace tally {

namespace {

using B = BuiltinClass;

constexpr std::array<std::pair<std::string_view, B::Id>, 33> sign_classes = {{
    {",", B::comma},      {".", B::period},     {":", B::colon}, {";", B::semicolon}, {"-", B::hyphen},
    {"‐", B::hyphen},     {"–", B::dash},       {"—", B::dash},  {"/", B::slash},     {"⁄", B::slash},
    {"(", B::open},       {"[", B::open},       {")", B::close}, {"]", B::close},     {"\"", B::quote},
    {"“", B::quote},      {"”", B::quote},      {"«", B::quote}, {"»", B::quote},     {"'", B::apostrophe},
    {"’", B::apostrophe}, {"‘", B::apostrophe}, {"+", B::plus},  {"!", B::mark},      {"?", B::mark},
    {"…", B::mark},       {"*", B::mark},       {"•", B::mark},  {"|", B::mark},      {"=", B::mark},
    {"&", B::mark},       {"~", B::mark},       {"_", B::mark},
}};

// Cuts an entry of a lexicon as the lexer cuts text.
std::vector<std::string> cut(std::string_view entry) {
  std::vector<std::string> words;
  bool in_word = false;
  bool in_digits = false;
  for (std::size_t at = 0; at < entry.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(entry, at);
    const CharacterType type = character_type(c);
    const bool joins = (type == CharacterType::letter && in_word) || (type == CharacterType::digit && in_digits);
    in_word = type == CharacterType::letter;
    in_digits = type == CharacterType::digit;
    if (type == CharacterType::space) continue;
    if (joins) {
      words.back() += entry.substr(begin, at - begin);
    } else {
      words.emplace_back(entry.substr(begin, at - begin));
    }
  }
  return words;
}

// What the key "case" says, or `otherwise` where there is none.
LetterCase letter_case_of(const std::string& file, const toml::table& table, LetterCase otherwise) {
  const toml::node* node = table.get("case");
  if (node == nullptr) return otherwise;
  const std::string text = node->value_or(std::string());
  if (text == "any") return LetterCase::any;
  if (text == "capital") return LetterCase::capital;
  if (text == "exact") return LetterCase::exact;
  fail(file, *node, "case is any, capital or exact");
}

}  // namespace

void LexiconReader::settings(const PackTable& table) {
  if (const toml::table* t = table.root["pack"].as_table()) {
    for (Substitution& plural : substitutions(table.file, t->get("plurals"))) plurals_.push_back(std::move(plural));
  }
  if (const toml::table* t = table.root["spelling"].as_table()) {
    for (auto& pair : pairs(table.file, t->get("variants"))) spellings_.push_back(std::move(pair));
  }
}

void LexiconReader::signs() {
  for (const auto& [sign, id] : sign_classes) add(std::string(sign), id, {}, LetterCase::any);
}

void LexiconReader::cldr(const PackTable& table, const std::string& language) {
  const toml::table* section = table.root["cldr"].as_table();
  if (section == nullptr) return;
  const toml::table& t = *section;
  const std::string& file = table.file;
  const std::string locale = t["locale"].value_or(language);
  std::set<std::string> excluded;
  for (std::string& s : strings(file, t.get("exclude"))) excluded.insert(std::move(s));
  const auto take = [&](const std::vector<CldrName>& names, std::string_view id, LetterCase letter_case) {
    const ClassId c = classes_.add(id);
    for (const CldrName& n : names) {
      if (!excluded.contains(n.name)) add(n.name, c, n.value, letter_case);
    }
  };
  const LetterCase calendar = t["calendar_capital"].value_or(false) ? LetterCase::capital : LetterCase::any;
  if (t["weekdays"].value_or(false)) take(cldr_weekdays(locale, false), "weekday", calendar);
  if (t["weekdays_abbreviated"].value_or(false)) take(cldr_weekdays(locale, true), "weekday", calendar);
  if (t["months"].value_or(false)) take(cldr_months(locale, false), "month", calendar);
  if (t["months_abbreviated"].value_or(false)) take(cldr_months(locale, true), "month", calendar);
  if (t["currencies"].value_or(false)) {
    take(cldr_currency_names(locale), "currency", LetterCase::any);
    for (const std::string& more : strings(file, t.get("currency_locales"))) {
      take(cldr_currency_names(more), "currency", LetterCase::any);
    }
    take(cldr_currency_symbols(locale), "currency-sign", LetterCase::exact);
    take(cldr_currency_codes(), "currency-code", LetterCase::exact);
  }
  if (t["territories"].value_or(false)) take(cldr_territories(locale), "territory", LetterCase::capital);
}

void LexiconReader::lexicons(const PackTable& table) {
  const toml::table* all = table.root["lexicon"].as_table();
  if (all == nullptr) return;
  for (const auto& [name, node] : *all) {
    const toml::table* one = node.as_table();
    if (one == nullptr) fail(table.file, node, "a lexicon is a table");
    lexicon(table.file, std::string(name.str()), *one);
  }
}

ClassId LexiconReader::class_of_lexicon(const std::string& file, const std::string& name, const toml::table& table) {
  try {
    return classes_.add(name);
  } catch (const std::length_error& e) {
    fail(file, table, "lexicon " + name + ": " + e.what());
  }
}

void LexiconReader::lexicon(const std::string& file, const std::string& name, const toml::table& table) {
  const ClassId id = class_of_lexicon(file, name, table);
  const LetterCase letter_case = letter_case_of(file, table, LetterCase::any);
  const auto value = table["value"].value<std::string>();
  const bool plurals = table["plural_forms"].value_or(false);
  for (const auto& [key, node] : table) {
    if (key == "case" || key == "value" || key == "plural_forms") continue;
    if (key == "words") {
      for (const std::string& word : strings(file, &node)) {
        add(word, id, value.value_or(word), letter_case);
        if (plurals) add_plural(plural(word), id, value.value_or(word), letter_case);
      }
      continue;
    }
    const toml::table* map = node.as_table();
    if (map == nullptr) fail(file, node, "unknown key \"" + std::string(key.str()) + "\" in lexicon " + name);
    for (const auto& [word, target] : *map) {
      // An entry with a letter case of its own is a table: { value = "01", case = "capital" }.
      const toml::table* own = target.as_table();
      const auto text = own != nullptr ? (*own)["value"].value<std::string>() : target.value<std::string>();
      if (!text) fail(file, target, "a string was expected");
      const LetterCase written = own != nullptr ? letter_case_of(file, *own, letter_case) : letter_case;
      if (key == "plurals") {
        add_plural(std::string(word.str()), id, *text, written);
      } else {
        add(std::string(word.str()), id, *text, written);
      }
    }
  }
}

// The ways an entry may be spelled, itself first.
std::vector<std::string> LexiconReader::spelled(const std::string& entry) const {
  std::vector<std::string> all = {entry};
  for (const auto& [from, to] : spellings_) {
    for (std::size_t i = 0, n = all.size(); i < n; ++i) {
      std::string other = all[i];
      bool changed = false;
      for (std::size_t at = other.find(from); at != std::string::npos; at = other.find(from, at + to.size())) {
        other.replace(at, from.size(), to);
        changed = true;
      }
      if (changed) all.push_back(std::move(other));
    }
  }
  return all;
}

void LexiconReader::add(const std::string& entry, ClassId id, const std::string& value, LetterCase letter_case) {
  for (const std::string& spelling : spelled(entry)) {
    const std::vector<std::string> exact = cut(spelling);
    if (exact.empty()) continue;
    std::vector<std::string> words;
    words.reserve(exact.size());
    for (const std::string& w : exact) words.push_back(lower(w));
    vocabulary_.add(words, exact, {id, value, letter_case});
  }
}

std::string LexiconReader::plural(const std::string& singular) const {
  for (const Substitution& substitution : plurals_) {
    std::string form = singular;
    if (substitution.apply(form)) return form;
  }
  return {};
}

void LexiconReader::add_plural(const std::string& form, ClassId id, const std::string& value, LetterCase letter_case) {
  if (form.empty()) return;
  add(form, id, value, letter_case);
  add(form, B::plural, value, letter_case);
}

}  // namespace tally
