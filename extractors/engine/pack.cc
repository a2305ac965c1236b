#include "extractors/engine/pack.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <utility>
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "extractors/engine/character.h"
#include "extractors/engine/cldr.h"
#include "extractors/engine/lexeme.h"
#include "extractors/engine/numeral.h"
#include "extractors/engine/pack_files.h"
#include "extractors/engine/shape.h"
#include "extractors/engine/triggers.h"

namespace tally {

namespace {

using B = BuiltinClass;

struct File {
  std::string name;
  std::string text;
};

constexpr std::array<std::pair<std::string_view, B::Id>, 33> signs = {{
    {",", B::comma},      {".", B::period},     {":", B::colon}, {";", B::semicolon}, {"-", B::hyphen},
    {"‐", B::hyphen},     {"–", B::dash},       {"—", B::dash},  {"/", B::slash},     {"⁄", B::slash},
    {"(", B::open},       {"[", B::open},       {")", B::close}, {"]", B::close},     {"\"", B::quote},
    {"“", B::quote},      {"”", B::quote},      {"«", B::quote}, {"»", B::quote},     {"'", B::apostrophe},
    {"’", B::apostrophe}, {"‘", B::apostrophe}, {"+", B::plus},  {"!", B::mark},      {"?", B::mark},
    {"…", B::mark},       {"*", B::mark},       {"•", B::mark},  {"|", B::mark},      {"=", B::mark},
    {"&", B::mark},       {"~", B::mark},       {"_", B::mark},
}};

constexpr std::array<std::string_view, static_cast<std::size_t>(Role::count_)> role_names = {
    "text",    "number", "to",       "over",   "under",     "half",    "scale",   "unit",   "year",
    "to_year", "month",  "day",      "to_day", "day_month", "weekday", "quarter", "decade", "century",
    "hour",    "minute", "half_day", "first",  "second",    "minus",   "rest",    "last"};

[[noreturn]] void fail(const std::string& file, const toml::node& node, const std::string& what) {
  throw PackError(file + ":" + std::to_string(node.source().begin.line) + ": " + what);
}

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

class Loader {
 public:
  explicit Loader(std::string_view language) { pack_.language = language; }

  Pack load(const std::vector<File>& files) {
    for (const File& file : files) parse(file);
    known_classes();
    settings();
    for (const auto& [sign, id] : signs) add(std::string(sign), id, {}, LetterCase::any);
    for (auto& [name, table] : tables_) lexicons(name, table);
    symbols();
    rules();
    return std::move(pack_);
  }

 private:
  void parse(const File& file) {
    // Other rooms' data.
    if (file.name == "text.toml" || file.name == "messages.toml" || file.name == "interface.toml" ||
        file.name == "entities.toml" || file.name == "facts.toml" || file.name == "page.toml" ||
        file.name == "encodings.toml")
      return;
    try {
      tables_.emplace_back(pack_.language + "/" + file.name, toml::parse(file.text));
    } catch (const toml::parse_error& e) {
      throw PackError(pack_.language + "/" + file.name + ":" + std::to_string(e.source().begin.line) + ": " +
                      std::string(e.description()));
    }
    static const std::set<std::string_view> sections = {"pack", "numerals", "cldr", "spelling", "lexicon", "rule"};
    for (const auto& [key, node] : tables_.back().second) {
      if (!sections.contains(key.str()))
        fail(tables_.back().first, node, "unknown section \"" + std::string(key.str()) + "\"");
    }
  }

  static std::vector<std::string> strings(const std::string& file, const toml::node* node) {
    std::vector<std::string> out;
    if (node == nullptr) return out;
    const toml::array* array = node->as_array();
    if (array == nullptr) fail(file, *node, "an array of strings was expected");
    for (const auto& item : *array) {
      const auto text = item.value<std::string>();
      if (!text) fail(file, item, "a string was expected");
      out.push_back(*text);
    }
    return out;
  }

  // Pairs of a pattern and what replaces it.
  static std::vector<std::pair<std::string, std::string>> pairs(const std::string& file, const toml::node* node) {
    std::vector<std::pair<std::string, std::string>> out;
    if (node == nullptr) return out;
    const toml::array* array = node->as_array();
    if (array == nullptr) fail(file, *node, "an array of pairs was expected");
    for (const auto& item : *array) {
      const auto pair = strings(file, &item);
      if (pair.size() != 2) fail(file, item, "a pair of strings was expected");
      out.emplace_back(pair[0], pair[1]);
    }
    return out;
  }

