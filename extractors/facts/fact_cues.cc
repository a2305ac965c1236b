#include "extractors/facts/fact_cues.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "extractors/engine/character.h"
#include "extractors/engine/pack.h"
#include "extractors/engine/pack_files.h"

namespace tally {
namespace {

constexpr std::string_view file_name = "facts.toml";

constexpr std::array<std::pair<std::string_view, TimeCue::Period>, 6> periods = {
    {{"year", TimeCue::Period::year},
     {"quarter", TimeCue::Period::quarter},
     {"month", TimeCue::Period::month},
     {"week", TimeCue::Period::week},
     {"day", TimeCue::Period::day},
     {"quarters", TimeCue::Period::quarters}}};

constexpr std::array<std::pair<std::string_view, CueRole>, 34> lists = {{{"teller_of", CueRole::teller_of},
                                                                         {"says", CueRole::says},
                                                                         {"teller", CueRole::teller},
                                                                         {"clause", CueRole::clause},
                                                                         {"aside", CueRole::aside},
                                                                         {"reaches", CueRole::reaches},
                                                                         {"back", CueRole::back},
                                                                         {"owner", CueRole::owner},
                                                                         {"verb", CueRole::verb},
                                                                         {"owned", CueRole::owned},
                                                                         {"of", CueRole::of},
                                                                         {"possessed", CueRole::possessed},
                                                                         {"relative", CueRole::relative},
                                                                         {"relative_noun", CueRole::relative_noun},
                                                                         {"article", CueRole::article},
                                                                         {"definite", CueRole::definite},
                                                                         {"adverb", CueRole::adverb},
                                                                         {"first_person", CueRole::first_person},
                                                                         {"part", CueRole::part},
                                                                         {"amount", CueRole::amount},
                                                                         {"with", CueRole::with},
                                                                         {"in_place", CueRole::in_place},
                                                                         {"agent", CueRole::agent},
                                                                         {"copula", CueRole::copula},
                                                                         {"he", CueRole::he},
                                                                         {"it", CueRole::it},
                                                                         {"of_economy", CueRole::of_economy},
                                                                         {"controls", CueRole::controls},
                                                                         {"infinitive", CueRole::infinitive},
                                                                         {"of_place", CueRole::of_place},
                                                                         {"period", CueRole::period},
                                                                         {"compound", CueRole::compound},
                                                                         {"reports", CueRole::reports},
                                                                         {"part_of", CueRole::part_of}}};

constexpr std::array<std::string_view, 10> other_keys = {
    "endings", "verb_endings", "participle_endings", "no_verb", "head_noun", "property", "status",
    "time",    "class",        "verb_or_noun"};

// A word shorter than this, in bytes, is no verb form.
constexpr std::size_t shortest_form = 5;

// Whether a word in lower case would end so. `ending` is in lower case.
bool ends_with(std::string_view word, std::string_view ending) {
  if (word.size() < ending.size()) return false;
  std::size_t at = word.size() - ending.size();
  for (std::size_t i = 0; i < ending.size();)
    if (at == word.size() || to_lower(next_letter(word, at)) != next_letter(ending, i)) return false;
  return true;
}

bool ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return ends_with(word, ending); });
}

// The phrases of a list, which commas and line ends separate.
std::vector<std::string_view> phrases_of(std::string_view list) {
  std::vector<std::string_view> phrases;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(",\n"), list.size());
    std::string_view phrase = list.substr(0, end);
    const std::size_t first = phrase.find_first_not_of(' ');
    if (first != std::string_view::npos)
      phrases.push_back(phrase.substr(first, phrase.find_last_not_of(' ') + 1 - first));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return phrases;
}

}  // namespace

// One facts.toml, with messages that name the place.
class FactCuesReader {
 public:
  FactCuesReader(std::string_view name, std::string_view text) : name_(name) {
    try {
      root_ = toml::parse(text, name_);
    } catch (const toml::parse_error& e) {
      throw PackError(fmt::format("{}:{}: {}", name_, e.source().begin.line, e.description()));
    }
  }

  FactCues read() {
    for (const auto& [key, node] : root_) {
      if (std::find(other_keys.begin(), other_keys.end(), key.str()) == other_keys.end() && !role_of(key.str()))
        fail(node, fmt::format("unknown key {}", key.str()));
    }
    endings_ = phrases_of(text_if_any(root_, "endings"));
    const auto keep = [&](std::string_view key, std::vector<std::string>& texts) {
      for (const std::string_view one : phrases_of(text_if_any(root_, key))) texts.emplace_back(one);
    };
    keep("verb_endings", cues_.verb_endings_);
    keep("participle_endings", cues_.participle_endings_);
    for (const std::string_view word : phrases_of(text_if_any(root_, "no_verb"))) keep_no_verb(word);
    if (const std::string_view place = text_if_any(root_, "head_noun"); place == "first") {
      cues_.head_noun_ = HeadNoun::first;
    } else if (!place.empty() && place != "last") {
      fail(root_, fmt::format("the head noun stands first or last, not {}", place));
    }
    for (const auto& [key, role] : lists) {
      if (root_.contains(key)) add(text(root_, key), role, 0);
    }
    for (const CueRole role : {CueRole::verb, CueRole::either}) add(text_if_any(root_, "verb_or_noun"), role, 0);
    each("class", [&](const toml::table& table) { read_class(table); });
    each("property", [&](const toml::table& table) { read_property(table); });
    each("status", [&](const toml::table& table) { read_status(table); });
    each("time", [&](const toml::table& table) { read_time(table); });
    return std::move(cues_);
  }

