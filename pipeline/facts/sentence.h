// What one sentence says of each of its figures: whose it is, what it measures, when, how sure that is, who says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/facts/fact_cues.h"
#include "pipeline/facts/calendar_period.h"
#include "pipeline/facts/clauses.h"
#include "pipeline/model/fact.h"
#include "pipeline/model/mention.h"

namespace tally {

// An entity at its place in a sentence.
struct NamedSpan {
  Span bytes;  // in the sentence's normalised text
  FactEntity entity;
  std::uint32_t index = 0;  // of the entity, in the document's list
};

// How a noun is used that may stand for a name.
enum class NounUse : std::uint8_t {
  plain,
  definite,    // "the drug", "loại thuốc này", "dự án" alone: for what was named before
  introduced,  // "a weekly pill", "Weekly pill": for what is named behind, where an article begins
  belonging    // it is of a thing of its class: "fares"
};

// What the words beside a name tell of it: "the drug Acmab", "Acme, a bank".
struct ClassSign {
  std::uint32_t entity = 0;  // index in the document's list
  std::size_t noun_class = 0;
};

// Whose a figure is, as far as its sentence tells.
struct Owner {
  std::optional<FactEntity> entity;  // or a noun, without its place
  Span bytes;                        // of a noun, in the sentence's normalised text
  // It is whoever was spoken of before ("its revenue", "revenue"), and `entity` only where nobody was.
  bool before = false;
  bool pronoun = false;                        // a pronoun stands for it: it may be a noun, too
  std::optional<EntityType> type;              // that it has: "the company", "inflation"
  bool of_economy = false;                     // it is a country's where the article is about no company: "output"
  std::optional<std::size_t> noun_class = {};  // of a noun: index into the classes of the language's cues
  NounUse use = NounUse::plain;
  std::optional<std::uint32_t> index = {};  // of an entity, in the document's list
  // For what a pronoun stands: "he", "it", "they".
  enum class StandsFor : std::uint8_t { any, person, thing } stands_for = StandsFor::any;

  [[nodiscard]] bool may_stand_for(const FactEntity& other) const {
    if (stands_for == StandsFor::any) return true;
    if (!other.type) return stands_for == StandsFor::thing;
    return (other.type == EntityType::person) == (stands_for == StandsFor::person);
  }
};

// A sentence with its figures and names, each in order of position, and its cues.
class FactSentence {
 public:
  // `text`, `figures` and `cues` must outlive it.
  FactSentence(std::string_view text, const std::vector<Mention>& figures, std::vector<NamedSpan> names,
               const FactCues& cues);

  // A term of the taxonomy: that of the nearest cue which is said of such figures, else what its kind tells; "" if
  // nothing does.
  [[nodiscard]] std::string property(std::size_t figure) const;
  [[nodiscard]] FactStatus status(std::size_t figure) const;
  [[nodiscard]] std::string time(std::size_t figure, FactStatus status,
                                 const std::optional<CalendarDate>& article) const;
  // The subject of the figure's clause, or whoever that says to own it.
  [[nodiscard]] Owner owner(std::size_t figure) const;
  // What the amount is spent on, a stake held in, an order for: a noun or a name; "" if nothing tells.
  [[nodiscard]] std::string object(std::size_t figure, std::string_view property) const;
  // Whoever the sentence is about: whose the figures of the next one are if that names nobody.
  [[nodiscard]] Owner topic() const;
  // The place that the sentence speaks of: "Inflation in Sweden slowed".
  [[nodiscard]] std::optional<FactEntity> place() const;
  // The organisation or place that speaks, of itself for all that is known: "Acme said that workers".
  [[nodiscard]] std::optional<FactEntity> speaker() const;
  // What it tells of its names.
  [[nodiscard]] std::vector<ClassSign> class_signs() const;
  // The nouns of classes of common things ("coffee"), wherever they stand: the class, and the noun.
  [[nodiscard]] std::vector<Owner> common_things() const;
  // Whether it begins with a word for whoever the sentence before was about.
  [[nodiscard]] bool refers_back() const;
  // Whoever the sentence gives as its source.
  [[nodiscard]] const std::optional<FactEntity>& attribution() const { return attribution_; }

