// What an article is about: the names that it has most often. Of them is what a text says of nobody.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "pipeline/model/fact.h"
#include "pipeline/model/report.h"

namespace tally {

struct Topic {
  std::optional<std::uint32_t> index;  // of the entity
  bool alone = false;                  // no other of its type is named half as often
};

struct Topics {
  // The entity that the article names most often, and often enough. Places and people are named in passing, too;
  // nationalities own little.
  std::optional<FactEntity> topic;
  // The country in whose currency the article counts, three times at least; else the one that both versions name most,
  // twice at least.
  std::optional<FactEntity> country;
  // The most named of organisations, people, places and products, by EntityType, for nouns that stand for it.
  static constexpr std::size_t types = static_cast<std::size_t>(EntityType::nationality);
  std::array<Topic, types> of_type;

  [[nodiscard]] const Topic& of(EntityType type) const { return of_type[static_cast<std::size_t>(type)]; }
};

Topics topics_of(const DocumentReport& report);

}  // namespace tally