 private:
  [[noreturn]] void fail(const toml::node& at, std::string_view what) const {
    throw PackError(fmt::format("{}:{}: {}", name_, at.source().begin.line, what));
  }

  static std::optional<CueRole> role_of(std::string_view key) {
    for (const auto& [name, role] : lists)
      if (name == key) return role;
    return std::nullopt;
  }

  [[nodiscard]] std::string_view text(const toml::table& table, std::string_view key) const {
    const auto value = table[key].value<std::string_view>();
    if (!value) fail(table, fmt::format("{} must be given as text", key));
    return *value;
  }

  [[nodiscard]] std::string_view text_if_any(const toml::table& table, std::string_view key) const {
    return table.contains(key) ? text(table, key) : std::string_view{};
  }

  template <typename Read>
  void each(std::string_view key, const Read& read) const {
    const auto node = root_[key];
    if (!node) return;
    if (!node.is_array_of_tables()) fail(*node.node(), fmt::format("[[{}]] expected", key));
    for (const auto& entry : *node.as_array()) read(*entry.as_table());
  }

  // "spend*" is the word with each of the pack's endings, and without one.
  void add(std::string_view list, CueRole role, std::size_t index, bool weak = false) {
    for (const std::string_view phrase : phrases_of(list)) {
      if (std::count(phrase.begin(), phrase.end(), ' ') >= static_cast<std::ptrdiff_t>(FactCues::longest_phrase))
        fail(root_, fmt::format("too many words: {}", phrase));
      if (phrase.back() != '*') {
        cues_.add(phrase, role, index, weak);
        continue;
      }
      const std::string_view stem = phrase.substr(0, phrase.size() - 1);
      cues_.add(stem, role, index, weak);
      for (const std::string_view ending : endings_) cues_.add(fmt::format("{}{}", stem, ending), role, index, weak);
    }
  }

  void keep_no_verb(std::string_view word) {
    std::vector<Word> words;
    cut_words(word, words);
    for (const Word& w : words) cues_.no_verbs_.add(PhraseTrie::root, w.key);
  }

  void read_property(const toml::table& table) {
    PropertyCue property;
    property.name = text(table, "name");
    for (const std::string_view kind_name : phrases_of(text(table, "kinds"))) {
      Kind kind{};
      if (!from_string(kind_name, kind)) fail(table, fmt::format("unknown kind {}", kind_name));
      property.kinds |= 1U << static_cast<unsigned>(kind);
    }
    for (const std::string_view noun : phrases_of(text_if_any(table, "nouns"))) property.nouns.emplace_back(noun);
    add(text_if_any(table, "words"), CueRole::property, cues_.properties_.size());
    add(text_if_any(table, "weak"), CueRole::property, cues_.properties_.size(), true);
    property.drifts = table["drifts"].value_or(false);
    add(text_if_any(table, "objects"), CueRole::object, cues_.properties_.size());
    read_examples(table, property.name, cues_.property_examples_);
    cues_.properties_.push_back(std::move(property));
  }

  void read_status(const toml::table& table) {
    FactStatus status{};
    const std::string_view name = text(table, "name");
    if (!from_string(name, status)) fail(table, fmt::format("unknown status {}", name));
    add(text(table, "words"), CueRole::status, static_cast<std::size_t>(status));
    read_examples(table, name, cues_.status_examples_);
  }

  void read_class(const toml::table& table) {
    if (cues_.classes_.size() == most_classes) fail(table, fmt::format("there are more than {} classes", most_classes));
    NounClass added;
    added.name = text(table, "name");
    added.common = table["common"].value_or(false);
    added.state = table["state"].value_or(false);
    added.territory = table["territory"].value_or(false);
    const std::size_t index = cues_.classes_.size();
    added.narrower.set(index);
    if (const std::string_view name = text_if_any(table, "type"); !name.empty()) {
      EntityType type{};
      if (!from_string(name, type)) fail(table, fmt::format("unknown type {}", name));
      added.type = type;
    }
    if (const std::string_view wider = text_if_any(table, "is"); !wider.empty()) {
      const auto found = std::find_if(cues_.classes_.begin(), cues_.classes_.end(),
                                      [&](const NounClass& other) { return other.name == wider; });
      if (found == cues_.classes_.end()) fail(table, fmt::format("no class {} stands before this one", wider));
      added.type = found->type;
      const auto parent = static_cast<std::size_t>(found - cues_.classes_.begin());
      for (NounClass& other : cues_.classes_)
        if (other.narrower.test(parent)) other.narrower.set(index);
    }
    add(text(table, "words"), CueRole::stands_for, cues_.classes_.size());
    add(text_if_any(table, "has"), CueRole::belongs_to, cues_.classes_.size());
    cues_.classes_.push_back(std::move(added));
  }

