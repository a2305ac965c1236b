#include "pipeline/run/run.h"

#include "pipeline/run/ordered_pool.h"

namespace tally {

RunResult run_jobs(WorkReader& reader, const std::function<std::function<void(Job&)>()>& make_worker,
                   std::size_t threads, Output& output, const ProblemHandler& on_problem) {
  RunResult result;
  const auto read = [&](Job& job) {
    job.out.clear();
    job.totals = {};
    return !output.failed() && reader.next(job.work);
  };
  const auto write = [&](Job& job) {
    output.write(job.out);
    result.totals += job.totals;
    result.trouble |= !job.work.problems.empty();
    for (const Problem& problem : job.work.problems) on_problem(problem);
  };
  OrderedPool<Job>(read, make_worker, write).run(threads);
  return result;
}

}  // namespace tally
