// What every run of the command has in common: inputs are read, worked on by some threads, written in order, and what
// was wrong with them is told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "pipeline/emit/output.h"
#include "pipeline/emit/results.h"
#include "pipeline/read/problem.h"
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
  bool trouble = false;  // some input had a problem
};

// `make_worker` is called once a thread; its worker fills `out` and `totals` of a job, and adds to the problems of its
// work. Stops early only when the output cannot be written.
RunResult run_jobs(WorkReader& reader, const std::function<std::function<void(Job&)>()>& make_worker,
                   std::size_t threads, Output& output, const ProblemHandler& on_problem);

}  // namespace tally
