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
#include "pipeline/model/fact.h"
#include "pipeline/model/mention.h"

namespace tally {

// An entity at its place in a sentence.
struct NamedSpan {
  Span bytes;  // in the sentence's normalised text
  FactEntity entity;
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
  // The entity that owns the figure; nothing if the sentence names none that may.
  [[nodiscard]] std::optional<FactEntity> subject(std::size_t figure) const;
  // The entity that the sentence is about: whose the figures of the next one are if that names nobody.
  [[nodiscard]] std::optional<FactEntity> topic() const;
  // The place that the sentence speaks of: "Inflation in Sweden slowed".
  [[nodiscard]] std::optional<FactEntity> place() const;
  // The organisation or place that speaks, of itself for all that is known: "Acme said that workers".
  [[nodiscard]] std::optional<FactEntity> speaker() const;
  // Whether it begins with a word for whoever the sentence before was about.
  [[nodiscard]] bool refers_back() const;
  // Whoever the sentence gives as its source.
  [[nodiscard]] const std::optional<FactEntity>& attribution() const { return attribution_; }

 private:
  struct PlacedCue {
    FactCue cue;
    std::size_t word = 0, word_end = 0;  // in words_
  };
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
  void read_attribution();

  std::string_view text_;
  const std::vector<Mention>& figures_;
  std::vector<NamedSpan> names_;
  const FactCues& cues_;
  std::vector<CueWord> words_;
  std::vector<PlacedCue> placed_;
  std::optional<FactEntity> attribution_;
  std::optional<std::size_t> teller_;  // index of the name that it is
};

}  // namespace tally
