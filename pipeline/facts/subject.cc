#include "pipeline/facts/subject.h"

#include <algorithm>

namespace tally {
namespace {

// What speaks against a name as the owner of a figure. From the last on it owns none.
constexpr std::size_t aside_weight = 3;
constexpr std::size_t attribute_weight = 5;
constexpr std::size_t break_weight = 2;
constexpr std::size_t place_weight = 2;
constexpr std::size_t nationality_weight = 5;
constexpr std::size_t too_much = 5;

}  // namespace

Owner Subjects::owner(std::size_t figure) const {
  if (auto contrasted = figures_.contrasted(figure)) return *contrasted;
  if (const auto before = sentence_.continued(figure)) return owner(*before);
  if (const auto whole = figures_.part_of(figure)) return owner(*whole);
  if (auto beside = figures_.beside(figure)) return *beside;
  if (const auto before = figures_.added_to(figure)) return owner(*before);
  Owner owner = owner_of_clause(figure);
  return owner.entity || owner.before ? owner : first_named(figure);
}

Owner Subjects::topic() const {
  const std::vector<Clause>& all = clauses_.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].verb || all[i].tells || all[i].relative) continue;
    if (!all[i].subject.empty()) return resolved(phrases_.owner_in(all[i].subject), i);
    // "Its maker, Danish group Acme, expects", "Acme expects to earn"
    const bool goes_on = i > 0 && (!all[i - 1].subject.empty() || all[i - 1].tells || all[i - 1].relative);
    if (goes_on) return inherited(i);
  }
  // "Its maker, Danish group Acme, expects to file"
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].tells || !all[i].verb) continue;
    Owner teller = all[i].subject.empty() ? inherited(i) : phrases_.owner_in(all[i].subject);
    if (teller.entity && teller.entity->type == EntityType::organisation) return teller;
  }
  std::optional<std::size_t> best;
  std::size_t least = too_much;
  for (std::size_t i = 0; i < sentence_.names.size(); ++i) {
    if (attribution_.name == i || weight_against(i) >= least) continue;
    best = i;
    least = weight_against(i);
  }
  return best ? nouns_.named(*best) : Owner{};
}

Owner Subjects::owner_of_clause(std::size_t figure) const {
  const std::size_t word = sentence_.figure_words[figure].begin;
  const std::size_t index = clauses_.of_word(word);
  const Clause& clause = clauses_.all()[index];
  if (auto with = owner_with(clause); with) return *with;
  const bool whose = clause.relative && clauses_.is(clause.words.begin, CueRole::possessed);
  if (auto there = index == 0 && clause.subject.empty() ? figures_.existing(figure) : std::nullopt; there)
    return *there;
  if (whose || clause.subject.empty() || clause.subject.begin > word) return inherited(index);
  if (clause.subject.has(word) && clause.verb)
    return resolved(figures_.owner_of_counted(figure, clause.subject), index);
  if (clause.subject.has(word)) {
    // "Dozens of houses and two schools collapsed": of the clause that has the verb.
    const bool joined = index + 1 < clauses_.all().size() && clauses_.noun_phrase({clause.subject.begin, word}).empty();
    if (index == 0 && joined && clauses_.all()[1].verb && clauses_.is(clauses_.all()[1].words.begin, CueRole::adverb))
      if (const auto place = figures_.place_of(clauses_.all()[1])) return nouns_.named(*place);
    const WordRange before{clause.subject.begin, word};
    // "a rise of 5 per cent" says more of the clause before it, unless it is said of a name, or is all that is said.
    const bool date = sentence_.figure_words[figure].date;
    if (const auto possessor = date ? std::nullopt : phrases_.possessor_in(before)) return *possessor;
    const auto name = date ? std::nullopt : sentence_.name_in(clauses_.noun_phrase(before));
    if (name && !sentence_.is_aside(*name)) return nouns_.named(*name);
    // "NBC 2.9 million"
    const WordRange unknown = clauses_.noun_phrase(before);
    if (!date && unknown.end == word && nouns_.is_proper(unknown)) return nouns_.noun(unknown);
    const bool is_said =
        !clause.relative && clauses_.is(clause.words.begin, CueRole::relative);  // "that the $11bn line"
    const bool begins = index == 0 || clauses_.all()[index - 1].tells || is_said;
    if (!begins) return inherited(index);
    const bool counted = clauses_.noun_phrase(before).empty();
    return resolved(counted ? figures_.owner_of_counted(figure, clause.subject) : phrases_.owner_in(before), index);
  }
  return resolved(phrases_.owner_in(clause.subject), index);
}

