// Whose a figure is, as far as its sentence tells: a name, or a noun that may stand for one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "pipeline/model/fact.h"

namespace tally {

// An entity at its place in a sentence.
struct NamedSpan {
  Span bytes;  // in the sentence's normalised text
  FactEntity entity;
  std::uint32_t index = 0;  // of the entity, in the document's list
};

// How a noun is used that may stand for a name.
enum class NounUse : std::uint8_t {
  plain,
  definite,    // "the drug", "loại thuốc này", "dự án" alone: for what was named before
  introduced,  // "a weekly pill", "Weekly pill": for what is named behind, where an article begins
  belonging    // it is of a thing of its class: "fares"
};

struct Owner {
  std::optional<FactEntity> entity;  // or a noun, without its place
  Span bytes;                        // of a noun, in the sentence's normalised text
  // It is whoever was spoken of before ("its revenue", "revenue"), and `entity` only where nobody was.
  bool before = false;
  bool pronoun = false;                        // a pronoun stands for it: it may be a noun, too
  std::optional<EntityType> type;              // that it has: "the company", "inflation"
  bool of_economy = false;                     // it is a country's where the article is about no company: "output"
  std::optional<std::size_t> noun_class = {};  // of a noun: index into the classes of the language's cues
  NounUse use = NounUse::plain;
  std::optional<std::uint32_t> index = {};  // of an entity, in the document's list
  // Of a noun that its place tells from others of its class ("Sweden's central bank"), the index of the place.
  std::optional<std::uint32_t> place = {};
  // For what a pronoun stands: "he", "it", "they".
  enum class StandsFor : std::uint8_t { any, person, thing } stands_for = StandsFor::any;

  bool counted = false;  // a noun that is counted, and nobody's but a place's: "12 drivers were hurt"

  [[nodiscard]] bool may_stand_for(const FactEntity& other) const { return may_stand_for_type(other.type); }
  [[nodiscard]] bool may_stand_for_type(std::optional<EntityType> other) const {
    if (stands_for == StandsFor::any) return true;
    if (!other) return stands_for == StandsFor::thing;
    return (other == EntityType::person) == (stands_for == StandsFor::person);
  }
};

}  // namespace tally
