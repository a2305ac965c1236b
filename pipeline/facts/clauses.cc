#include "pipeline/facts/clauses.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tally {
namespace {

constexpr std::array<std::string_view, 7> breaking_signs = {",", ";", ":", "\"", "–", "—", "…"};

// "chi phí" is no "chi".
bool is_noun_with(const PlacedCue& longer, const PlacedCue& cue) {
  const CueRole role = longer.cue.role;
  const bool is_noun = role == CueRole::owned || role == CueRole::of_place || role == CueRole::stands_for ||
                       role == CueRole::article || role == CueRole::adverb || role == CueRole::time ||
                       role == CueRole::compound;
  return is_noun && longer.word <= cue.word && longer.word_end >= cue.word_end &&
         longer.word_end - longer.word > cue.word_end - cue.word;
}

}  // namespace

Clauses::Clauses(std::string_view text, const std::vector<Word>& words, const std::vector<PlacedCue>& cues,
                 const std::vector<FigureWords>& figures, const std::vector<WordRange>& names, HeadNoun head)
    : head_(head), marks_(words.size()) {
  mark(text, words, cues, figures, names);
  read_contractions();
  join_brackets();
  join_titles(text, words);
  cut();
}

void Clauses::mark(std::string_view text, const std::vector<Word>& words, const std::vector<PlacedCue>& cues,
                   const std::vector<FigureWords>& figures, const std::vector<WordRange>& names) {
  for (const PlacedCue& placed : cues) {
    const CueRole role = placed.cue.role;
    const bool may_be_part = role == CueRole::verb || role == CueRole::clause || role == CueRole::aside ||
                             role == CueRole::back || role == CueRole::he;
    if (may_be_part &&
        std::any_of(cues.begin(), cues.end(), [&](const PlacedCue& c) { return is_noun_with(c, placed); }))
      continue;
    for (std::size_t i = placed.word; i < placed.word_end; ++i) marks_[i] |= role_mark(role);
    if (role == CueRole::clause || role == CueRole::relative || role == CueRole::teller_of)
      marks_[placed.word] |= opens_mark;
    if (role == CueRole::verb) marks_[placed.word] |= verb_mark;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].letters) continue;
    const std::string_view word = slice(text, words[i].bytes);
    marks_[i] |= sign_mark;
    if (std::find(breaking_signs.begin(), breaking_signs.end(), word) != breaking_signs.end()) marks_[i] |= opens_mark;
    if (word == "-") marks_[i] |= joining_mark;
    if (word == "(") marks_[i] |= opens_mark | opening_mark;
    if (word == ")") marks_[i] |= opens_mark | closing_mark;
  }
  // Of a figure or a name no word is a cue.
  constexpr Marks kept = role_mark(CueRole::time);
  for (const FigureWords& figure : figures)
    for (std::size_t i = figure.begin; i < figure.end; ++i)
      marks_[i] = (marks_[i] & kept) | (figure.date ? date_mark : figure_mark);
  for (const WordRange& name : names)
    for (std::size_t i = name.begin; i < name.end; ++i) marks_[i] = name_mark;
}

// "She's", "we'd": behind a pronoun no possessor, but a verb.
void Clauses::read_contractions() {
  for (std::size_t at = 1; at < marks_.size(); ++at) {
    if (!is(at, CueRole::possessed) || !is(at - 1, CueRole::back)) continue;
    std::size_t end = at;
    while (end < marks_.size() && end < at + 2) marks_[end++] = role_mark(CueRole::verb);
    marks_[at] |= verb_mark;
  }
}

// Brackets around nothing but a figure part no clauses: "Rmb40bn ($5.5bn)".
void Clauses::join_brackets() {
  for (std::size_t at = 0; at < marks_.size(); ++at) {
    if (!has(at, opening_mark)) continue;
    std::size_t end = at + 1;
    while (end < marks_.size() && (is_figure(end) || is(end, CueRole::adverb) || is(end, CueRole::article))) ++end;
    if (end == marks_.size() || !has(end, closing_mark)) continue;
    marks_[at] &= ~(opens_mark | opening_mark);
    marks_[end] &= ~(opens_mark | closing_mark);
  }
}

