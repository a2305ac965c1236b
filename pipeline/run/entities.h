// What a run knows of entities: the built-in gazetteer with the users' names over it, made when the first article asks
// for it. A bitext never does.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "pipeline/align/entities.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/problem.h"

namespace tally {

class RunEntities {
 public:
  // Reads the users' files; a line that is no entity is a problem that names its place, the others count.
  RunEntities(Languages languages, const std::vector<std::string>& files, const ProblemHandler& on_problem);

  // Thread-safe. Throws PackError.
  const EntityKnowledge& knowledge() const;

 private:
  Languages languages_;
  std::vector<std::string> texts_;  // of the users' files
  mutable std::once_flag once_;
  mutable std::unique_ptr<const EntityKnowledge> knowledge_;
};

}  // namespace tally