// Of a clause without a subject of its own: that of the words it says more of, or of the sentence's clause before it.
Owner Subjects::inherited(std::size_t clause) const {
  const std::vector<Clause>& all = clauses_.all();
  if (all[clause].relative && clause > 0) {
    // "Investors from Peru, who"
    const auto beside = sentence_.name_before(all[clause - 1].words.end);
    const bool from = beside && clauses_.is(all[clause].words.begin, CueRole::he) &&
                      sentence_.names[*beside].entity.type == EntityType::place;
    if (auto noun = from ? antecedent(all[clause - 1], all[clause]) : std::nullopt; noun) return *noun;
    if (beside && !from) return nouns_.named(*beside);
    // "Jane Roe, 41, who"
    std::size_t i = clause - 1;
    while (i > 0 && !all[i].verb && all[i].subject.empty()) --i;
    if (const auto name = sentence_.name_before(all[i].words.end)) return nouns_.named(*name);
    if (!all[i].verb && !all[i].tells && !all[i].subject.empty()) return phrases_.owner_in(all[i].subject);
    if (auto noun = antecedent(all[i], all[clause]); noun) return *noun;
  }
  const Clause* verbless = nullptr;
  for (std::size_t i = clause; i-- > 0;) {
    // "Its maker, Danish group Acme, expects to earn $5bn, and"
    if (i > 0 && all[i].verb && all[i].subject.empty() && !all[i].relative) return inherited(i);
    if (all[i].subject.empty() || all[i].tells || all[i].relative) continue;
    if (all[i].verb) return resolved(phrases_.owner_in(all[i].subject), i);
    verbless = &all[i];
  }
  if (verbless != nullptr) {
    // "The Acme chain, a unit of Beta, runs", but "The drug's maker, Danish group Acme, expects".
    const WordRange noun = clauses_.noun_phrase(verbless->subject);
    const bool possessed = noun.end < verbless->subject.end && clauses_.is(noun.end, CueRole::possessed);
    if ((sentence_.name_in(noun) || nouns_.is_proper(noun)) && !possessed) return phrases_.owner_in(verbless->subject);
    const Clause& last = all[clause - 1];
    if (const auto name = last.relative ? std::nullopt : sentence_.name_in(last.subject)) return nouns_.named(*name);
    return phrases_.owner_in(verbless->subject);
  }
  // "The ministry said it hired", "Bộ cho biết đã tuyển": whoever says so, of himself.
  std::size_t teller = clause;
  while (teller > 0 && (teller == clause || (!all[teller].verb && all[teller].subject.empty()))) --teller;
  if (teller < clause && all[clause].verb && all[teller].tells && !all[teller].subject.empty())
    return phrases_.owner_in(all[teller].subject);
  for (std::size_t i = clause + 1; i < all.size(); ++i)
    if (all[i].verb && !all[i].subject.empty() && !all[i].tells && !all[i].relative)
      return phrases_.owner_in(all[i].subject);
  for (std::size_t i = clause; i-- > 0;)
    if (all[i].tells && !all[i].subject.empty()) return phrases_.owner_in(all[i].subject);
  return {};
}

// "Jane Roe, the finance chief, said": whether a clause without a verb is about whoever a later one says something of.
bool Subjects::tells_later(std::size_t index, std::size_t end) const {
  const std::vector<Clause>& all = clauses_.all();
  if (all[index].verb) return false;
  for (std::size_t i = index + 1; i < end; ++i) {
    if (all[i].relative || !all[i].verb) continue;
    return all[i].tells && all[i].subject.empty();
  }
  return false;
}

// "The pit is run by Acme Gold, which": the noun right before a word such as "which".
std::optional<Owner> Subjects::antecedent(const Clause& before, const Clause& relative) const {
  if (!clauses_.is(relative.words.begin, CueRole::relative) || before.tells) return std::nullopt;
  WordRange noun = clauses_.noun_ending(before.words);
  // "Investors from Hanoi, who": no place.
  const auto name = clauses_.is(relative.words.begin, CueRole::he) ? sentence_.name_in(noun) : std::nullopt;
  if (name && sentence_.names[*name].entity.type == EntityType::place && noun.begin > 0)
    noun = clauses_.noun_ending({0, noun.begin - 1});
  if (noun.empty() || nouns_.is_owned(noun) || clauses_.is(sentence_.head(noun), CueRole::period)) return std::nullopt;
  return phrases_.owner_in({clauses_.with_article(noun, 0), noun.end});
}

// "It to rise": what follows a verb of saying and is no clause by itself.
bool Subjects::begins_infinitive(const Clause& clause) const {
  const std::size_t to = clause.words.begin + 1;
  return to < clause.words.end && clauses_.is(to - 1, CueRole::back) && clauses_.is(to, CueRole::infinitive);
}

// Where it is whoever was spoken of before, and that is somebody whom an earlier clause of the sentence names, that
// one: for a pronoun the nearest that does something, else the first.
Owner Subjects::resolved(Owner owner, std::size_t clause) const {
  if (!owner.before) return owner;
  for (std::size_t i = clause; owner.pronoun && i-- > 0;) {
    if (!clauses_.all()[i].verb) continue;
    if (auto earlier = spoken_of(owner, clause, i)) return *earlier;
  }
  for (std::size_t i = 0; i < clause; ++i)
    if (auto earlier = spoken_of(owner, clause, i)) return *earlier;
  return owner;
}

