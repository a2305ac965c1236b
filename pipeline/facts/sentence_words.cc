#include "pipeline/facts/sentence_words.h"

#include <algorithm>
#include <utility>

namespace tally {
namespace {

// Distances are in words; these are what stands between a figure and its cue beside them.
constexpr std::size_t clause_weight = 6;
constexpr std::size_t figure_weight = 3;
constexpr std::size_t weak_weight = 6;
constexpr std::size_t behind_weight = 2;  // English and Vietnamese say what is measured first

constexpr std::size_t sequel_distance = 6;  // of a figure that goes on with the one before it

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

SentenceWords::SentenceWords(std::string_view said, std::vector<Word> cut, const std::vector<Mention>& mentions,
                             std::vector<NamedSpan> spans, const FactCues& language)
    : text(said), figures(mentions), names(std::move(spans)), cues(language), words(std::move(cut)) {
  cues.find(text, words, placed);
  std::erase_if(names, [&](const NamedSpan& name) {
    return std::any_of(figures.begin(), figures.end(), [&](const Mention& m) { return overlap(m.bytes, name.bytes); });
  });
  for (const Mention& figure : figures) {
    FigureWords& at = figure_words.emplace_back();
    at.begin = word_at(figure.bytes.begin);
    at.end = word_at(figure.bytes.end);
    at.date = figure.quantity.kind == Kind::date || figure.quantity.kind == Kind::time;
  }
  for (const NamedSpan& name : names) name_words.push_back({word_at(name.bytes.begin), word_at(name.bytes.end)});
  clauses.emplace(text, words, placed, figure_words, name_words, cues.head_noun());
}

std::size_t SentenceWords::word_at(std::uint32_t byte) const {
  return static_cast<std::size_t>(
      std::partition_point(words.begin(), words.end(), [&](const Word& word) { return word.bytes.begin < byte; }) -
      words.begin());
}

std::size_t SentenceWords::breaks_between(std::uint32_t from, std::uint32_t to) const {
  return static_cast<std::size_t>(std::count_if(placed.begin(), placed.end(), [&](const PlacedCue& p) {
    return p.cue.role == CueRole::clause && p.cue.bytes.begin >= from && p.cue.bytes.end <= to;
  }));
}

std::size_t SentenceWords::figures_between(std::uint32_t from, std::uint32_t to) const {
  return static_cast<std::size_t>(std::count_if(figures.begin(), figures.end(), [&](const Mention& m) {
    return m.quantity.kind != Kind::date && m.bytes.begin >= from && m.bytes.end <= to;
  }));
}

std::optional<std::size_t> SentenceWords::distance(Span bytes, std::size_t figure) const {
  const Span of = figures[figure].bytes;
  if (overlap(bytes, of)) return std::nullopt;
  const bool before = bytes.end <= of.begin;
  const std::uint32_t from = before ? bytes.end : of.end;
  const std::uint32_t to = before ? of.begin : bytes.begin;
  return word_at(to) - word_at(from) + clause_weight * breaks_between(from, to) +
         figure_weight * figures_between(from, to);
}

std::optional<std::size_t> SentenceWords::distance(const PlacedCue& cue, std::size_t figure) const {
  const auto far = distance(cue.cue.bytes, figure);
  const bool before = cue.cue.bytes.end <= figures[figure].bytes.begin;
  return far ? std::optional(*far + (before ? 0 : behind_weight) + (cue.cue.weak ? weak_weight : 0)) : std::nullopt;
}

std::optional<std::size_t> SentenceWords::continued(std::size_t figure) const {
  std::size_t at = figure;
  while (at > 0 && figures[at - 1].quantity.kind == Kind::date) --at;
  if (at-- == 0) return std::nullopt;
  const Mention& before = figures[at];
  const Mention& of = figures[figure];
  if (before.quantity.kind != of.quantity.kind || before.bytes.end > of.bytes.begin) return std::nullopt;
  const std::string_view between = text.substr(before.bytes.end, of.bytes.begin - before.bytes.end);
  if (between == " (") return at;
  if (before.quantity.unit != of.quantity.unit) return std::nullopt;
  const Clause& clause = clauses->all()[clauses->of_word(figure_words[figure].begin)];
  const bool told = clause.verb && !clause.subject.empty() && clause.subject.begin > figure_words[at].begin;
  if (told && clause.subject.end <= figure_words[figure].begin)
    return std::nullopt;  // "whereas owners offer 4 per cent"
  const bool near = word_at(of.bytes.begin) - word_at(before.bytes.end) <= sequel_distance;
  const auto tells = [&](const PlacedCue& cue) {
    return cue.cue.role == CueRole::property && cue.cue.bytes.begin >= before.bytes.end &&
           cue.cue.bytes.end <= of.bytes.begin;
  };
  const bool goes_on = breaks_between(before.bytes.end, of.bytes.begin) > 0;
  if (!near || !goes_on || std::any_of(placed.begin(), placed.end(), tells)) return std::nullopt;
  return at;
}

std::size_t SentenceWords::head(WordRange noun) const {
  return cues.head_noun() == HeadNoun::last ? noun.end - 1 : noun.begin;
}

const PlacedCue* SentenceWords::longest_cue(std::size_t word, CueRole role) const {
  const auto first = std::partition_point(
      placed.begin(), placed.end(), [&](const PlacedCue& cue) { return cue.word + FactCues::longest_phrase <= word; });
  const PlacedCue* best = nullptr;
  for (auto cue = first; cue != placed.end() && cue->word <= word; ++cue) {
    if (cue->cue.role != role || cue->word_end <= word) continue;
    if (best == nullptr || cue->word_end - cue->word > best->word_end - best->word) best = &*cue;
  }
  return best;
}

bool SentenceWords::begins_with(CueRole role) const {
  return std::any_of(placed.begin(), placed.end(),
                     [&](const PlacedCue& cue) { return cue.cue.role == role && cue.word == 0; });
}

std::optional<std::size_t> SentenceWords::name_at(std::size_t word) const {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (name_words[i].begin == word) return i;
  return std::nullopt;
}

std::optional<std::size_t> SentenceWords::name_before(std::size_t word) const {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (name_words[i].end == word) return i;
  return std::nullopt;
}

std::optional<std::size_t> SentenceWords::name_in(WordRange range) const {
  for (std::size_t i = names.size(); i-- > 0;) {
    if (!range.has(name_words[i].begin) || name_words[i].end > range.end) continue;
    if (names[i].entity.type != EntityType::nationality && !is_attribute(i)) return i;
  }
  return std::nullopt;
}

bool SentenceWords::follows(const PlacedCue& cue, std::size_t name, std::size_t farthest) const {
  const std::size_t word = name_words[name].begin;
  return word >= cue.word_end && word - cue.word_end < farthest;
}

bool SentenceWords::is_aside(std::size_t name) const {
  return std::any_of(placed.begin(), placed.end(),
                     [&](const PlacedCue& cue) { return cue.cue.role == CueRole::aside && follows(cue, name, 2); });
}

bool SentenceWords::is_attribute(std::size_t name) const {
  const std::uint32_t end = names[name].bytes.end;
  if (text.substr(end).starts_with('-')) return true;
  if (name + 1 >= names.size() || names[name + 1].bytes.begin < end) return false;
  const std::string_view between = text.substr(end, names[name + 1].bytes.begin - end);
  return between == " " || between == "'s ";
}

}  // namespace tally
