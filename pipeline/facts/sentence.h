// What one sentence says of each of its figures: whose it is, what it measures, when, how sure that is, who says so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/facts/attribution.h"
#include "pipeline/facts/class_signs.h"
#include "pipeline/facts/fact_time.h"
#include "pipeline/facts/nouns.h"
#include "pipeline/facts/property.h"
#include "pipeline/facts/sentence_words.h"
#include "pipeline/facts/status.h"
#include "pipeline/facts/subject.h"

namespace tally {

// A sentence with its figures and names, each in order of position, and its cues. Each question is answered by the file
// that has its name.
class FactSentence {
 public:
  // `text`, `figures` and `cues` must outlive it.
  FactSentence(std::string_view text, const std::vector<Mention>& figures, std::vector<NamedSpan> names,
               const FactCues& cues)
      : words_(text, figures, std::move(names), cues), attribution_(attribution_of(words_)) {}

  [[nodiscard]] std::string property(std::size_t figure) const { return property_of(words_, figure); }
  [[nodiscard]] std::string object(std::size_t figure, std::string_view property) const {
    return object_of(words_, figure, property);
  }
  [[nodiscard]] FactStatus status(std::size_t figure) const { return status_of(words_, figure); }
  [[nodiscard]] std::string time(std::size_t figure, FactStatus status,
                                 const std::optional<CalendarDate>& article) const {
    return time_of(words_, figure, status, article);
  }
  [[nodiscard]] Owner owner(std::size_t figure) const { return Subjects(words_, attribution_).owner(figure); }
  // Whoever the sentence is about: whose the figures of the next one are if that names nobody.
  [[nodiscard]] Owner topic() const { return Subjects(words_, attribution_).topic(); }
  [[nodiscard]] std::optional<FactEntity> place() const { return Subjects(words_, attribution_).place(); }
  [[nodiscard]] std::optional<FactEntity> speaker() const { return Subjects(words_, attribution_).speaker(); }
  // What it tells of its names.
  [[nodiscard]] std::vector<ClassSign> class_signs() const { return tally::class_signs(words_); }
  // The nouns of classes of common things ("coffee"), wherever they stand.
  [[nodiscard]] std::vector<Owner> common_things() const { return Nouns(words_).common_things(); }
  // Whether it begins with a word for whoever the sentence before was about.
  [[nodiscard]] bool refers_back() const { return words_.begins_with(CueRole::back); }
  // Whoever the sentence gives as its source.
  [[nodiscard]] const std::optional<FactEntity>& attribution() const { return attribution_.who; }

 private:
  SentenceWords words_;
  Attribution attribution_;
};

}  // namespace tally
