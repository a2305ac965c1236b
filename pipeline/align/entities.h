// Who and what a document speaks of, both versions together: names told from other capitalised words by all that the
// document says of them, the forms of the two languages brought together, and references ("the company") resolved.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "extractors/entities/entity_extractor.h"
#include "extractors/entities/gazetteer.h"
#include "pipeline/model/document.h"
#include "pipeline/model/entity.h"
#include "pipeline/model/report.h"

namespace tally {

// What finding entities needs to know beforehand. Never changes once it is made; threads may share one.
class EntityKnowledge {
 public:
  // `rules_dir`: where a user's entities.toml may stand, as Cues::load() has it. Throws PackError. A language without a
  // pack has no names.
  EntityKnowledge(Gazetteer gazetteer, std::string source_language, std::string target_language,
                  const std::optional<std::filesystem::path>& rules_dir = std::nullopt);

  [[nodiscard]] const Gazetteer& gazetteer() const { return *gazetteer_; }
  // That of the line's language, or of the side's where the line has another.
  [[nodiscard]] const EntityExtractor& extractor(std::string_view language, Side side) const;
  [[nodiscard]] const std::string& source_language() const { return source_language_; }

 private:
  std::unique_ptr<const Gazetteer> gazetteer_;
  std::string source_language_, target_language_;
  std::unique_ptr<const EntityExtractor> source_, target_;
};

// `pairs` may be empty: names are then brought together by their forms alone.
DocumentEntities find_entities(const Document& document, const EntityKnowledge& knowledge,
                               std::span<const SentencePair> pairs);

}  // namespace tally
