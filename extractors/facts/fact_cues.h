// What a language's words tell of the figures beside them: what a figure measures, how sure it is, when it holds, who
// says so. The words are the pack's facts.toml; the terms that they stand for are the same in all languages
// (docs/properties.md).
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/entities/phrase_trie.h"
#include "pipeline/model/fact.h"
#include "pipeline/model/mention.h"

namespace tally {

enum class CueRole : std::uint8_t {
  property,       // index into FactCues::properties
  status,         // index: a FactStatus
  time,           // index into FactCues::times
  teller_of,      // whoever says so follows: "according to"
  says,           // whoever says so stands before, or right behind: "said"
  teller,         // words for somebody who is not named: "people familiar with the matter"
  clause,         // another clause begins: "while"
  aside,          // a name behind it owns nothing: "against"
  reaches,        // what follows is where something arrived, not by how much it changed: "to"
  back,           // stands for whoever was spoken of before: "its"
  he,             // such a word that stands for a person: "her"
  it,             // such a word that stands for no person
  owner,          // a name behind it owns the figure before it: "for"
  verb,           // what the clause says of its subject begins: "rose", "will"
  either,         // a word of `verb` that is a noun as well: "charges"
  participle,     // begins what is said of the subject of the clause before: "losing"
  first_person,   // the speaker: "we"
  owned,          // a noun of what belongs to somebody, and is no owner: "revenue"
  of,             // the owner follows: "of"
  possessed,      // the owner stood before: "'s"
  relative,       // opens a clause that says more of the words before it: "which"
  relative_noun,  // behind a sign and before a verb, so too: "người"
  article,        // no part of a name for what it goes with: "the"
  definite,       // one that tells that it was spoken of before: "the"
  adverb,         // nor does it part a noun from its verb: "still"
  agent,          // whoever does it follows, after a verb: "by"
  part,           // a noun of what somebody has, and may own figures itself: "plant"
  amount,         // an owned noun that is of the thing behind it: "number"
  with,           // a name behind it, at the beginning of a clause, is what that is about: "led by"
  in_place,       // the place of what was counted follows: "in"
  stands_for,     // a noun that, with an article, stands for a name of its class: "company"; index into classes
  of_economy,     // one of what belongs to a country, where an article is about no company: "output"
  belongs_to,     // a noun of what a thing of a class has: "fares" of a railway; index into classes
  controls,       // whom it is said of does what the verb behind "to" says: "asked": "asked Acme to pay $5bn"
  infinitive,     // "to" of such a verb
  copula,         // what follows says what class the subject is of: "is"
  of_place,       // a noun of what belongs to a country or a town: "inflation"
  period,         // a noun of time, which owns nothing: "year"
  compound,       // a noun that has a word which is a verb by itself: "học sinh"
  reports,        // a word of saying, but what it says of a thing is of whoever says it: "reported a profit"
  part_of,        // what a figure behind or right before it is a part of stood before: "of which"
  object          // what the figure is for follows: "on"; index into FactCues::properties
};

// A period told by its distance from the article's date, or the quarters of a year.
struct TimeCue {
  enum class Period : std::uint8_t { year, quarter, month, week, day, quarters };
  Period period = Period::year;
  int offset = 0;                           // in such periods
  int first_quarter = 0, last_quarter = 0;  // from 1; of `quarters` only
};

struct CueExample {
  std::string text;      // with a figure in square brackets
  std::string expected;  // the property or the status that it has (`holds`), or must not have
  bool holds = true;
};

struct PropertyCue {
  std::string name;
  std::uint32_t kinds = 0;         // a bit for each Kind that it is said of
  std::vector<std::string> nouns;  // English lemmas of what is counted
  // Nobody plans it, but for whoever acts himself: "inflation will slow" is a forecast, "the bank will cut rates" a
  // plan.
  bool drifts = false;
};

// A set of classes, by their indices.
constexpr std::size_t most_classes = 128;
using NounClasses = std::bitset<most_classes>;

// A class of things that nouns name, and then stand for: "the pill", "loại thuốc này". Its name is the same in all
// packs.
struct NounClass {
  std::string name;
  std::optional<EntityType> type;  // of the entities that are such; of any type where there is none
  bool common = false;             // things without names, of which an article has one that it is about: "coffee"
  bool territory = false;          // its names are the territories of ISO 3166, and no others
  bool state = false;              // a part of a state, which sells nothing: "central bank"
  NounClasses narrower;            // the classes that are one of these, its own among them
};

// Where the head noun stands among the words that belong to it.
enum class HeadNoun : std::uint8_t { last, first };

struct FactCue {
  Span bytes;  // in the text
  CueRole role = CueRole::property;
  std::uint16_t index = 0;
  bool weak = false;  // a word that goes with other properties as well: any other cue nearby outweighs it
};

// A cue at its place among the words of a text.
struct PlacedCue {
  FactCue cue;
  std::size_t word = 0, word_end = 0;  // indices of words, half-open
};

class FactCues {
 public:
  static constexpr std::size_t longest_phrase = 16;  // the most words of one

  // Those of the built-in pack, or of `rules_dir`/<language>/facts.toml where there is one; those of a text in the form
  // of that file. Throw PackError.
  static FactCues load(std::string_view language, const std::optional<std::filesystem::path>& rules_dir = std::nullopt);
  static FactCues parse(std::string_view file_name, std::string_view toml_text);

  // The cues among the words of a normalised text, as cut_words() gives them, in order of position; the longest that
  // begin at a word, of every role. The list is replaced.
  void find(std::string_view text, const std::vector<Word>& words, std::vector<PlacedCue>& cues) const;

  [[nodiscard]] const std::vector<PropertyCue>& properties() const { return properties_; }
  [[nodiscard]] const std::vector<TimeCue>& times() const { return times_; }
  [[nodiscard]] const std::vector<NounClass>& classes() const { return classes_; }  // most_classes at most
  [[nodiscard]] HeadNoun head_noun() const { return head_noun_; }
  [[nodiscard]] const std::vector<CueExample>& property_examples() const { return property_examples_; }
  [[nodiscard]] const std::vector<CueExample>& status_examples() const { return status_examples_; }

 private:
  friend class FactCuesReader;
  // What a phrase stands for.
  struct Meaning {
    CueRole role;
    std::uint16_t index;
    bool weak;
  };
  void add(std::string_view phrase, CueRole role, std::size_t index, bool weak);
  std::uint64_t find_phrases(const std::vector<Word>& words, std::size_t at, std::vector<PlacedCue>& cues) const;
  void find_verb_form(std::string_view word, const PlacedCue& form, std::uint64_t roles,
                      std::vector<PlacedCue>& cues) const;

  PhraseTrie phrases_;
  std::vector<std::vector<Meaning>> meanings_;  // by node of phrases_
  std::vector<PropertyCue> properties_;
  std::vector<TimeCue> times_;
  std::vector<NounClass> classes_;
  HeadNoun head_noun_ = HeadNoun::last;
  std::vector<std::string> verb_endings_, participle_endings_;
  PhraseTrie no_verbs_;  // words that only look so
  std::vector<CueExample> property_examples_, status_examples_;
};

}  // namespace tally