// Whom an earlier clause is about, where an owner of a clause behind it may be the same.
std::optional<Owner> Subjects::spoken_of(const Owner& owner, std::size_t clause, std::size_t before) const {
  const Clause& told = clauses_.all()[before];
  if (told.subject.empty() || told.relative || (told.tells && !owner.pronoun)) return std::nullopt;
  if (owner.of_economy && told.tells) return std::nullopt;
  if (!owner.pronoun && tells_later(before, clause)) return std::nullopt;
  // "The bank expects it to rise": not itself.
  if (before + 1 == clause && told.tells && begins_infinitive(clauses_.all()[clause])) return std::nullopt;
  Owner earlier = phrases_.owner_in(told.subject);
  // "The ministry said it hired": for whom the noun stands is told elsewhere.
  const bool stands = owner.pronoun && earlier.use == NounUse::definite && earlier.noun_class;
  if (stands && earlier.type != EntityType::place && owner.may_stand_for_type(earlier.type)) return earlier;
  if (!earlier.entity || earlier.before) return std::nullopt;
  const std::optional<EntityType> type = earlier.entity->type;
  if (owner.type && type != owner.type) return std::nullopt;
  if (!owner.may_stand_for(*earlier.entity)) return std::nullopt;
  if (owner.counted && type != EntityType::place) return std::nullopt;
  if (owner.of_economy && type == EntityType::person) return std::nullopt;
  // "Sales fell", but not a place's or a person's.
  if (owner.use == NounUse::belonging && type != EntityType::organisation && type != EntityType::product)
    return std::nullopt;
  if (type || owner.pronoun) return earlier;
  if (owner.of_economy) return std::nullopt;
  earlier.before = true;  // a noun may be part of whoever was named before
  return earlier;
}

// "with Acme valuing itself at $5bn", "with the company valuing itself"
std::optional<Owner> Subjects::owner_with(const Clause& clause) const {
  std::size_t at = clause.words.begin;
  if (!clauses_.is(at, CueRole::with)) return std::nullopt;
  const auto skips = [&](std::size_t word) {
    return clauses_.is(word, CueRole::with) || clauses_.is(word, CueRole::adverb);
  };
  while (at < clause.words.end && skips(at)) ++at;
  if (const auto name = sentence_.name_at(at)) return nouns_.named(*name);
  while (at < clause.words.end && clauses_.is(at, CueRole::article)) ++at;
  const PlacedCue* cue = at < clause.words.end ? sentence_.class_cue(at) : nullptr;
  if (cue == nullptr || cue->word != at) return std::nullopt;
  const WordRange noun{at, cue->word_end};
  if (nouns_.use_of(clause.words, noun) != NounUse::definite) return std::nullopt;
  return nouns_.stand_in(clause.words, noun);
}

// The name that stands first before the figure and that nothing puts aside.
Owner Subjects::first_named(std::size_t figure) const {
  std::optional<std::size_t> best;
  std::size_t least = too_much;
  const std::uint32_t begin = sentence_.figures[figure].bytes.begin;
  for (std::size_t i = 0; i < sentence_.names.size(); ++i) {
    if (attribution_.name == i || sentence_.names[i].bytes.end > begin) continue;
    const std::size_t weight =
        break_weight * sentence_.breaks_between(sentence_.names[i].bytes.end, begin) + weight_against(i);
    if (weight >= least) continue;
    best = i;
    least = weight;
  }
  return best ? nouns_.named(*best) : Owner{};
}

// What speaks against a name as an owner, beside the clauses between it and its figure.
std::size_t Subjects::weight_against(std::size_t name) const {
  std::size_t weight =
      (sentence_.is_aside(name) ? aside_weight : 0) + (sentence_.is_attribute(name) ? attribute_weight : 0);
  if (sentence_.names[name].entity.type == EntityType::place) weight += place_weight;
  if (sentence_.names[name].entity.type == EntityType::nationality) weight += nationality_weight;
  return weight;
}

std::optional<FactEntity> Subjects::place() const {
  for (std::size_t i = 0; i < sentence_.names.size(); ++i)
    if (sentence_.names[i].entity.type == EntityType::place && attribution_.name != i && !sentence_.is_attribute(i))
      return sentence_.names[i].entity;
  return std::nullopt;
}

std::optional<FactEntity> Subjects::speaker() const {
  if (!attribution_.name || *attribution_.name != 0 || sentence_.names[0].entity.type == EntityType::person)
    return std::nullopt;
  const bool begins = sentence_.word_at(sentence_.names[0].bytes.begin) < 2 && !sentence_.is_aside(0);
  const bool told_of = std::any_of(sentence_.placed.begin(), sentence_.placed.end(), [&](const PlacedCue& placed) {
    return placed.cue.role == CueRole::teller_of && placed.cue.bytes.begin < sentence_.names[0].bytes.begin;
  });
  return begins && !told_of ? std::optional(sentence_.names[0].entity) : std::nullopt;
}

}  // namespace tally
