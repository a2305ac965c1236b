// An entity: who or what a figure belongs to, as an article names it in either language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/model/mention.h"
#include "pipeline/model/verdict.h"

namespace tally {

// ORG, PER, LOC, PRODUCT, NORP in records: the types of OntoNotes 5 that own figures in news. A nationality counts
// where it names an owner ("Chinese suppliers").
enum class EntityType : std::uint8_t { organisation, person, place, product, nationality };
std::string_view to_string(EntityType type);
bool from_string(std::string_view name, EntityType& type);

// How a text speaks of an entity: by a name, or by words that stand for one ("the company", "công ty mẹ của TikTok").
enum class Designation : std::uint8_t { name, reference };
std::string_view to_string(Designation designation);

struct EntityMention {
  Span bytes;                  // in Document::text
  Span code_points;            // counted from the beginning of its file
  std::uint32_t line = 0;      // index into Document::lines
  std::uint32_t sentence = 0;  // index into Document::sentences
  Part part = Part::source;
  Side side = Side::source;
  Designation designation = Designation::name;
  std::uint32_t entity = 0;  // index into the document's list of entities
};

// One entity of a document, both versions together.
struct Entity {
  EntityType type = EntityType::organisation;
  // "iso3166:CN", "wikidata:Q312", "ticker:AAPL": only where one is certain, else "".
  std::string id;
  bool known = false;                     // a gazetteer has it
  std::string name;                       // the gazetteer's English name, else the longest form in the source
  std::vector<std::string> source_names;  // the forms that the source has, in order of appearance
  std::vector<std::string> target_names;  // so too; empty where the version does not name it
};

// In order of position; the entities in order of their first mention.
struct DocumentEntities {
  std::vector<Entity> entities;
  std::vector<EntityMention> mentions;
};

}  // namespace tally
