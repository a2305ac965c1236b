#include "pipeline/facts/phrase_owners.h"

#include <algorithm>

namespace tally {

std::optional<Owner> PhraseOwners::possessor_in(WordRange phrase) const {
  for (std::size_t at = phrase.begin; at < phrase.end; ++at) {
    if (clauses_.is(at, CueRole::possessed) && at > phrase.begin && !clauses_.is(at - 1, CueRole::possessed)) {
      std::size_t begin = at + 1;  // behind all of "'s"
      while (begin < phrase.end && clauses_.is(begin, CueRole::possessed)) ++begin;
      if (const auto name = sentence_.name_before(at))
        return named_or_stood_for(*name, clauses_.noun_phrase({begin, phrase.end}));
      const WordRange before = clauses_.noun_phrase({phrase.begin, at});
      const bool is_time = !before.empty() && clauses_.is(sentence_.head(before), CueRole::period);
      if (before.end == at && !before.empty() && !is_time) return possessor_or_thing(phrase, before, begin);
    }
    if (clauses_.is(at, CueRole::of) && at + 1 < phrase.end) {
      std::size_t word = at + 1;
      while (word < phrase.end && clauses_.is(word, CueRole::article)) ++word;
      if (const auto name = sentence_.name_at(word)) return named_or_noun(*name, {phrase.begin, at});
      const WordRange noun = clauses_.noun_phrase({at + 1, phrase.end});
      const bool is_name = !noun.empty() && noun.begin == word && sentence_.words[word].capital;
      if (is_name || (nouns_.use_of(phrase, noun) == NounUse::definite && nouns_.class_of(noun)))
        return nouns_.stand_in(phrase, noun);
    }
  }
  return std::nullopt;
}

// "The mine's output" is the mine's, but "the riders' federation" is one itself.
Owner PhraseOwners::possessor_or_thing(WordRange phrase, WordRange possessor, std::size_t behind) const {
  const WordRange thing = clauses_.noun_phrase({behind, phrase.end});
  const auto noun_class = nouns_.class_of(thing);
  const auto type = noun_class ? sentence_.cues.classes()[*noun_class].type : std::nullopt;
  const bool somebody = type == EntityType::organisation || type == EntityType::person;
  return somebody ? nouns_.noun({possessor.begin, thing.end}) : nouns_.stand_in(phrase, possessor);
}

// The name that a phrase ends with, before what says more of it: "Japan's Hokuto", "European rival Silex".
std::optional<std::size_t> PhraseOwners::name_ending(WordRange phrase) const {
  std::size_t end = phrase.begin;
  while (end < phrase.end && !clauses_.is(end, CueRole::aside) && !clauses_.is(end, CueRole::of)) ++end;
  const auto name = sentence_.name_before(end);
  return name && *name > 0 && sentence_.name_words[*name].begin >= phrase.begin &&
                 sentence_.names[*name].entity.type != EntityType::nationality
             ? name
             : std::nullopt;
}

// A name; but of a place with what stands for a name of another type ("Sweden's central bank", "ngân hàng trung ương
// Thụy Điển") that one, if there is one.
Owner PhraseOwners::named_or_stood_for(std::size_t name, WordRange noun) const {
  Owner owner = nouns_.named(name);
  // "China's Hualing", "đối thủ Trung Quốc Hualing", whom nobody knows.
  const std::size_t behind = std::max(noun.begin, sentence_.name_words[name].end);
  const bool is_place = owner.entity->type == EntityType::place;
  if (is_place && is_unknown_name(behind, noun.end)) return nouns_.noun({behind, noun.end});
  const auto noun_class = nouns_.class_of(noun);
  if (owner.entity->type != EntityType::place || !noun_class) return owner;
  const auto type = sentence_.cues.classes()[*noun_class].type;
  if (!type || *type == EntityType::place) return owner;
  const std::size_t begin = std::min(noun.begin, sentence_.name_words[name].begin);
  Owner whole = nouns_.noun({begin, std::max(noun.end, sentence_.name_words[name].end)});
  whole.place = owner.index;
  if (whole.entity) owner = whole;
  owner.noun_class = noun_class;
  owner.use = NounUse::definite;
  return owner;
}

// "The sales of Acme", "the central bank of Sweden", but "siêu thị Acme của Anh": whose name nobody knows.
Owner PhraseOwners::named_or_noun(std::size_t name, WordRange before) const {
  const WordRange noun = clauses_.noun_phrase(before);
  const bool is_place = sentence_.names[name].entity.type == EntityType::place;
  const bool first = sentence_.cues.head_noun() == HeadNoun::first;
  if (first && is_place && nouns_.class_of(noun) && nouns_.is_with_name(noun)) return nouns_.stand_in(before, noun);
  return named_or_stood_for(name, noun);
}

// Whether a place only says more of a noun: "a US company", "a Brussels court", "tòa án Brussels"; but "Vietnam
// exports".
bool PhraseOwners::describes(std::size_t name, WordRange noun) const {
  const WordRange words = sentence_.name_words[name];
  if (sentence_.names[name].entity.type != EntityType::place || nouns_.is_owned(noun)) return false;
  const auto noun_class = nouns_.class_of(noun);
  const auto type = noun_class ? sentence_.cues.classes()[*noun_class].type : std::nullopt;
  if (sentence_.cues.head_noun() == HeadNoun::last)
    return words.end < noun.end && !is_unknown_name(words.end, noun.end);
  return words.begin > noun.begin && !type && !is_unknown_name(words.end, noun.end);
}

// Whether a word within a noun, behind a name, begins another name, of which nobody knows whose it is.
bool PhraseOwners::is_unknown_name(std::size_t word, std::size_t end) const {
  return word < end && sentence_.words[word].capital && !clauses_.is_name(word);
}

// "Their neighbours", "her party", "its parent": somebody else, and not whoever has them. But "his goal" is his.
std::optional<Owner> PhraseOwners::possessed_noun(std::size_t pronoun, WordRange phrase) const {
  const WordRange noun = clauses_.noun_phrase({pronoun + 1, phrase.end});
  if (noun.begin != pronoun + 1 || noun.empty() || clauses_.is(pronoun, CueRole::first_person)) return std::nullopt;
  Owner owner = nouns_.stand_in({noun.begin, phrase.end}, noun);
  if (nouns_.is_owned(noun) || owner.use == NounUse::belonging || owner.before) return std::nullopt;
  const auto type = owner.noun_class ? sentence_.cues.classes()[*owner.noun_class].type : std::nullopt;
  const bool somebody = type == EntityType::organisation || type == EntityType::person;
  if ((clauses_.is(pronoun, CueRole::it) || clauses_.is(pronoun, CueRole::he)) && !somebody) return std::nullopt;
  return owner;
}

// The words of a phrase behind a time that it is said of: "last season's prize".
WordRange PhraseOwners::behind_time(WordRange phrase) const {
  for (std::size_t at = phrase.begin + 1; at < phrase.end; ++at) {
    if (!clauses_.is(at, CueRole::possessed) || !clauses_.is(at - 1, CueRole::period)) continue;
    while (at < phrase.end && clauses_.is(at, CueRole::possessed)) ++at;
    return {at, phrase.end};
  }
  return phrase;
}

Owner PhraseOwners::owner_in(WordRange whole) const {
  const WordRange phrase = behind_time(whole);
  if (const auto name = name_ending(phrase)) return nouns_.named(*name);
  const WordRange base = clauses_.noun_phrase(phrase);
  // "The 24-year-old", "the two": whoever was spoken of.
  if (base.empty() && !phrase.empty() && clauses_.is_figure(phrase.end - 1)) return {std::nullopt, {}, true, true, {}};
  const bool is_of_place = !base.empty() && clauses_.is(sentence_.head(base), CueRole::of_place);
  if (auto possessor = possessor_in(is_of_place && sentence_.cues.head_noun() == HeadNoun::last ? base : phrase))
    return *possessor;
  const auto stands_for_another = [&](std::size_t word) { return clauses_.is(word, CueRole::back); };
  for (std::size_t at = phrase.begin; at < std::max(base.end, phrase.begin + 1) && at < phrase.end; ++at) {
    if (!stands_for_another(at) || (at + 1 < phrase.end && sentence_.name_at(at + 1))) continue;  // "ông Nam"
    if (auto theirs = possessed_noun(at, phrase)) return *theirs;
    // "Our profit" is the speaker's company's.
    Owner ours = nouns_.noun(base);
    ours.before = true;
    if (clauses_.is(at, CueRole::first_person) && nouns_.belongs(base, ours) &&
        sentence_.cues.classes()[*ours.noun_class].type == EntityType::organisation)
      return ours;
    if (clauses_.is(at, CueRole::first_person) && attribution_.who) return {attribution_.who, {}, false, false, {}};
    Owner owner{std::nullopt, {}, true, true, {}};
    if (clauses_.is(at, CueRole::he)) owner.stands_for = Owner::StandsFor::person;
    if (clauses_.is(at, CueRole::it)) owner.stands_for = Owner::StandsFor::thing;
    return owner;
  }
  const auto base_name = sentence_.name_in(base);
  if (!base_name || sentence_.names[*base_name].entity.type == EntityType::place)
    if (const auto thing = nouns_.thing_priced(base, phrase)) return *thing;
  if (const auto name = base_name) {
    return describes(*name, base) ? nouns_.stand_in(phrase, base) : named_or_stood_for(*name, base);
  }
  if (!nouns_.is_owned(base)) return nouns_.stand_in(phrase, base);
  const WordRange rest{base.end, phrase.end};
  // "Exports to China" are somebody else's.
  const bool goes =
      !rest.empty() && clauses_.is(rest.begin, CueRole::reaches) && !clauses_.is(rest.begin, CueRole::in_place);
  const auto named_behind = goes ? std::nullopt : sentence_.name_in(rest);
  if (named_behind && (!is_of_place || sentence_.names[*named_behind].entity.type == EntityType::place)) {
    Owner owner = nouns_.named(*named_behind);
    // Where somebody's sales are, or whose the prices are.
    owner.before = owner.entity->type == EntityType::place && !is_of_place;
    if (owner.before) nouns_.belongs(base, owner);
    if (owner.before) owner.of_economy = clauses_.is(sentence_.head(base), CueRole::of_economy);
    return owner;
  }
  Owner owner = nouns_.noun(base);
  owner.before = true;
  if (is_of_place) owner.type = EntityType::place;
  owner.of_economy = clauses_.is(sentence_.head(base), CueRole::of_economy);
  nouns_.belongs(base, owner);
  if (!is_of_place && !goes && !rest.empty() && clauses_.is(rest.begin, CueRole::aside)) {
    // "Output of 29mn bags"
    if (rest.begin + 1 < rest.end && clauses_.is_figure(rest.begin + 1)) return owner;
    const WordRange of = clauses_.noun_phrase({rest.begin + 1, rest.end});
    if (of.empty() || nouns_.is_owned(of) || clauses_.is(sentence_.head(of), CueRole::of_economy)) return owner;
    owner = nouns_.noun(of);
    if (nouns_.belongs(base, owner) && sentence_.cues.classes()[*owner.noun_class].common) owner.use = NounUse::plain;
    // "The number of jobs" and "lending at banks", but "sales of phones" are whose the phones are.
    const bool has_it = (clauses_.is(rest.begin, CueRole::owner) && clauses_.is(rest.begin, CueRole::in_place)) ||
                        clauses_.is(rest.begin, CueRole::agent);
    owner.before = !has_it && !clauses_.is(sentence_.head(base), CueRole::amount);
  }
  return owner;
}

}  // namespace tally
