// A fact: a quantity with its owner, what it measures, when, how sure that is and who says so. What both versions of an
// article state is one fact with a passage in each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/model/entity.h"
#include "pipeline/model/quantity.h"
#include "pipeline/model/verdict.h"

namespace tally {

enum class FactStatus : std::uint8_t { actual, planned, estimated, forecast, denied };
std::string_view to_string(FactStatus status);
bool from_string(std::string_view name, FactStatus& status);

// Who or what a fact speaks of; a copy that outlives the document's list of entities.
struct FactEntity {
  std::string id;                  // as in Entity; "" if none is certain
  std::optional<EntityType> type;  // nothing where it has no name but a noun ("trial", "people familiar")
  std::string name;                // the noun as the text has it, else as in Entity
  // Of a noun that is a subject, where it stands: counted from the beginning of its file. Empty else.
  Span code_points;
};

// In records: that of the entity, or "NOUN".
std::string_view type_name(const FactEntity& entity);
bool type_from_string(std::string_view name, std::optional<EntityType>& type);

// Where one version states the fact.
struct Passage {
  std::string language;  // BCP 47 primary subtag
  Part part = Part::source;
  std::uint32_t line = 0;  // from 1, in its file
  Span code_points;        // of the figure, counted from the beginning of its file
  std::string text;        // the figure as written
  Quantity quantity;       // as this passage has it
  std::string sentence;
};

struct Fact {
  // The same for the same fact of the same document in every run: a hash of what it says and where, in hexadecimal.
  std::string id;
  std::string document;       // its path, URL or other id
  std::string document_date;  // ISO 8601; "" if the article states none
  std::optional<FactEntity> subject;
  std::string property;  // a term of the taxonomy ("spending"); "" if no cue tells
  std::string object;    // the counted noun's lemma or what the amount is for; "" if none
  Quantity quantity;     // as the source has it; as the target has it where the source has none
  std::string time;      // ISO 8601 date, period or interval that the figure holds for; "" if none is stated
  FactStatus status = FactStatus::actual;
  std::optional<FactEntity> attribution;  // an entity, or words in `name` with no id ("two people familiar")
  std::vector<Passage> source, target;
  Judgement judgement;  // how the versions compare; agree where only one states it without fault
};

}  // namespace tally