  // Pairs of a regular expression and what replaces its first match.
  static std::vector<std::pair<std::unique_ptr<re2::RE2>, std::string>> patterns(const std::string& file,
                                                                                 const toml::node* node) {
    std::vector<std::pair<std::unique_ptr<re2::RE2>, std::string>> out;
    for (auto& [pattern, with] : pairs(file, node)) {
      auto compiled = std::make_unique<re2::RE2>(pattern, re2::RE2::Quiet);
      if (!compiled->ok()) fail(file, *node, "bad expression \"" + pattern + "\": " + compiled->error());
      out.emplace_back(std::move(compiled), std::move(with));
    }
    return out;
  }

  void settings() {
    for (auto& [file, table] : tables_) {
      if (const toml::table* t = table["pack"].as_table()) {
        pack_.plural_endings = strings(file, t->get("plural_endings"));
        pack_.plural_exceptions = strings(file, t->get("plural_exceptions"));
        pack_.singulars = patterns(file, t->get("singulars"));
        plurals_ = patterns(file, t->get("plurals"));
        pack_.noun_needs_entry = (*t)["noun_needs_entry"].value_or(false);
        rule_order_ = strings(file, t->get("rules"));
        common_ = class_set(strings(file, t->get("common")));
      }
      if (const toml::table* t = table["spelling"].as_table()) {
        for (auto& pair : pairs(file, t->get("variants"))) spellings_.push_back(std::move(pair));
      }
      if (const toml::table* t = table["numerals"].as_table()) numerals(file, *t);
      if (const toml::table* t = table["cldr"].as_table()) cldr(file, *t);
    }
  }

  void numerals(const std::string& file, const toml::table& t) {
    const auto sign = [&](std::string_view key, char fallback) {
      const auto text = t[key].value<std::string>();
      if (!text) return fallback;
      if (text->size() != 1) fail(file, *t.get(key), "one ASCII character was expected");
      return text->front();
    };
    NumeralSettings& n = pack_.numerals;
    n.group = sign("group", ',');
    n.decimal = sign("decimal", '.');
    n.short_tail = t["short_tail"].value_or(false);
    n.foreign_three_is_group = t["foreign_three_is_group"].value_or(false);
    n.decimal_before = class_set(strings(file, t.get("decimal_before")));
    n.weak_before_always = class_set(strings(file, t.get("weak_before_always")));
    n.weak_before = class_set(strings(file, t.get("weak_before")));
    n.weak_after_not = class_set(strings(file, t.get("weak_after_not")));
  }

  ClassSet class_set(const std::vector<std::string>& names) {
    ClassSet set;
    for (const std::string& name : names) set.set(pack_.classes.add(name));
    return set;
  }

