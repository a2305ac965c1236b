// What one sentence says of each of its figures: whose it is, what it measures, when, how sure that is, who says so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/facts/attribution.h"
#include "pipeline/facts/calendar_period.h"
#include "pipeline/facts/class_signs.h"
#include "pipeline/facts/owner.h"
#include "pipeline/facts/sentence_words.h"

namespace tally {

// A sentence with its figures and names, each in order of position, and its cues. Each question is answered by the file
// that has its name.
class FactSentence {
 public:
  // As SentenceWords takes them.
  FactSentence(std::string_view text, std::vector<Word> words, const std::vector<Mention>& figures,
               std::vector<NamedSpan> names, const FactCues& cues);

  [[nodiscard]] std::string property(std::size_t figure) const;
  [[nodiscard]] std::string object(std::size_t figure, std::string_view property) const;
  [[nodiscard]] FactStatus status(std::size_t figure) const;
  [[nodiscard]] std::string time(std::size_t figure, FactStatus status,
                                 const std::optional<CalendarDate>& article) const;
  [[nodiscard]] Owner owner(std::size_t figure) const;
  // Whoever the sentence is about: whose the figures of the next one are if that names nobody.
  [[nodiscard]] Owner topic() const;
  [[nodiscard]] std::optional<FactEntity> place() const;
  [[nodiscard]] std::optional<FactEntity> speaker() const;
  // What it tells of its names.
  [[nodiscard]] std::vector<ClassSign> class_signs() const;
  // The nouns of classes of common things ("coffee"), wherever they stand.
  [[nodiscard]] std::vector<Owner> common_things() const;
  // Nouns of classes with a name that nobody knows.
  [[nodiscard]] std::vector<Owner> introduced() const;
  // Whether it begins with a word for whoever the sentence before was about.
  [[nodiscard]] bool refers_back() const;
  // Whoever the sentence gives as its source.
  [[nodiscard]] const std::optional<FactEntity>& attribution() const { return attribution_.who; }

 private:
  SentenceWords words_;
  Attribution attribution_;
};

}  // namespace tally
