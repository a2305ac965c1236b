#include "pipeline/facts/status.h"

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/facts/nouns.h"
#include "pipeline/facts/property.h"

namespace tally {
namespace {

// In words.
constexpr std::size_t farthest_status = 14;
constexpr std::size_t farthest_main = 40;  // of a clause that goes on with another

// Whether the figure measures what nobody plans, such as a price.
bool drifts(const SentenceWords& sentence, std::size_t figure) {
  const std::string name = property_of(sentence, figure);
  return std::any_of(sentence.cues.properties().begin(), sentence.cues.properties().end(),
                     [&](const PropertyCue& property) { return property.drifts && property.name == name; });
}

// Whether the subject of the clause, or of the one that it goes on with, is somebody: a name, a pronoun, "the group".
bool is_acted(const SentenceWords& sentence, std::size_t figure) {
  const Nouns nouns(sentence);
  const std::vector<Clause>& all = sentence.clauses->all();
  for (std::size_t i = sentence.clauses->of_word(sentence.figure_words[figure].begin) + 1; i-- > 0;) {
    if (all[i].subject.empty() || all[i].tells || all[i].relative) continue;
    if (!all[i].verb && !sentence.name_in(all[i].subject)) continue;  // "Jane Roe, 47, has promised"
    const WordRange base = sentence.clauses->noun_phrase(all[i].subject);
    if (base.empty() || nouns.is_owned(base)) return false;
    for (std::size_t word = all[i].subject.begin; word < base.end; ++word)
      if (sentence.clauses->is(word, CueRole::back)) return true;
    return sentence.name_in(base) || nouns.stood_for(all[i].subject, base);
  }
  return false;
}

// "A household with a loan of $5,000 will save": whether a figure only says more of the subject of its clause.
bool says_more(const SentenceWords& sentence, std::size_t clause, std::size_t word) {
  const WordRange subject = sentence.clauses->all()[clause].subject;
  return subject.has(word) && !sentence.clauses->noun_phrase({subject.begin, word}).empty();
}

// "It will send 24 nurses, six dogs and eight tonnes", "will build it, creating 30 jobs": whether a clause only goes on
// with the one before it.
bool goes_on(const SentenceWords& sentence, std::size_t clause) {
  const Clause& told = sentence.clauses->all()[clause];
  const std::size_t begin = told.words.begin;
  const bool joined = !sentence.clauses->is(begin, CueRole::clause) || sentence.clauses->is(begin, CueRole::adverb);
  return clause > 0 && !told.relative && !told.tells && joined && (!told.verb || told.subject.empty());
}

// The nearest clause before that has a verb; the first one if there is none.
std::size_t main_clause(const SentenceWords& sentence, std::size_t clause) {
  const std::vector<Clause>& all = sentence.clauses->all();
  while (clause-- > 0)
    if (all[clause].verb && !all[clause].relative) return clause;
  return 0;
}

}  // namespace

FactStatus status_of(const SentenceWords& sentence, std::size_t figure) {
  if (const auto before = sentence.continued(figure)) return status_of(sentence, *before);
  const Span bytes = sentence.figures[figure].bytes;
  const std::size_t word = sentence.figure_words[figure].begin;
  const std::size_t clause = sentence.clauses->of_word(word);
  const bool said_more = says_more(sentence, clause, word);
  const auto in_clause = [&](const FactCue& c) {
    const bool before = c.bytes.end <= bytes.begin;
    const std::size_t of_cue = sentence.clauses->of_word(sentence.word_at(c.bytes.begin));
    // Behind the figure, "the ministry estimates" alone.
    const bool told = of_cue == clause + 1 && sentence.clauses->all()[of_cue].tells;
    if (!before && ((of_cue != clause && !told) || said_more)) return false;
    return sentence.breaks_between(before ? c.bytes.end : bytes.end, before ? bytes.begin : c.bytes.begin) == 0;
  };
  // "It estimates that the cost will be": what is estimated or forecast is so whatever the verb behind it.
  const FactCue* cue = sentence.nearest(figure, CueRole::status, farthest_status, [&](const FactCue& c) {
    return static_cast<FactStatus>(c.index) != FactStatus::planned && in_clause(c);
  });
  if (cue == nullptr) cue = sentence.nearest(figure, CueRole::status, farthest_status, in_clause);
  if (cue == nullptr && goes_on(sentence, clause)) {
    cue = sentence.nearest(figure, CueRole::status, farthest_main, [&](const FactCue& c) {
      return sentence.clauses->of_word(sentence.word_at(c.bytes.begin)) == main_clause(sentence, clause);
    });
  }
  if (cue == nullptr) return FactStatus::actual;
  const auto status = static_cast<FactStatus>(cue->index);
  return status == FactStatus::planned && drifts(sentence, figure) && !is_acted(sentence, figure) ? FactStatus::forecast
                                                                                                  : status;
}

}  // namespace tally
