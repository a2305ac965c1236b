// A sentence cut into words, with its figures, its names, its cues and its clauses: what is read of it to tell whose a
// figure is, what it measures, when and how sure that is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/facts/fact_cues.h"
#include "pipeline/facts/clauses.h"
#include "pipeline/facts/owner.h"
#include "pipeline/model/mention.h"

namespace tally {

struct SentenceWords {
  // `words` are those of `text`, as cut_words() gives them. `text`, `figures` and `cues` must outlive it. Names that a
  // figure has words of are left out.
  SentenceWords(std::string_view text, std::vector<Word> words, const std::vector<Mention>& figures,
                std::vector<NamedSpan> names, const FactCues& cues);

  // The first word that begins at a byte or behind it.
  [[nodiscard]] std::size_t word_at(std::uint32_t byte) const;
  // How many words between two bytes begin another clause.
  [[nodiscard]] std::size_t breaks_between(std::uint32_t from, std::uint32_t to) const;
  // How far a place is from a figure: the words between, and more for clauses and figures between. Nothing where it is
  // part of the figure.
  [[nodiscard]] std::optional<std::size_t> distance(Span bytes, std::size_t figure) const;
  // The cue of a role which `may` allows that is nearest to a figure; null if none is near enough.
  template <typename May>
  [[nodiscard]] const FactCue* nearest(std::size_t figure, CueRole role, std::size_t farthest, const May& may) const;
  // The figure before this one that it only converts ("Rmb40bn ($5.5bn)") or goes on with ("2 per cent in May, from
  // 3"); nothing if there is none.
  [[nodiscard]] std::optional<std::size_t> continued(std::size_t figure) const;

  // Whether a cue of a role is its first word.
  [[nodiscard]] bool begins_with(CueRole role) const;
  [[nodiscard]] bool is_comma(std::size_t word) const { return slice(text, words[word].bytes) == ","; }
  // Where the head noun of words that are not empty stands.
  [[nodiscard]] std::size_t head(WordRange noun) const;
  // The longest cue of a role that has a word; null if there is none.
  [[nodiscard]] const PlacedCue* longest_cue(std::size_t word, CueRole role) const;
  [[nodiscard]] const PlacedCue* class_cue(std::size_t word) const { return longest_cue(word, CueRole::stands_for); }

  // The index of the name that begins at a word; of the one that ends right before it.
  [[nodiscard]] std::optional<std::size_t> name_at(std::size_t word) const;
  [[nodiscard]] std::optional<std::size_t> name_before(std::size_t word) const;
  // The last among words that is an owner by itself: no nationality, and not what only describes the one behind it.
  [[nodiscard]] std::optional<std::size_t> name_in(WordRange range) const;
  // Whether a name begins at most so many words behind a cue.
  [[nodiscard]] bool follows(const PlacedCue& cue, std::size_t name, std::size_t farthest) const;
  // Whether a word that puts it aside ("against") stands right before a name.
  [[nodiscard]] bool is_aside(std::size_t name) const;
  // Whether a name only says more of the one right behind it ("TikTok owner ByteDance"), or of a word
  // ("Beijing-based").
  [[nodiscard]] bool is_attribute(std::size_t name) const;

  std::string_view text;
  const std::vector<Mention>& figures;
  std::vector<NamedSpan> names;
  const FactCues& cues;
  std::vector<Word> words;
  std::vector<PlacedCue> placed;
  std::vector<FigureWords> figure_words;  // of `figures`
  std::vector<WordRange> name_words;      // of `names`
  std::optional<Clauses> clauses;         // always there

 private:
  // More where the cue is weak, or behind the figure.
  [[nodiscard]] std::optional<std::size_t> distance(const PlacedCue& cue, std::size_t figure) const;
  [[nodiscard]] std::size_t figures_between(std::uint32_t from, std::uint32_t to) const;
};

template <typename May>
const FactCue* SentenceWords::nearest(std::size_t figure, CueRole role, std::size_t farthest, const May& may) const {
  const FactCue* best = nullptr;
  std::size_t least = farthest + 1;
  for (const PlacedCue& cue : placed) {
    if (cue.cue.role != role || !may(cue.cue)) continue;
    const auto far = distance(cue, figure);
    if (!far || *far >= least) continue;
    least = *far;
    best = &cue.cue;
  }
  return best;
}

}  // namespace tally