  void read_time(const toml::table& table) {
    const std::string_view name = text(table, "period");
    const auto* const period =
        std::find_if(periods.begin(), periods.end(), [&](const auto& entry) { return entry.first == name; });
    if (period == periods.end()) fail(table, fmt::format("unknown period {}", name));
    add(text(table, "words"), CueRole::time, cues_.times_.size());
    const bool quarters = period->second == TimeCue::Period::quarters;
    cues_.times_.push_back({period->second, quarters ? 0 : number(table, "offset"),
                            quarters ? number(table, "first") : 0, quarters ? number(table, "last") : 0});
  }

  [[nodiscard]] int number(const toml::table& table, std::string_view key) const {
    const auto value = table[key].value<int>();
    if (!value) fail(table, fmt::format("{} must be given as a number", key));
    return *value;
  }

  void read_examples(const toml::table& table, std::string_view expected, std::vector<CueExample>& examples) const {
    for (const bool holds : {true, false}) {
      const auto node = table[holds ? "yes" : "no"];
      if (!node) {
        if (holds) fail(table, "an example (yes) is needed");
        continue;
      }
      if (!node.is_array()) fail(*node.node(), "examples are an array of texts");
      for (const auto& entry : *node.as_array()) {
        const auto example = entry.value<std::string>();
        if (!example) fail(entry, "an example is a text");
        examples.push_back({*example, std::string(expected), holds});
      }
    }
  }

  std::string name_;
  toml::table root_;
  std::vector<std::string_view> endings_;
  FactCues cues_;
};

FactCues FactCues::load(std::string_view language, const std::optional<std::filesystem::path>& rules_dir) {
  if (const std::optional<PackText> file = find_pack_file(language, file_name, rules_dir))
    return parse(file->place, file->text);
  throw PackError(fmt::format("the pack \"{}\" has no {}", language, file_name));
}

FactCues FactCues::parse(std::string_view name, std::string_view toml_text) {
  return FactCuesReader(name, toml_text).read();
}

void FactCues::add(std::string_view phrase, CueRole role, std::size_t index, bool weak) {
  std::vector<Word> words;
  cut_words(phrase, words);
  PhraseTrie::Node node = PhraseTrie::root;
  for (const Word& word : words) node = phrases_.add(node, word.key);
  meanings_.resize(phrases_.size());
  meanings_[node].push_back({role, static_cast<std::uint16_t>(index), weak});
}

void FactCues::find(std::string_view text, const std::vector<Word>& words, std::vector<PlacedCue>& cues) const {
  cues.clear();
  const bool has_forms = !verb_endings_.empty() || !participle_endings_.empty();
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::uint64_t roles = find_phrases(words, at, cues);
    const Word& word = words[at];
    if (!has_forms || word.bytes.size() < shortest_form) continue;
    if (no_verbs_.child(PhraseTrie::root, word.key) == PhraseTrie::none)
      find_verb_form(slice(text, word.bytes), {{.bytes = word.bytes}, at, at + 1}, roles, cues);
  }
}

// Of the phrases that begin at a word; returns the roles that have one, a bit each.
std::uint64_t FactCues::find_phrases(const std::vector<Word>& words, std::size_t at,
                                     std::vector<PlacedCue>& cues) const {
  std::array<PhraseTrie::Node, longest_phrase> nodes;  // by the number of words but one
  std::size_t count = 0;
  PhraseTrie::Node node = PhraseTrie::root;
  for (; count < longest_phrase && at + count < words.size(); ++count) {
    node = phrases_.child(node, words[at + count].key);
    if (node == PhraseTrie::none) break;
    nodes[count] = node;
  }
  std::uint64_t roles = 0;
  for (; count > 0; --count) {
    const Span bytes{words[at].bytes.begin, words[at + count - 1].bytes.end};
    for (const Meaning& meaning : meanings_[nodes[count - 1]]) {
      // A word may say what figures of several properties are for.
      const std::uint64_t role =
          meaning.role == CueRole::object ? 0 : std::uint64_t{1} << static_cast<unsigned>(meaning.role);
      if ((roles & role) != 0) continue;
      roles |= role;
      cues.push_back({{bytes, meaning.role, meaning.index, meaning.weak}, at, at + count});
    }
  }
  return roles;
}

// What the ending of a word tells: `form` is the word's place. `roles` are those that it has already.
void FactCues::find_verb_form(std::string_view word, const PlacedCue& form, std::uint64_t roles,
                              std::vector<PlacedCue>& cues) const {
  const auto add = [&](CueRole role) { cues.emplace_back(form).cue.role = role; };
  const bool is_verb = (roles >> static_cast<unsigned>(CueRole::verb) & 1U) != 0;
  if (!is_verb && ends_with_any(word, verb_endings_)) add(CueRole::verb);
  if (ends_with_any(word, participle_endings_)) add(CueRole::participle);
}

}  // namespace tally
