// Whom the sentences before spoke of: whose a figure is that its own sentence gives to nobody, or to a pronoun.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/facts/owner.h"

namespace tally {

struct Spoken {
  std::optional<FactEntity> name, noun;     // the last of each
  std::optional<FactEntity> person, group;  // so too, of names
  std::optional<FactEntity> place;          // of the last noun that was told from others by its place
  std::optional<std::uint32_t> index;       // of the name's entity
  bool noun_is_last = false;

  void about(const Owner& topic) {
    if (!topic.entity || topic.before) return;
    (topic.entity->type ? name : noun) = topic.entity;
    if (topic.entity->type) {
      index = topic.index;
      (topic.entity->type == EntityType::person ? person : group) = topic.entity;
    }
    noun_is_last = !topic.entity->type;
  }
  // For whom a pronoun stands.
  [[nodiscard]] const std::optional<FactEntity>& last(const Owner& pronoun) const {
    if (pronoun.stands_for == Owner::StandsFor::person) return person;
    if (noun_is_last) return noun;
    return pronoun.stands_for == Owner::StandsFor::thing ? group : name;
  }
};

}  // namespace tally
