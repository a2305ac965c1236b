// What every run of the command has in common: inputs are read, worked on by some threads, written in order, and what
// was wrong with them is told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "pipeline/emit/output.h"
#include "pipeline/emit/results.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/checkpoint.h"
#include "pipeline/run/progress.h"
#include "pipeline/run/work.h"

namespace tally {

// The exit status, as grep's and diff's. Trouble outranks findings.
enum class Status : std::uint8_t { tallies = 0, differs = 1, trouble = 2 };

// A unit of work and what was made of it.
struct Job {
  Work work;
  std::string out;
  Totals totals;
};

struct RunResult {
  Totals totals;
  bool trouble = false;                 // some input had a problem
  bool stopped = false;                 // before the end
  std::uint64_t units = 0, inputs = 0;  // as RunState has them
};

// What a run keeps and tells beside its output; nullptr: nothing.
struct RunFiles {
  Output* rejects = nullptr;         // takes the problems that set something aside
  Checkpoint* checkpoint = nullptr;  // whose found() is where the run begins
  Progress* progress = nullptr;
};

// Where a run begins that was not begun before, or is not to be resumed.
bool is_fresh(const RunFiles& files);

// Writes down that the run is complete.
void finish(const RunFiles& files, const RunResult& result, Status status, Output& output,
            const ProblemHandler& on_problem);

// `make_worker` is called once a thread; its worker fills `out` and `totals` of a job, and adds to the problems of its
// work. Stops early only when the output cannot be written, or when the inputs are not those that the checkpoint knows.
// `between` is written before the output of a unit where findings were written before.
// Of work that is read and not yet written there are units_bound bytes, and one unit, at most.
constexpr std::size_t units_bound = 32U << 20;
RunResult run_jobs(WorkSource& source, const std::function<std::function<void(Job&)>()>& make_worker,
                   std::size_t threads, Output& output, const RunFiles& files, const ProblemHandler& on_problem,
                   std::string_view between = {});

}  // namespace tally