// A few words in quotes behind a noun are its name: 'the film "Wind over the Pass" took'.
void Clauses::join_titles(std::string_view text, const std::vector<Word>& words) {
  constexpr std::size_t longest = 8;
  const auto is_quote = [&](std::size_t i) { return has(i, sign_mark) && slice(text, words[i].bytes) == "\""; };
  for (std::size_t at = 1; at + 2 < marks_.size(); ++at) {
    if (!is_quote(at) || !is_noun(at - 1) || is(at - 1, CueRole::verb) || !words[at + 1].capital) continue;
    std::size_t end = at + 1;
    while (end < marks_.size() && end - at <= longest && words[end].letters) ++end;
    if (end == marks_.size() || !is_quote(end)) continue;
    for (std::size_t i = at; i <= end; ++i) marks_[i] = name_mark;
    at = end;
  }
}

void Clauses::cut() {
  std::size_t begin = 0;
  bool relative = false;
  std::size_t brackets = 0;
  for (std::size_t at = 0; at < marks_.size(); ++at) {
    if (has(at, opens_mark)) {
      add({begin, at}, relative || brackets > 0);
      begin = at + (has(at, sign_mark) ? 1 : 0);
      relative = is(at, CueRole::relative) && !follows_verb(at);
      if (has(at, opening_mark)) ++brackets;
      if (has(at, closing_mark) && brackets > 0) --brackets;
    }
    // What somebody says is a clause of its own.
    const bool told =
        is(at, CueRole::says) && (at + 1 == marks_.size() || !(is(at + 1, CueRole::says) || has(at + 1, figure_mark)));
    if (!told || at < begin) continue;
    std::size_t says = at;  // the first word of it: "cho biết"
    while (says > begin && is(says - 1, CueRole::says)) --says;
    if (!is_verb(says, begin)) continue;
    // "Jane Roe, 51, said the group would close"
    if (phrase_before(begin, says).empty() && !(says == begin && tells_clause(at))) continue;
    if (reports_thing(at)) continue;
    add({begin, at + 1}, relative || brackets > 0);
    begin = at + 1;
    relative = false;
  }
  add({begin, marks_.size()}, relative || brackets > 0);
}

// "Said that", "noting that": what is said, which says more of no noun.
bool Clauses::follows_verb(std::size_t word) const {
  if (word == 0 || has(word - 1, sign_mark)) return false;
  if (has(word - 1, name_mark)) return is(word, CueRole::article);  // "told Acme that", but "Jane Roe who"
  const auto is_before = [&](CueRole role) { return is(word - 1, role); };
  const bool verb = is_before(CueRole::verb) && !may_be_noun(word - 1);
  return is_before(CueRole::says) || verb || is_before(CueRole::participle);
}

// Whether a noun and no clause follows a word of saying, so that it is a verb like others: "The group reported a profit
// of $5bn".
bool Clauses::reports_thing(std::size_t says) const {
  const std::size_t next = says + 1;
  if (next >= marks_.size() || !is(says, CueRole::reports)) return false;
  const bool noun = is(next, CueRole::article) || has(next, name_mark) || is(next, CueRole::owned);
  if (!noun || is(next, CueRole::relative)) return false;
  if (next + 1 < marks_.size() && has(next + 1, figure_mark)) return true;  // "a $2bn investment called"
  for (std::size_t at = next; at < marks_.size() && !has(at, opens_mark); ++at)
    if (is_verb(at, next)) return false;
  return true;
}

// Whether a clause with a subject and a verb follows a word of saying at once.
bool Clauses::tells_clause(std::size_t says) const {
  for (std::size_t at = says + 1; at < marks_.size() && !has(at, opens_mark); ++at)
    if (is_verb(at, says + 1)) return !phrase_before(says + 1, at).empty();
  return false;
}

bool Clauses::is_noun(std::size_t word) const {
  return !has(word, sign_mark | figure_mark | date_mark) && !is(word, CueRole::article) && !is(word, CueRole::adverb) &&
         !is(word, CueRole::aside) && !is(word, CueRole::clause) && !is(word, CueRole::relative) &&
         !is(word, CueRole::time);
}

// Of a word that is both: "because rents rose", but "it costs $5"; "xuất khẩu đạt 5 tỷ USD", but "Việt Nam xuất khẩu".
bool Clauses::is_verb_not_noun(std::size_t word, std::size_t begin) const {
  if (head_ == HeadNoun::first) return word > begin && is_noun(word - 1) && !is(word - 1, CueRole::of);
  const std::size_t next = word + 1;
  if (next >= marks_.size()) return false;
  const bool adverb = is(next, CueRole::adverb) && !is(next, CueRole::clause);  // not "protests and strikes"
  if (has(next, figure_mark) || is(next, CueRole::article) || adverb) return true;
  if (has(next, name_mark)) return !is(word, CueRole::either);  // "the cruise ship Acme"
  const bool noun = is_noun(next) && (!is(next, CueRole::verb) || may_be_noun(next));
  return noun && !is(next, CueRole::of) && is_only_verb(word, begin);
}