  void cldr(const std::string& file, const toml::table& t) {
    const std::string locale = t["locale"].value_or(std::string(pack_.language));
    std::set<std::string> excluded;
    for (std::string& s : strings(file, t.get("exclude"))) excluded.insert(std::move(s));
    const auto take = [&](const std::vector<CldrName>& names, std::string_view id, LetterCase letter_case) {
      const ClassId c = pack_.classes.add(id);
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

  // The ways an entry may be spelled, itself first.
  [[nodiscard]] std::vector<std::string> spelled(const std::string& entry) const {
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

  void add(const std::string& entry, ClassId id, const std::string& value, LetterCase letter_case) {
    for (const std::string& spelling : spelled(entry)) {
      const std::vector<std::string> exact = cut(spelling);
      if (exact.empty()) continue;
      std::vector<std::string> words;
      words.reserve(exact.size());
      for (const std::string& w : exact) words.push_back(lower(w));
      pack_.vocabulary.add(words, exact, {id, value, letter_case});
    }
  }

  [[nodiscard]] std::string plural(const std::string& singular) const {
    for (const auto& [pattern, with] : plurals_) {
      std::string form = singular;
      if (re2::RE2::Replace(&form, *pattern, with)) return form;
    }
    return {};
  }

  void lexicons(const std::string& file, toml::table& root) {
    toml::table* all = root["lexicon"].as_table();
    if (all == nullptr) return;
    for (auto& [name, node] : *all) {
      toml::table* table = node.as_table();
      if (table == nullptr) fail(file, node, "a lexicon is a table");
      lexicon(file, std::string(name.str()), *table);
    }
  }

  // What the key "case" says, or `otherwise` where there is none.
  static LetterCase letter_case_of(const std::string& file, const toml::table& table, LetterCase otherwise) {
    const toml::node* node = table.get("case");
    if (node == nullptr) return otherwise;
    const std::string text = node->value_or(std::string());
    if (text == "any") return LetterCase::any;
    if (text == "capital") return LetterCase::capital;
    if (text == "exact") return LetterCase::exact;
    fail(file, *node, "case is any, capital or exact");
  }

  ClassId class_of_lexicon(const std::string& file, const std::string& name, const toml::table& table) {
    try {
      return pack_.classes.add(name);
    } catch (const std::length_error& e) {
      fail(file, table, "lexicon " + name + ": " + e.what());
    }
  }

  void lexicon(const std::string& file, const std::string& name, toml::table& table) {
    const ClassId id = class_of_lexicon(file, name, table);
    const LetterCase letter_case = letter_case_of(file, table, LetterCase::any);
    const auto value = table["value"].value<std::string>();
    const bool plurals = table["plural_forms"].value_or(false);
    for (auto& [key, node] : table) {
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

  void add_plural(const std::string& form, ClassId id, const std::string& value, LetterCase letter_case) {
    if (form.empty()) return;
    add(form, id, value, letter_case);
    add(form, B::plural, value, letter_case);
  }

  void known_classes() {
    WordClasses& c = pack_.classes;
    pack_.known = {.unit = c.add("numeral-unit"),
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

  Symbol symbol(std::initializer_list<ClassId> ids, bool glued) {
    ClassSet set;
    for (const ClassId id : ids) set.set(id);
    set[B::glued] = glued;
    return pack_.classes.add_symbol(set);
  }

  void symbols() {
    pack_.vocabulary.finish(pack_.classes);
    for (const bool glued : {false, true}) {
      for (std::size_t writing = 0; writing < 3; ++writing) {
        for (const bool plural : {false, true}) {
          ClassSet set;
          set.set(B::word);
          set[B::plural] = plural;
          set[B::glued] = glued;
          set[B::capital] = writing != static_cast<std::size_t>(Writing::lower);
          set[B::acronym] = writing == static_cast<std::size_t>(Writing::acronym);
          pack_.unknown_word[writing][plural][glued] = pack_.classes.add_symbol(set);
        }
      }
      pack_.unknown_sign[glued] = symbol({B::mark}, glued);
      pack_.unreadable_number[glued] = symbol({B::taken}, glued);
      pack_.taken[glued] = symbol({B::taken}, glued);
      for (std::size_t kind = 0; kind < 11; ++kind) {
        pack_.read_quantity[kind][glued] = symbol({B::quantity, static_cast<ClassId>(B::money + kind)}, glued);
      }
    }
    for (const ClassSet& set : number_class_sets(pack_.numerals))
      pack_.number_symbols.emplace(set.to_ullong(), pack_.classes.add_symbol(set));
    pack_.numeral_symbol.resize(pack_.classes.symbols());
    pack_.continues_number.resize(pack_.classes.symbols());
    ClassSet numeral;
    const PackClasses& k = pack_.known;
    for (const ClassId id : {k.unit, k.teen, k.ten, k.times, k.scale, k.part, k.article, k.weak, k.zero})
      numeral.set(id);
    numeral.set(B::number);
    ClassSet behind_digits = pack_.numerals.decimal_before;
    for (const ClassId id : {k.times, k.scale, k.half}) behind_digits.set(id);
    for (std::size_t s = 0; s < pack_.classes.symbols(); ++s) {
      const ClassSet& classes = pack_.classes.classes(static_cast<Symbol>(s));
      pack_.numeral_symbol[s] = (classes & numeral).any();
      pack_.continues_number[s] = (classes & behind_digits).any();
    }
  }

  void rules() {
    for (const std::string& group : rule_order_) {
      const std::string file = pack_.language + "/rules/" + group + ".toml";
      const auto it = std::find_if(tables_.begin(), tables_.end(), [&](const auto& t) { return t.first == file; });
      if (it == tables_.end())
        throw PackError(pack_.language + "/pack.toml: there is no file rules/" + group + ".toml");
      rules_of(it->first, it->second);
    }
    for (auto& [file, table] : tables_) {
      if (table.contains("rule") && !ordered(file)) rules_of(file, table);
    }
    filter();
    pack_.automata.resize(pack_.rules.size(), pack_.classes.symbols());
  }

  // An atom that most words qualify for is no clue, whatever stands behind it.
  [[nodiscard]] bool says_little(const SymbolSet& atom) const {
    return atom[pack_.unknown_word[static_cast<std::size_t>(Writing::lower)][0][0]] != 0;
  }

  // A lexeme alone is no clue beside one that has a neighbour, or is one.
  static void drop_implied(std::vector<Clue>& clues) {
    const std::vector<Clue> all = clues;
    std::erase_if(clues, [&](const Clue& alone) {
      if (!alone.second.empty()) return false;
      return std::any_of(all.begin(), all.end(), [&](const Clue& c) {
        if (c.second.empty()) return false;
        return c.first == alone.first || (c.second == alone.first && !c.end_may_follow);
      });
    });
  }

  void filter() {
    std::map<Clue, std::uint16_t> known;
    std::vector<ClueSymbols> clues;
    std::vector<std::vector<std::uint16_t>> needs;
    std::vector<std::vector<const SymbolSet*>> ends;
    std::map<std::string, SymbolSet> sets;
    const auto set_of = [&](const std::string& expression) {
      const auto [it, fresh] = sets.try_emplace(expression);
      if (fresh) it->second = pack_.classes.members(expression);
      return &it->second;
    };
    for (std::vector<Clue>& all : clues_) {
      std::erase_if(all, [&](const Clue& clue) { return says_little(*set_of(clue.first)); });
      drop_implied(all);
      std::vector<std::uint16_t>& need = needs.emplace_back();
      std::vector<const SymbolSet*>& own_ends = ends.emplace_back();
      for (const Clue& clue : all) {
        if (need.size() == RuleFilter::most_clues) break;
        const auto [it, fresh] = known.try_emplace(clue, static_cast<std::uint16_t>(clues.size()));
        if (fresh) {
          const SymbolSet* second = clue.second.empty() ? nullptr : set_of(clue.second);
          clues.push_back({set_of(clue.first), second, clue.end_may_follow});
        }
        need.push_back(it->second);
        const ClueSymbols& symbols = clues[it->second];
        own_ends.push_back(symbols.first);
        if (symbols.second != nullptr && !symbols.end_may_follow) own_ends.push_back(symbols.second);
      }
    }
    pack_.filter = RuleFilter(clues, needs, pack_.classes.symbols());
    triggers(ends);
  }

  [[nodiscard]] SymbolSet symbols_with_any(const ClassSet& classes) const {
    SymbolSet set(pack_.classes.symbols());
    for (std::size_t s = 0; s < set.size(); ++s)
      set[s] = (pack_.classes.classes(static_cast<Symbol>(s)) & classes).any();
    return set;
  }

  // Words that no lexicon knows, and signs, are in every text; numbers are triggers, and what is read already is made
  // of them.
  void triggers(const std::vector<std::vector<const SymbolSet*>>& ends) {
    ClassSet made;
    made.set(B::number);
    for (ClassId c = B::quantity; c <= B::taken; ++c) made.set(c);
    ClassSet rare = made;
    const PackClasses& k = pack_.known;
    for (const ClassId id : {k.unit, k.teen, k.ten, k.times, k.scale, k.weak}) rare.set(id);
    SymbolSet common = symbols_with_any(common_);
    for (const auto& by_plural : pack_.unknown_word) {
      for (const auto& by_glued : by_plural) {
        for (const Symbol s : by_glued) common[s] = 1;
      }
    }
    for (const bool glued : {false, true}) common[pack_.unknown_sign[glued]] = 1;
    auto chosen = choose_triggers(ends, symbols_with_any(rare), common);
    const auto is_chosen = [&](Symbol s) { return (*chosen)[s] != 0; };
    pack_.all_texts = !chosen || is_chosen(pack_.unknown_sign[0]) || is_chosen(pack_.unknown_sign[1]);
    for (std::size_t s = 0; s < common.size() && !pack_.all_texts; ++s) {
      const ClassSet& classes = pack_.classes.classes(static_cast<Symbol>(s));
      pack_.all_texts = is_chosen(static_cast<Symbol>(s)) && !classes.test(B::known) && (classes & made).none();
    }
    if (!pack_.all_texts) pack_.vocabulary.mark_triggers(*chosen);
  }

  [[nodiscard]] bool ordered(const std::string& file) const {
    return std::any_of(rule_order_.begin(), rule_order_.end(),
                       [&](const std::string& group) { return file == pack_.language + "/rules/" + group + ".toml"; });
  }

  void rules_of(const std::string& file, toml::table& table) {
    const toml::array* all = table["rule"].as_array();
    if (all == nullptr) return;
    for (const auto& node : *all) {
      const toml::table* t = node.as_table();
      if (t == nullptr) fail(file, node, "a rule is a table");
      pack_.rules.push_back(rule(file, *t));
    }
  }

  Rule rule(const std::string& file, const toml::table& t) {
    Rule r;
    r.file = file;
    r.line = static_cast<int>(t.source().begin.line);
    if (const toml::node* shape = t.get("shape")) r.shape_line = static_cast<int>(shape->source().begin.line);
    r.name = t["name"].value_or(std::string());
    if (r.name.empty()) fail(file, t, "a rule has a name");
    const std::string where = "rule \"" + r.name + "\": ";
    static const std::set<std::string_view> keys = {"name",        "about", "kind", "value",      "unit",
                                                    "modifier",    "trend", "soft", "pronominal", "rest_per_unit",
                                                    "count_rests", "shape", "yes",  "no",         "doubtful_unit"};
    for (const auto& [key, node] : t) {
      if (!keys.contains(key.str())) fail(file, node, where + "unknown key \"" + std::string(key.str()) + "\"");
    }
    r.about = t["about"].value_or(std::string());
    r.value = t["value"].value_or(std::string());
    r.unit = t["unit"].value_or(std::string());
    r.soft = t["soft"].value_or(false);
    r.doubtful_unit = t["doubtful_unit"].value_or(false);
    r.pronominal = t["pronominal"].value_or(false);
    r.rest_per_unit = t["rest_per_unit"].value_or(0);
    r.count_rests = t["count_rests"].value_or(false);
    const std::string kind = t["kind"].value_or(std::string());
    r.quantity = kind != "none";
    if (r.quantity && !from_string(kind, r.kind)) fail(file, t, where + "unknown kind \"" + kind + "\"");
    if (!from_string(t["modifier"].value_or(std::string("none")), r.modifier))
      fail(file, t, where + "unknown modifier");
    if (!from_string(t["trend"].value_or(std::string("none")), r.trend)) fail(file, t, where + "unknown trend");
    compile(file, t, r, where);
    for (const auto& [text, expected] : pairs(file, t.get("yes"))) r.yes.push_back({text, expected});
    r.no = strings(file, t.get("no"));
    return r;
  }

  void compile(const std::string& file, const toml::table& t, Rule& r, const std::string& where) {
    const auto shape = t["shape"].value<std::string>();
    if (!shape) fail(file, t, where + "a rule has a shape");
    std::string error;
    auto compiled = compile_shape(*shape, pack_.classes, error);
    if (!compiled) fail(file, *t.get("shape"), where + error);
    r.pieces = std::move(compiled->pieces);
    for (const std::string& expression : compiled->atoms) r.atoms.push_back(atom(expression));
    if (!compiled->first.empty()) r.first = atom(compiled->first);
    clues_.push_back(std::move(compiled->clues));
    for (const auto& [name, group] : compiled->groups) {
      const auto role = std::find(role_names.begin(), role_names.end(), name);
      if (role == role_names.end()) fail(file, *t.get("shape"), where + "unknown group \"" + name + "\"");
      const auto i = static_cast<std::size_t>(role - role_names.begin());
      r.group[i] = group.index;
      r.group_classes[i] = group.classes;
    }
  }

  std::uint16_t atom(const std::string& expression) {
    const auto [it, fresh] = atoms_.try_emplace(expression, static_cast<std::uint16_t>(pack_.atoms.size()));
    if (fresh) pack_.atoms.push_back(pack_.classes.members(expression));
    return it->second;
  }

  Pack pack_;
  std::vector<std::pair<std::string, toml::table>> tables_;  // by file
  std::map<std::string, std::uint16_t> atoms_;               // indices into Pack::atoms
  std::vector<std::vector<Clue>> clues_;                     // by rule
  std::vector<std::string> rule_order_;
  ClassSet common_;  // classes with words that stand in most texts
  std::vector<std::pair<std::string, std::string>> spellings_;
  std::vector<std::pair<std::unique_ptr<re2::RE2>, std::string>> plurals_;
};

void overlay(std::vector<File>& files, const std::filesystem::path& dir) {
  std::error_code error;
  if (!std::filesystem::is_directory(dir, error)) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
    if (entry.path().extension() != ".toml") continue;
    const std::string name = std::filesystem::relative(entry.path(), dir).generic_string();
    if (name == "text.toml" || name == "messages.toml" || name == "interface.toml")
      throw PackError(entry.path().string() + ": only the built-in " + name + " counts");
    const auto it = std::find_if(files.begin(), files.end(), [&](const File& f) { return f.name == name; });
    if (it != files.end()) {
      it->text = read_pack_file(entry.path());
    } else {
      files.push_back({name, read_pack_file(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.name < b.name; });
}

}  // namespace

const ShapeAutomaton& RuleAutomata::of(const Pack& pack, std::size_t rule) const {
  Slot& slot = slots_[rule];
  std::call_once(slot.once, [&] {
    const Rule& r = pack.rules[rule];
    std::vector<const SymbolSet*> members;
    for (const std::uint16_t atom : r.atoms) members.push_back(&pack.atoms[atom]);
    std::string error;
    auto made = make_automaton(r.pieces, members, r.first ? &pack.atoms[*r.first] : nullptr, error);
    if (!made) throw PackError(r.file + ":" + std::to_string(r.shape_line) + ": rule \"" + r.name + "\": " + error);
    slot.automaton = std::move(*made);
    const std::vector<unsigned char> byte_of_symbol = std::exchange(slot.automaton.byte_of_symbol, {});
    for (std::size_t s = 0; s < byte_of_symbol.size(); ++s) bytes_[s * slots_.size() + rule] = byte_of_symbol[s];
  });
  return slot.automaton;
}

Pack::Pack() = default;
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

Symbol Pack::number_symbol(const Number& number, std::string_view written, bool glued) const {
  static_assert(B::count_ <= 64);
  ClassSet set = number_classes(number, written);
  set[B::glued] = glued;
  if (const auto it = number_symbols.find(set.to_ullong()); it != number_symbols.end()) return it->second;
  // A combination of traits that is not registered is still a number.
  ClassSet bare;
  bare.set(B::number);
  bare[B::glued] = glued;
  return number_symbols.at(bare.to_ullong());
}

Pack load_pack(std::string_view language, const std::optional<std::filesystem::path>& rules_dir) {
  std::vector<File> files;
  for (const PackFile& f : embedded_pack_files()) {
    if (f.language == language) files.push_back({std::string(f.name), std::string(f.text)});
  }
  if (rules_dir) {
    std::error_code error;
    if (!std::filesystem::is_directory(*rules_dir, error)) throw PackError(rules_dir->string() + ": is not a folder");
    overlay(files, *rules_dir / language);
  }
  if (files.empty()) throw PackError("there is no language pack \"" + std::string(language) + "\"");
  try {
    Pack pack = Loader(language).load(files);
    if (rules_dir) {
      for (std::size_t r = 0; r < pack.rules.size(); ++r) pack.automata.of(pack, r);
    }
    return pack;
  } catch (const std::length_error& e) {
    throw PackError(std::string(language) + ": " + e.what());
  }
}

std::vector<std::string> pack_languages() {
  std::set<std::string> languages;
  for (const PackFile& f : embedded_pack_files()) languages.emplace(f.language);
  return {languages.begin(), languages.end()};
}

}  // namespace tally
