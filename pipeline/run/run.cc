#include "pipeline/run/run.h"

#include "pipeline/emit/reject_json.h"
#include "pipeline/run/ordered_pool.h"

namespace tally {
namespace {

RunState state_of(const RunResult& result) {
  RunState state;
  state.units = result.units;
  state.inputs = result.inputs;
  state.totals = result.totals;
  state.trouble = result.trouble;
  return state;
}

// Reads past what was written before. False, and a problem, where the inputs are not what they were.
bool skip(WorkReader& reader, const RunState& found, RunResult& result, const ProblemHandler& on_problem) {
  Work work;
  while (result.units < found.units && reader.next(work)) {
    ++result.units;
    result.inputs = work.inputs;
  }
  result.totals = found.totals;
  result.trouble = found.trouble;
  if (result.units == found.units && result.inputs == found.inputs) return true;
  result.trouble = true;
  on_problem({"checkpoint", 0, std::nullopt, "the inputs have changed since; remove it to begin anew"});
  return false;
}

}  // namespace

bool is_fresh(const RunFiles& files) { return files.checkpoint == nullptr || !files.checkpoint->found(); }

void finish(const RunFiles& files, const RunResult& result, Status status, Output& output,
            const ProblemHandler& on_problem) {
  if (files.rejects != nullptr) files.rejects->flush();
  if (files.checkpoint == nullptr || result.stopped) return;
  RunState state = state_of(result);
  state.status = static_cast<std::uint64_t>(status);
  files.checkpoint->save(state, output, files.rejects, on_problem);
}

RunResult run_jobs(WorkReader& reader, const std::function<std::function<void(Job&)>()>& make_worker,
                   std::size_t threads, Output& output, const RunFiles& files, const ProblemHandler& on_problem,
                   std::string_view between) {
  RunResult result;
  if (!is_fresh(files) && !skip(reader, *files.checkpoint->found(), result, on_problem)) {
    result.stopped = true;
    return result;
  }
  const auto read = [&](Job& job) {
    job.out.clear();
    job.totals = {};
    return !output.failed() && reader.next(job.work);
  };
  std::string rejects;
  const auto write = [&](Job& job) {
    if (!job.out.empty() && result.totals.flagged > 0) output.write(between);
    output.write(job.out);
    result.totals += job.totals;
    result.trouble |= !job.work.problems.empty();
    rejects.clear();
    for (const Problem& problem : job.work.problems) {
      if (files.rejects != nullptr && problem.lost) {
        append_reject(problem, rejects);
      } else {
        on_problem(problem);
      }
    }
    if (!rejects.empty()) files.rejects->write(rejects);
    ++result.units;
    result.inputs = job.work.inputs;
    if (files.checkpoint != nullptr && files.checkpoint->is_due())
      files.checkpoint->save(state_of(result), output, files.rejects, on_problem);
  };
  const auto weigh = [](const Job& job) { return job.work.text.size() + job.work.block.text.size(); };
  OrderedPool<Job>(read, make_worker, write).bound(weigh, units_bound).run(threads);
  result.stopped = output.failed();
  return result;
}

}  // namespace tally