// Of such a word between nouns: "Weekly pill cuts heart attacks", "Analysts forecast annual sales".
bool Clauses::is_only_verb(std::size_t word, std::size_t begin) const {
  if (word == begin || !is_noun(word - 1) || is(word - 1, CueRole::of) || is(word - 1, CueRole::possessed))
    return false;
  for (std::size_t i = begin; i < marks_.size() && !has(i, opens_mark); ++i)
    if (i != word && has(i, verb_mark) && !may_be_noun(i)) return false;
  return true;
}

// Of a word that is a verb as well ("ở"): "nhà máy ở Long An sẽ", which has another verb.
bool Clauses::is_preposition(std::size_t word) const {
  if (!is(word, CueRole::in_place)) return false;
  for (std::size_t i = word + 1; i < marks_.size() && !has(i, opens_mark); ++i)
    if (has(i, verb_mark) && !is(i, CueRole::in_place)) return true;
  return false;
}

// Whether a word of a clause that begins at `begin` is its verb, and no noun: "the rise", "Acme's plans", "to rise".
bool Clauses::is_verb(std::size_t word, std::size_t begin) const {
  if (!has(word, verb_mark) || is_preposition(word)) return false;
  if (may_be_noun(word) && !is_verb_not_noun(word, begin)) return false;
  if (word == begin) return !is(word, CueRole::clause);
  if (has(word - 1, joining_mark)) return false;  // "London-based"
  std::size_t before = word - 1;
  while (before > begin && is(before, CueRole::adverb)) --before;
  if (is(before, CueRole::adverb)) return true;                                         // "mỗi ngày có"
  const bool closes = head_ == HeadNoun::first && is(before, CueRole::definite);        // "công ty này chi"
  const bool article = is(before, CueRole::article) && !is(before, CueRole::relative);  // "that could"
  return (closes || !article) && !is(before, CueRole::possessed) && !is(before, CueRole::of) &&
         !is(before, CueRole::aside);
}

void Clauses::add(WordRange words, bool relative) {
  if (words.empty()) return;
  Clause clause;
  clause.words = words;
  clause.relative = relative;
  clause.tells = is(words.begin, CueRole::teller_of);
  for (std::size_t at = words.begin; at < words.end; ++at) {
    if (!is_verb(at, words.begin)) continue;
    const WordRange phrase = phrase_before(words.begin, at);
    // "Listed companies rose": the first word of the sentence is a verb only where no noun follows.
    const bool adjective = phrase.empty() && at == 0 && at + 1 < words.end && is_noun(at + 1);
    if (adjective) continue;
    clause.verb = true;
    clause.subject = phrase;
    // "Ông Nam, người đang nắm"
    const bool alone = phrase.end == phrase.begin + 1 && is(phrase.begin, CueRole::relative_noun);
    if (alone && phrase.begin > 0 && has(phrase.begin - 1, sign_mark)) {
      clause.relative = true;
      clause.subject = {};
    }
    for (std::size_t i = at; i < words.end && is(i, CueRole::verb); ++i)
      clause.tells |= is(i, CueRole::says) && !reports_thing(i);
    clause.tells &= at + 1 >= words.end || !has(at + 1, figure_mark);
    break;
  }
  if (!clause.verb && words.begin > 0 && is(words.begin, CueRole::participle)) {
    clause.verb = true;
  } else if (!clause.verb && !(is(words.begin, CueRole::clause) && is(words.begin, CueRole::aside))) {
    clause.subject = phrase_before(words.begin, words.end);
  }
  clauses_.push_back(clause);
}

// Behind a preposition and the name, the date or the word of time that it goes with: "In 2024 the company". The end
// where it goes with something else.
std::size_t Clauses::skip_preposition(std::size_t begin, std::size_t end) const {
  std::size_t at = begin + 1;
  while (at < end && (is(at, CueRole::article) || is(at, CueRole::adverb))) ++at;
  if (at < end && has(at, figure_mark)) return begin + 1;  // "around 200 people"
  const auto goes_with = [&](std::size_t i) { return has(i, name_mark | date_mark) || is(i, CueRole::time); };
  if (at == end || !goes_with(at)) return end;
  while (at < end && goes_with(at)) ++at;
  return at;
}

