// A fact as the stores keep it: with what is derived from it once, where it is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/model/fact.h"
#include "pipeline/store/search_words.h"

namespace tally {

struct FactRow {
  Fact fact;
  // A hash (FNV-1a, 64 bits) of the record that the fact was read from: another one under the same id is a change.
  std::int64_t digest = 0;
  std::string subject, attribution;  // their keys, as entity_key() makes them; "" if there is none
  std::string value;                 // the quantity's, as text
  std::string words;                 // that it is found by: of who, what, when, how sure, who says so and the sentences
};

// Fills in the rest, given the fact and its record.
void complete(std::string_view record, WordFolder& folder, FactRow& row);

// What an entity is known by in a store: its id; its type and name if none is certain; a noun by its document, too,
// since that of another article is another thing.
std::string entity_key(const FactEntity& entity, std::string_view document);

}  // namespace tally