 private:
  [[nodiscard]] std::size_t word_at(std::uint32_t byte) const;
  [[nodiscard]] std::size_t breaks_between(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] std::size_t figures_between(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] std::optional<std::size_t> distance(const PlacedCue& cue, const Mention& figure) const;
  template <typename May>
  [[nodiscard]] const FactCue* nearest(std::size_t figure, CueRole role, std::size_t farthest, const May& may) const;
  [[nodiscard]] std::string counted_property(const Mention& figure) const;
  [[nodiscard]] const Mention* nearest_date(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> continued(std::size_t figure) const;
  [[nodiscard]] bool is_of_another(const FactCue& cue, std::size_t figure) const;
  [[nodiscard]] bool is_reached(std::size_t figure) const;
  [[nodiscard]] bool is_aside(std::size_t name) const;
  [[nodiscard]] bool is_attribute(std::size_t name) const;
  [[nodiscard]] std::size_t weight_against(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> person_of(std::size_t figure) const;
  [[nodiscard]] bool follows(const PlacedCue& cue, const NamedSpan& name, std::size_t farthest) const;
  [[nodiscard]] std::optional<std::size_t> owner_behind(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> name_at(std::size_t word) const;
  [[nodiscard]] std::optional<std::size_t> name_before(std::size_t word) const;
  [[nodiscard]] std::optional<std::size_t> name_in(WordRange words) const;
  [[nodiscard]] std::optional<std::size_t> agent_of(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> possessor_beside(std::size_t figure) const;
  [[nodiscard]] Owner named(std::size_t name) const;
  [[nodiscard]] Owner noun(WordRange words) const;
  [[nodiscard]] std::size_t head(WordRange noun) const;
  [[nodiscard]] bool is_owned(WordRange noun) const;
  [[nodiscard]] const PlacedCue* longest_cue(std::size_t word, CueRole role) const;
  [[nodiscard]] const PlacedCue* class_cue(std::size_t word) const;
  bool belongs(WordRange noun, Owner& owner) const;
  [[nodiscard]] Owner common_thing(const PlacedCue& cue) const;
  [[nodiscard]] std::optional<Owner> thing_priced(WordRange noun, WordRange phrase) const;
  [[nodiscard]] bool begins_infinitive(const Clause& clause) const;
  [[nodiscard]] std::optional<Owner> whole_of(std::size_t figure) const;
  [[nodiscard]] std::optional<Owner> told_by(std::size_t figure) const;
  [[nodiscard]] std::optional<Owner> controlled(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> class_of(WordRange noun) const;
  [[nodiscard]] bool is_with_name(WordRange noun) const;
  [[nodiscard]] NounUse use_of(WordRange phrase, WordRange noun) const;
  [[nodiscard]] std::optional<EntityType> stood_for(WordRange phrase, WordRange noun) const;
  [[nodiscard]] std::optional<std::size_t> class_before(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> class_behind(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> class_apposed(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> class_within(std::size_t name) const;
  [[nodiscard]] bool modifies(std::size_t word) const;
  [[nodiscard]] bool is_comma(std::size_t word) const;
  [[nodiscard]] Owner named_or_stood_for(std::size_t name, WordRange noun) const;
  [[nodiscard]] Owner stand_in(WordRange phrase, WordRange words) const;
  [[nodiscard]] Owner owner_in(WordRange phrase) const;
  [[nodiscard]] std::optional<Owner> possessor_in(WordRange phrase) const;
  [[nodiscard]] Owner owner_of_counted(std::size_t figure, WordRange phrase) const;
  [[nodiscard]] Owner owner_of_clause(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> name_ending(WordRange phrase) const;
  [[nodiscard]] std::optional<Owner> owner_with(const Clause& clause) const;
  [[nodiscard]] std::optional<std::size_t> place_of(const Clause& clause) const;
  [[nodiscard]] Owner inherited(std::size_t clause) const;
  [[nodiscard]] Owner resolved(Owner owner, std::size_t clause) const;
  [[nodiscard]] Owner first_named(std::size_t figure) const;
  [[nodiscard]] bool is_acted(std::size_t figure) const;
  [[nodiscard]] bool drifts(std::size_t figure) const;
  void read_attribution();

  std::string_view text_;
  const std::vector<Mention>& figures_;
  std::vector<NamedSpan> names_;
  const FactCues& cues_;
  std::vector<EntityWord> words_;
  std::vector<PlacedCue> placed_;
  std::vector<FigureWords> figure_words_;  // of figures_
  std::vector<WordRange> name_words_;      // of names_
  std::optional<Clauses> clauses_;
  std::optional<FactEntity> attribution_;
  std::optional<std::size_t> teller_;  // index of the name that it is
};

}  // namespace tally
