// `tally load`: fact records into a knowledge base.
#pragma once

#include <string>
#include <vector>

#include "pipeline/read/problem.h"
#include "pipeline/run/run.h"
#include "pipeline/store/store.h"

namespace tally {

struct LoadSettings {
  std::string store;                // a URI, as open_store() has it
  std::vector<std::string> inputs;  // files of JSON Lines, or "-"
};

struct LoadResult {
  LoadCounts counts;
  std::uint64_t bad = 0;  // inputs or lines that could not be read
  Status status = Status::tallies;
};

// A line that is no fact record is a problem, and the rest is loaded. Throws StoreError; what was committed before that
// stays, and the same load again brings the rest.
LoadResult run_load(const LoadSettings& settings, const ProblemHandler& on_problem);

}  // namespace tally