WordRange Clauses::phrase_before(std::size_t begin, std::size_t end) const {
  const auto opens = [&](std::size_t i) {
    return has(i, sign_mark) || is(i, CueRole::adverb) || is(i, CueRole::clause) || is(i, CueRole::relative) ||
           is(i, CueRole::part_of) || is(i, CueRole::of) || is(i, CueRole::time) || has(i, date_mark);
  };
  std::size_t at = begin;
  while (at < end && (opens(at) || is(at, CueRole::aside)))
    at = is(at, CueRole::aside) && !opens(at) ? skip_preposition(at, end) : at + 1;
  // "Last month their neighbours": an article begins a phrase.
  if (head_ == HeadNoun::last) {
    const auto ends = [&](std::size_t i) {
      return is(i, CueRole::aside) || is(i, CueRole::possessed) || has(i, figure_mark);
    };
    for (std::size_t i = at + 1; i < end && !ends(i - 1) && !ends(i); ++i) {
      const bool begins = is(i, CueRole::article) || is(i, CueRole::back);
      if (is(i - 1, CueRole::adverb) && i > at + 1 && has(i - 2, name_mark)) continue;  // "Jane Roe and her husband"
      if (begins && !is(i - 1, CueRole::article) && !is(i - 1, CueRole::aside) && !has(i - 1, name_mark)) at = i;
    }
  }
  for (std::size_t i = at; i < end; ++i)
    if (is_noun(i)) return {at, end};
  // "The 24-year-old", "the two"
  const bool stands_for_noun = end > at + 1 && is(at, CueRole::definite) && has(end - 1, figure_mark);
  return stands_for_noun ? WordRange{at, end} : WordRange{};
}

WordRange Clauses::noun_phrase(WordRange phrase) const {
  const auto goes_before = [&](std::size_t i) {
    return is(i, CueRole::article) || is(i, CueRole::adverb) || has(i, sign_mark | figure_mark | date_mark) ||
           is(i, CueRole::time);
  };
  WordRange noun = phrase;
  // "Three-quarters of Swedish mortgages"
  const auto is_part = [&](std::size_t i) { return i > phrase.begin && is(i, CueRole::of) && has(i - 1, figure_mark); };
  while (!noun.empty() && (goes_before(noun.begin) || is_part(noun.begin))) ++noun.begin;
  std::size_t end = noun.begin;
  const auto says_more = [&](std::size_t i) {
    return has(i, figure_mark | date_mark) || is(i, CueRole::aside) || is(i, CueRole::of) ||
           is(i, CueRole::possessed) || is(i, CueRole::adverb) || is(i, CueRole::clause) || is(i, CueRole::relative) ||
           is(i, CueRole::time) || has(i, opens_mark);
  };
  while (end < phrase.end && !says_more(end)) {
    ++end;
    if (head_ == HeadNoun::first && is(end - 1, CueRole::definite)) break;  // "loại thuốc này được tiêm"
  }
  noun.end = end;
  while (!noun.empty() && goes_before(noun.end - 1)) --noun.end;
  return noun;
}

WordRange Clauses::noun_ending(WordRange words) const {
  const auto is_part = [&](std::size_t i) {
    const bool verb = is(i, CueRole::verb) && !may_be_noun(i);
    return is_noun(i) && !verb && !is(i, CueRole::of) && !is(i, CueRole::agent) && !is(i, CueRole::back) &&
           !is(i, CueRole::possessed) && !is(i, CueRole::infinitive) && !is(i, CueRole::with);
  };
  WordRange noun{words.end, words.end};
  while (noun.begin > words.begin && is_part(noun.begin - 1)) --noun.begin;
  return noun;
}

std::size_t Clauses::with_article(WordRange noun, std::size_t begin) const {
  std::size_t at = noun.begin;
  while (at > begin && is(at - 1, CueRole::article)) --at;
  return at;
}

std::size_t Clauses::of_word(std::size_t word) const {
  const auto behind = std::partition_point(clauses_.begin(), clauses_.end(),
                                           [&](const Clause& clause) { return clause.words.begin <= word; });
  return behind == clauses_.begin() ? 0 : static_cast<std::size_t>(behind - clauses_.begin()) - 1;
}

}  // namespace tally
