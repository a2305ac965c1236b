#include "extractors/engine/pack_maker.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "extractors/engine/pack_clues.h"
#include "extractors/engine/pack_lexicons.h"
#include "extractors/engine/pack_rules.h"
#include "extractors/engine/pack_symbols.h"
#include "extractors/engine/pack_table.h"

namespace tally {

namespace {

// The data of other rooms.
constexpr std::array<std::string_view, 7> others = {"text.toml",  "messages.toml", "interface.toml", "entities.toml",
                                                    "facts.toml", "page.toml",     "encodings.toml"};

class PackMaker {
 public:
  explicit PackMaker(std::string_view language) { pack_.language = language; }

  Pack make(const std::vector<PackSource>& files) {
    for (const PackSource& file : files) {
      if (std::find(others.begin(), others.end(), file.name) == others.end())
        tables_.push_back(parse_pack_table(pack_.language + "/" + file.name, file.text));
    }
    pack_.known = known_classes(pack_.classes);
    for (const PackTable& table : tables_) settings(table);
    for (const PackTable& table : tables_) lexicons_.cldr(table, pack_.language);
    lexicons_.signs();
    for (const PackTable& table : tables_) lexicons_.lexicons(table);
    vocabulary_.make_variants(symbols_);
    make_symbols(pack_, symbols_);
    rules();
    pack_.sets = Table(symbols_.take());
    return std::move(pack_);
  }

 private:
  ClassSet class_set(const std::vector<std::string>& names) {
    ClassSet set;
    for (const std::string& name : names) set.set(pack_.classes.add(name));
    return set;
  }

  void settings(const PackTable& table) {
    lexicons_.settings(table);
    const std::string& file = table.file;
    if (const toml::table* t = table.root["pack"].as_table()) {
      pack_.plural_endings = strings(file, t->get("plural_endings"));
      pack_.plural_exceptions = strings(file, t->get("plural_exceptions"));
      pack_.singulars = substitutions(file, t->get("singulars"));
      pack_.noun_needs_entry = (*t)["noun_needs_entry"].value_or(false);
      rule_order_ = strings(file, t->get("rules"));
      common_ = class_set(strings(file, t->get("common")));
    }
    if (const toml::table* t = table.root["numerals"].as_table()) numerals(file, *t);
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

  [[nodiscard]] std::string rule_file(const std::string& group) const {
    return pack_.language + "/rules/" + group + ".toml";
  }

  void rules() {
    Atoms atoms(symbols_);
    RuleReader reader(pack_.classes, atoms);
    for (const std::string& group : rule_order_) {
      const auto it = std::find_if(tables_.begin(), tables_.end(),
                                   [&](const PackTable& table) { return table.file == rule_file(group); });
      if (it == tables_.end())
        throw PackError(pack_.language + "/pack.toml: there is no file rules/" + group + ".toml");
      reader.read(*it);
    }
    for (const PackTable& table : tables_) {
      const bool ordered = std::any_of(rule_order_.begin(), rule_order_.end(),
                                       [&](const std::string& group) { return table.file == rule_file(group); });
      if (!ordered) reader.read(table);
    }
    pack_.rules = std::move(reader.rules);
    pack_.automata = RuleAutomata(reader.shapes, symbols_.size());
    const auto triggers = make_filter(pack_, symbols_, std::move(reader.clues), common_, atoms);
    if (triggers) vocabulary_.mark_triggers(*triggers);
    pack_.vocabulary = vocabulary_.make();
  }

  Pack pack_;
  SymbolSets symbols_{pack_.classes};
  VocabularyMaker vocabulary_;
  LexiconReader lexicons_{pack_.classes, vocabulary_};
  std::vector<PackTable> tables_;
  std::vector<std::string> rule_order_;
  ClassSet common_;  // classes with words that stand in most texts
};

}  // namespace

Pack make_pack(std::string_view language, const std::vector<PackSource>& files) {
  try {
    return PackMaker(language).make(files);
  } catch (const std::length_error& e) {
    throw PackError(std::string(language) + ": " + e.what());
  }
}

}  // namespace tally
