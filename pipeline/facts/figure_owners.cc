#include "pipeline/facts/figure_owners.h"

#include <algorithm>
#include <utility>

namespace tally {

std::optional<Owner> FigureOwners::beside(std::size_t figure) const {
  if (const auto behind = owner_behind(figure)) return nouns_.named(*behind);
  if (const auto person = person_of(figure)) return nouns_.named(*person);
  if (const auto agent = agent_of(figure)) return nouns_.named(*agent);
  if (auto whole = whole_of(figure)) return whole;
  if (auto told = told_by(figure); told && told->entity) return told;
  if (const auto possessor = possessor_beside(figure)) return nouns_.named(*possessor);
  if (auto carrier = said_of_noun(figure)) return carrier;
  return controlled(figure);
}

// The nearest person named before an age.
std::optional<std::size_t> FigureOwners::person_of(std::size_t figure) const {
  if (sentence_.figures[figure].quantity.kind != Kind::age) return std::nullopt;
  for (std::size_t i = sentence_.names.size(); i-- > 0;) {
    if (sentence_.names[i].bytes.end <= sentence_.figures[figure].bytes.begin &&
        sentence_.names[i].entity.type == EntityType::person)
      return i;
  }
  // "35-year-old mother Jane Roe"
  constexpr std::size_t farthest = 3;
  const std::size_t end = sentence_.figure_words[figure].end;
  for (std::size_t i = 0; i < sentence_.names.size(); ++i) {
    const std::size_t begin = sentence_.name_words[i].begin;
    if (sentence_.names[i].entity.type == EntityType::person && begin >= end && begin - end <= farthest) return i;
  }
  return std::nullopt;
}

// "$12bn for Meta": the name right behind the figure that the figure is for.
std::optional<std::size_t> FigureOwners::owner_behind(std::size_t figure) const {
  const Span bytes = sentence_.figures[figure].bytes;
  for (const PlacedCue& placed : sentence_.placed) {
    if (placed.cue.role != CueRole::owner || placed.cue.bytes.begin < bytes.end) continue;
    if (clauses_.is(placed.word - 1, CueRole::says)) continue;  // "people reported by Acme"
    if (placed.word - sentence_.word_at(bytes.end) > 3 ||
        sentence_.breaks_between(bytes.end, placed.cue.bytes.begin) > 0)
      continue;
    for (std::size_t i = 0; i < sentence_.names.size(); ++i)
      if (sentence_.follows(placed, i, 2) && sentence_.names[i].entity.type != EntityType::place) return i;
  }
  return std::nullopt;
}

std::optional<Owner> FigureOwners::contrasted(std::size_t figure) const {
  const Clause& clause = clauses_.all()[clauses_.of_word(sentence_.figure_words[figure].begin)];
  const std::size_t word = sentence_.figure_words[figure].end;
  if (clause.verb || word + 1 >= clause.words.end || !clauses_.is(clause.words.begin, CueRole::clause) ||
      !clauses_.is(word, CueRole::owner) || clauses_.is(word, CueRole::in_place))
    return std::nullopt;
  Owner owner = phrases_.owner_in({word + 1, clause.words.end});
  return owner.entity && !owner.before ? std::optional(std::move(owner)) : std::nullopt;
}

std::optional<std::size_t> FigureOwners::part_of(std::size_t figure) const {
  constexpr std::size_t farthest = 3;
  const FigureWords& words = sentence_.figure_words[figure];
  const Clause& clause = clauses_.all()[clauses_.of_word(words.begin)];
  if (!clause.subject.empty() && !clause.subject.has(words.begin)) return std::nullopt;
  std::size_t whole = figure;
  while (whole > 0 && sentence_.figure_words[whole - 1].date) --whole;
  if (whole-- == 0) return std::nullopt;
  const bool tells = std::any_of(sentence_.placed.begin(), sentence_.placed.end(), [&](const PlacedCue& cue) {
    if (cue.cue.role != CueRole::part_of || cue.word < sentence_.figure_words[whole].end) return false;
    const bool before = cue.word_end <= words.begin && words.begin - cue.word_end <= farthest;
    return before || cue.word == words.end;
  });
  return tells ? std::optional(whole) : std::nullopt;
}

std::optional<std::size_t> FigureOwners::added_to(std::size_t figure) const {
  const FigureWords& words = sentence_.figure_words[figure];
  const std::size_t clause = clauses_.of_word(words.begin);
  if (figure == 0 || clause == 0 || words.date || clauses_.all()[clause].verb) return std::nullopt;
  const FigureWords& before = sentence_.figure_words[figure - 1];
  if (before.date || clauses_.of_word(before.begin) + 1 != clause) return std::nullopt;
  for (std::size_t i = clauses_.all()[clause].words.begin; i < words.begin; ++i)
    if (!clauses_.is(i, CueRole::adverb) && !clauses_.is(i, CueRole::article)) return std::nullopt;
  return figure - 1;
}

// "485,000 chips bought by Microsoft", "485.000 chip được Microsoft mua", "485,000 chips that Microsoft bought".
std::optional<std::size_t> FigureOwners::agent_of(std::size_t figure) const {
  constexpr std::size_t farthest = 12;
  if (sentence_.figure_words[figure].date || sentence_.figures[figure].quantity.kind == Kind::duration)
    return std::nullopt;
  const std::size_t begin = sentence_.figure_words[figure].end;
  const std::size_t end = std::min(begin + farthest, sentence_.words.size());
  for (std::size_t at = begin; at < end && !clauses_.is_figure(at); ++at) {
    if (clauses_.is(at, CueRole::teller_of)) break;
    if (!clauses_.is(at, CueRole::agent) || (at > 0 && clauses_.is(at - 1, CueRole::says))) continue;
    if (sentence_.cues.head_noun() == HeadNoun::last && (at == begin || !clauses_.is(at - 1, CueRole::verb))) continue;
    std::size_t word = at + 1;
    while (word < sentence_.words.size() && clauses_.is(word, CueRole::article)) ++word;
    if (const auto name = sentence_.name_at(word)) return name;
  }
  return std::nullopt;
}

// "Microsoft's $31bn", "31 tỷ USD của Microsoft".
std::optional<std::size_t> FigureOwners::possessor_beside(std::size_t figure) const {
  std::size_t before = sentence_.figure_words[figure].begin;
  while (before > 0 && clauses_.is(before - 1, CueRole::possessed)) --before;
  if (before < sentence_.figure_words[figure].begin)
    if (const auto name = sentence_.name_before(before)) return name;
  const std::size_t behind = sentence_.figure_words[figure].end;
  if (sentence_.cues.head_noun() == HeadNoun::first && behind < sentence_.words.size() &&
      clauses_.is(behind, CueRole::of)) {
    const auto name = sentence_.name_at(behind + 1);
    if (name && sentence_.names[*name].entity.type != EntityType::nationality) return name;
  }
  return std::nullopt;
}

std::optional<std::size_t> FigureOwners::place_of(const Clause& clause) const {
  for (std::size_t i = 0; i < sentence_.names.size(); ++i) {
    if (sentence_.names[i].entity.type != EntityType::place || !clause.words.has(sentence_.name_words[i].begin))
      continue;
    // "in the village of Palu"
    std::size_t word = sentence_.name_words[i].begin;
    while (word > clause.words.begin && !clauses_.is(word - 1, CueRole::aside) &&
           sentence_.name_words[i].begin - word < 4)
      --word;
    if (word > clause.words.begin && clauses_.is(word - 1, CueRole::of) && word > clause.words.begin + 2) {
      word -= 2;
      while (word > clause.words.begin && clauses_.is(word - 1, CueRole::article)) --word;
    }
    if (word > clause.words.begin && clauses_.is(word - 1, CueRole::in_place)) return i;
  }
  return std::nullopt;
}

Owner FigureOwners::owner_of_counted(std::size_t figure, WordRange phrase) const {
  const WordRange behind{sentence_.figure_words[figure].end, phrase.end};
  const Kind kind = sentence_.figures[figure].quantity.kind;
  const bool counts = kind == Kind::count || kind == Kind::vague;
  if (!counts && !behind.empty() && clauses_.is(behind.begin, CueRole::of))
    return phrases_.owner_in({behind.begin + 1, behind.end});
  const WordRange before{phrase.begin, sentence_.figure_words[figure].begin};
  // "an earthquake of magnitude 6.8"
  if (behind.empty() || !clauses_.noun_phrase(before).empty()) return phrases_.owner_in(before);
  if (const auto possessor = phrases_.possessor_in(before)) return *possessor;
  if (const auto name = sentence_.name_in(before)) return nouns_.named(*name);
  if (!counts) return phrases_.owner_in(behind);
  const std::size_t of = clauses_.is(behind.begin, CueRole::of) ? 1 : 0;
  const WordRange counted = clauses_.noun_phrase({behind.begin + of, behind.end});
  // "12 Acme workers", but not "12 people seen by Acme".
  const auto name = sentence_.name_in(counted);
  const bool is_agent = name && clauses_.is(sentence_.name_words[*name].begin - 1, CueRole::agent);
  if (name && !is_agent) return nouns_.named(*name);
  if (const auto place = place_of(clauses_.all()[clauses_.of_word(phrase.begin)])) return nouns_.named(*place);
  Owner owner = nouns_.noun(counted);
  owner.before = true;
  owner.counted = true;
  return owner;
}

std::optional<Owner> FigureOwners::existing(std::size_t figure) const {
  const FigureWords& words = sentence_.figure_words[figure];
  const WordRange clause = clauses_.all()[clauses_.of_word(words.begin)].words;
  const bool counts = sentence_.figures[figure].quantity.kind == Kind::count;
  if (!counts || sentence_.cues.head_noun() == HeadNoun::last) return std::nullopt;
  for (std::size_t i = clause.begin; i < words.begin; ++i)
    if (!clauses_.is(i, CueRole::verb) && !clauses_.is(i, CueRole::adverb)) return std::nullopt;
  std::size_t end = std::min(words.end + 1, clause.end);
  while (end < clause.end && !clauses_.is(end, CueRole::verb)) ++end;
  Owner owner = nouns_.noun(clauses_.noun_phrase({words.end, end}));
  owner.before = true;
  owner.counted = true;
  return owner.entity ? std::optional(std::move(owner)) : std::nullopt;
}

// Of what was counted to tell something: "according to a study of 18,400 patients", "estimates by 14 analysts".
std::optional<Owner> FigureOwners::told_by(std::size_t figure) const {
  const Kind kind = sentence_.figures[figure].quantity.kind;
  if (kind != Kind::count && kind != Kind::vague) return std::nullopt;
  const std::size_t word = sentence_.figure_words[figure].begin;
  const Clause& telling = clauses_.all()[clauses_.of_word(word)];
  const WordRange clause = telling.words;
  if (!clauses_.is(clause.begin, CueRole::teller_of) || telling.verb) return std::nullopt;
  for (std::size_t i = 0; i < sentence_.names.size(); ++i)
    if (clause.has(sentence_.name_words[i].begin)) return nouns_.named(i);
  std::size_t begin = clause.begin;
  while (clauses_.is(begin, CueRole::teller_of)) ++begin;
  const WordRange before = clauses_.noun_phrase({begin, word});
  const WordRange counted = clauses_.noun_phrase({sentence_.figure_words[figure].end, clause.end});
  return before.empty() ? nouns_.noun(counted) : nouns_.stand_in({begin, word}, before);
}

// Of what has so many parts: "a trial of 18,400 patients", "thử nghiệm trên 18.400 bệnh nhân".
std::optional<Owner> FigureOwners::whole_of(std::size_t figure) const {
  const Kind kind = sentence_.figures[figure].quantity.kind;
  const std::size_t word = sentence_.figure_words[figure].begin;
  if ((kind != Kind::count && kind != Kind::vague) || word < 2) return std::nullopt;
  const bool of = clauses_.is(word - 1, CueRole::of) ||
                  (sentence_.cues.head_noun() == HeadNoun::first && clauses_.is(word - 1, CueRole::aside));
  const PlacedCue* cue = of ? sentence_.class_cue(word - 2) : nullptr;
  if (cue == nullptr || cue->word_end != word - 1 || sentence_.cues.classes()[cue->cue.index].type) return std::nullopt;
  std::size_t begin = cue->word;
  if (begin > 0 && (clauses_.is(begin - 1, CueRole::article) || clauses_.is(begin - 1, CueRole::definite))) --begin;
  return nouns_.stand_in({begin, word}, {cue->word, cue->word_end});
}

// "They arrested two passengers carrying 11kg": whoever a participle between a noun and the figure is said
// of.
std::optional<Owner> FigureOwners::said_of_noun(std::size_t figure) const {
  const std::size_t word = sentence_.figure_words[figure].begin;
  const std::size_t begin = clauses_.all()[clauses_.of_word(word)].words.begin;
  std::size_t participle = word;
  do {
    if (participle-- == begin) return std::nullopt;
  } while (clauses_.is(participle, CueRole::article) || clauses_.is(participle, CueRole::adverb));
  if (!clauses_.is(participle, CueRole::participle)) return std::nullopt;
  if (clauses_.is(begin, CueRole::with)) return std::nullopt;  // "with 75 turbines supplying"
  const WordRange noun = clauses_.noun_ending({begin, participle});
  if (noun.empty() || nouns_.is_owned(noun) || clauses_.is(sentence_.head(noun), CueRole::period)) return std::nullopt;
  return phrases_.owner_in({clauses_.with_article(noun, begin), participle});
}

// Whoever is asked, told, allowed to do what the figure is of: "It asked Acme to pay $5bn".
std::optional<Owner> FigureOwners::controlled(std::size_t figure) const {
  const std::size_t word = sentence_.figure_words[figure].begin;
  const WordRange clause = clauses_.all()[clauses_.of_word(word)].words;
  std::size_t to = word;
  while (to > clause.begin && !(clauses_.is(to, CueRole::infinitive) && to < word - 1)) --to;
  const PlacedCue* infinitive = sentence_.longest_cue(to, CueRole::infinitive);
  if (infinitive == nullptr || to <= clause.begin || infinitive->word_end >= word) return std::nullopt;
  std::size_t verb = infinitive->word;
  while (verb > clause.begin && !clauses_.is(verb - 1, CueRole::controls)) --verb;
  const WordRange object{verb, infinitive->word};
  if (verb == clause.begin || object.empty() || clauses_.is(verb, CueRole::infinitive)) return std::nullopt;
  const WordRange noun = clauses_.noun_phrase(object);
  const bool whole = noun.end == object.end && noun.begin <= object.begin + 1;
  if (!whole) return std::nullopt;
  Owner owner = phrases_.owner_in(object);
  // "It asked factories to cut", whoever they belong to.
  if (owner.entity && !owner.entity->type && !owner.noun_class && !nouns_.is_owned(noun)) owner.before = false;
  return owner;
}

}  // namespace tally
