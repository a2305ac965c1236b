// What a run knows of entities: the built-in gazetteer with the users' names over it, made when the first article asks
// for it. A bitext never does.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "extractors/entities/gazetteer.h"
#include "pipeline/align/entities.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/problem.h"

namespace tally {

class RunEntities {
 public:
  // Reads the users' files of names; a line that is no entity is a problem that names its place, the others count.
  // `rules_dir`: where the users' entities.toml may stand. Throws PackError.
  RunEntities(Languages languages, const std::vector<std::string>& files,
              std::optional<std::filesystem::path> rules_dir, const ProblemHandler& on_problem);

  // Thread-safe. Throws PackError.
  const EntityKnowledge& knowledge() const;

 private:
  Languages languages_;
  std::optional<std::filesystem::path> rules_dir_;
  mutable std::optional<Gazetteer> gazetteer_;  // with the users' names, where there are any; until knowledge_ has it
  mutable std::once_flag once_;
  mutable std::unique_ptr<const EntityKnowledge> knowledge_;
};

}  // namespace tally
