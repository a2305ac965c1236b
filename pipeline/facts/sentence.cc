#include "pipeline/facts/sentence.h"

#include <utility>

#include "pipeline/facts/fact_time.h"
#include "pipeline/facts/nouns.h"
#include "pipeline/facts/property.h"
#include "pipeline/facts/status.h"
#include "pipeline/facts/subject.h"

namespace tally {

FactSentence::FactSentence(std::string_view text, std::vector<Word> words, const std::vector<Mention>& figures,
                           std::vector<NamedSpan> names, const FactCues& cues)
    : words_(text, std::move(words), figures, std::move(names), cues), attribution_(attribution_of(words_)) {}

std::string FactSentence::property(std::size_t figure) const { return property_of(words_, figure); }

std::string FactSentence::object(std::size_t figure, std::string_view property) const {
  return object_of(words_, figure, property);
}

FactStatus FactSentence::status(std::size_t figure) const { return status_of(words_, figure); }

std::string FactSentence::time(std::size_t figure, FactStatus status,
                               const std::optional<CalendarDate>& article) const {
  return time_of(words_, figure, status, article);
}

Owner FactSentence::owner(std::size_t figure) const { return Subjects(words_, attribution_).owner(figure); }

Owner FactSentence::topic() const { return Subjects(words_, attribution_).topic(); }

std::optional<FactEntity> FactSentence::place() const { return Subjects(words_, attribution_).place(); }

std::optional<FactEntity> FactSentence::speaker() const { return Subjects(words_, attribution_).speaker(); }

std::vector<ClassSign> FactSentence::class_signs() const { return tally::class_signs(words_); }

std::vector<Owner> FactSentence::common_things() const { return Nouns(words_).common_things(); }

std::vector<Owner> FactSentence::introduced() const { return Nouns(words_).introduced(); }

bool FactSentence::refers_back() const { return words_.begins_with(CueRole::back); }

}  // namespace tally
