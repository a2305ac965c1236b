#include "pipeline/facts/nouns.h"

#include <algorithm>
#include <utility>

#include "extractors/engine/character.h"

namespace tally {
namespace {

constexpr std::size_t longest_noun = 7;  // in words: a longer one has a verb among them

}  // namespace

Owner Nouns::named(std::size_t name) const {
  Owner owner{sentence_.names[name].entity, {}, false, false, {}};
  owner.index = sentence_.names[name].index;
  return owner;
}

Owner Nouns::noun(WordRange words) const {
  std::size_t count = 0;  // of a name or a title the words are one
  for (std::size_t i = words.begin; i < words.end; ++i)
    if (!clauses_.is_name(i) || i == words.begin || !clauses_.is_name(i - 1)) ++count;
  if (words.empty() || count > longest_noun) return {};
  const Span bytes{sentence_.words[words.begin].bytes.begin, sentence_.words[words.end - 1].bytes.end};
  return {FactEntity{"", std::nullopt, std::string(slice(sentence_.text, bytes)), {}}, bytes, false, false, {}};
}

bool Nouns::is_owned(WordRange noun) const {
  return !noun.empty() &&
         (clauses_.is(sentence_.head(noun), CueRole::owned) || clauses_.is(sentence_.head(noun), CueRole::of_place));
}

bool Nouns::belongs(WordRange noun, Owner& owner) const {
  const PlacedCue* cue = noun.empty() ? nullptr : sentence_.longest_cue(sentence_.head(noun), CueRole::belongs_to);
  if (cue == nullptr) return false;
  owner.noun_class = cue->cue.index;
  owner.use = NounUse::belonging;
  return true;
}

std::optional<std::size_t> Nouns::class_of(WordRange noun) const {
  if (noun.empty()) return std::nullopt;
  const PlacedCue* cue = sentence_.class_cue(sentence_.head(noun));
  if (cue == nullptr && is_with_name(noun)) cue = sentence_.class_cue(noun.begin);
  return cue == nullptr ? std::nullopt : std::optional<std::size_t>(cue->cue.index);
}

bool Nouns::is_proper(WordRange noun) const {
  for (std::size_t word = noun.begin; word < noun.end; ++word)
    if (!sentence_.words[word].capital) return false;
  return !noun.empty() && (noun.begin > 0 || noun.end > 1);
}

bool Nouns::is_with_name(WordRange noun) const {
  for (std::size_t word = std::max<std::size_t>(noun.begin, 1); word < noun.end; ++word) {
    std::size_t at = sentence_.words[word].bytes.begin;
    const char32_t first = next_character(sentence_.text, at);
    if (is_upper(first) || character_type(first) == CharacterType::digit) return true;
  }
  return false;
}

NounUse Nouns::use_of(WordRange phrase, WordRange noun) const {
  if (noun.empty()) return NounUse::plain;
  const bool last = sentence_.cues.head_noun() == HeadNoun::last;
  const bool definite = last ? noun.begin > 0 && clauses_.is(noun.begin - 1, CueRole::definite)
                             : (noun.end < phrase.end && clauses_.is(noun.end, CueRole::definite)) ||
                                   clauses_.is(noun.end - 1, CueRole::definite);
  if (definite) return NounUse::definite;
  const PlacedCue* cue = sentence_.class_cue(sentence_.head(noun));
  if (cue == nullptr) return NounUse::plain;
  const bool article = noun.begin > 0 && clauses_.is(noun.begin - 1, CueRole::article);
  if (last) return NounUse::introduced;
  // A noun alone, with nothing that tells it from others: "Dự án có chi phí 5 tỷ đồng".
  if (!article && noun.end == cue->word_end && (noun.end == phrase.end || !clauses_.is(noun.end, CueRole::aside)))
    return NounUse::definite;
  return NounUse::introduced;
}

std::optional<EntityType> Nouns::stood_for(WordRange phrase, WordRange noun) const {
  const auto noun_class = class_of(noun);
  if (!noun_class || use_of(phrase, noun) != NounUse::definite) return std::nullopt;
  return sentence_.cues.classes()[*noun_class].type;
}

// "Reservoirs in Dak Lak": a noun with the place that tells it from others.
WordRange Nouns::with_place(WordRange phrase, WordRange words) const {
  std::size_t at = words.end;
  if (words.empty() || at >= phrase.end || !clauses_.is(at, CueRole::in_place)) return words;
  ++at;
  while (at < phrase.end && clauses_.is(at, CueRole::article)) ++at;
  const auto name = sentence_.name_at(at);
  if (!name || sentence_.name_words[*name].end > phrase.end || sentence_.is_attribute(*name)) return words;
  const WordRange whole{words.begin, sentence_.name_words[*name].end};
  return whole.end - whole.begin > longest_noun ? words : whole;
}

Owner Nouns::stand_in(WordRange phrase, WordRange words) const {
  Owner owner = noun(with_place(phrase, words));
  owner.type = stood_for(phrase, words);
  owner.noun_class = class_of(words);
  owner.use = use_of(phrase, words);
  if (!owner.noun_class) belongs(words, owner);
  owner.before = owner.type || (!words.empty() && clauses_.is(sentence_.head(words), CueRole::part));
  return owner;
}

Owner Nouns::common_thing(const PlacedCue& cue) const {
  Owner owner = noun({cue.word, cue.word_end});
  owner.noun_class = cue.cue.index;
  return owner;
}

std::vector<Owner> Nouns::common_things() const {
  std::vector<Owner> things;
  for (const PlacedCue& placed : sentence_.placed) {
    const bool common = placed.cue.role == CueRole::stands_for && sentence_.cues.classes()[placed.cue.index].common;
    if (common && !clauses_.is_name(placed.word)) things.push_back(common_thing(placed));
  }
  return things;
}

std::vector<Owner> Nouns::introduced() const {
  std::vector<Owner> nouns;
  if (sentence_.cues.head_noun() == HeadNoun::last) return nouns;
  for (const PlacedCue& placed : sentence_.placed) {
    if (placed.cue.role != CueRole::stands_for || sentence_.cues.classes()[placed.cue.index].common) continue;
    const auto words = with_unknown_name(placed);
    if (!words) continue;
    Owner owner = noun(*words);
    owner.noun_class = placed.cue.index;
    if (owner.entity) nouns.push_back(std::move(owner));
  }
  return nouns;
}

// From a class noun to the end of the name behind it and what says more of it.
std::optional<WordRange> Nouns::with_unknown_name(const PlacedCue& cue) const {
  constexpr std::size_t most_modifiers = 3;
  if (clauses_.is_name(cue.word)) return std::nullopt;
  const auto is_capital = [&](std::size_t i) { return i < sentence_.words.size() && sentence_.words[i].capital; };
  std::size_t name = cue.word_end;
  for (; name < sentence_.words.size() && !is_capital(name); ++name)
    if (name == cue.word_end + most_modifiers || !clauses_.is_noun(name) || clauses_.is(name, CueRole::verb) ||
        clauses_.is(name, CueRole::of) || clauses_.is(name, CueRole::agent))
      return std::nullopt;
  std::size_t end = name;
  while (is_capital(end) && !clauses_.is_name(end)) ++end;
  if (end == name) return std::nullopt;
  // "Zorba-2"
  if (end + 1 < sentence_.words.size() && sentence_.words[end].glued && sentence_.words[end + 1].digits &&
      slice(sentence_.text, sentence_.words[end].bytes) == "-")
    end += 2;
  return WordRange{cue.word, end};
}

std::optional<Owner> Nouns::thing_priced(WordRange noun, WordRange phrase) const {
  const PlacedCue* head_cue = noun.empty() ? nullptr : sentence_.longest_cue(sentence_.head(noun), CueRole::belongs_to);
  if (head_cue == nullptr || !sentence_.cues.classes()[head_cue->cue.index].common) return std::nullopt;
  std::size_t end = noun.end;
  if (end < phrase.end && clauses_.is(end, CueRole::of))
    for (++end; end < phrase.end && !clauses_.is(end, CueRole::aside);) ++end;
  for (std::size_t word = noun.begin; word < end; ++word) {
    const PlacedCue* cue = sentence_.class_cue(word);
    if (cue != nullptr && cue->cue.index == head_cue->cue.index) return common_thing(*cue);
  }
  return std::nullopt;
}

}  // namespace tally
