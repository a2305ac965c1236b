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
bool skip(WorkSource& source, const RunState& found, Work& work, RunResult& result, const ProblemHandler& on_problem) {
  while (result.units < found.units && source.next(work)) {
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

RunResult run_jobs(WorkSource& source, const std::function<std::function<void(Job&)>()>& make_worker,
                   std::size_t threads, Output& output, const RunFiles& files, const ProblemHandler& on_problem,
                   std::string_view between) {
  RunResult result;
  const ProblemHandler tell = [&](const Problem& problem) {
    if (files.progress != nullptr) files.progress->clear();
    on_problem(problem);
  };
  if (!is_fresh(files)) {
    Work last;
    if (!skip(source, *files.checkpoint->found(), last, result, tell)) {
      result.stopped = true;
      return result;
    }
    if (files.progress != nullptr) files.progress->begin(last.used, result.totals);
  }
  const auto read = [&](Job& job) {
    job.out.clear();
    job.totals = {};
    return !output.failed() && source.next(job.work);
  };
  std::string rejects;
  std::uint64_t problems = 0;
  const auto write = [&](Job& job) {
    if (!job.out.empty() && result.totals.flagged > 0) output.write(between);
    output.write(job.out);
    result.totals += job.totals;
    result.trouble |= !job.work.problems.empty();
    problems += job.work.problems.size();
    rejects.clear();
    for (const Problem& problem : job.work.problems) {
      if (files.rejects != nullptr && problem.lost) {
        append_reject(problem, rejects);
      } else {
        tell(problem);
      }
    }
    if (!rejects.empty()) files.rejects->write(rejects);
    ++result.units;
    result.inputs = job.work.inputs;
    if (files.checkpoint != nullptr && files.checkpoint->is_due())
      files.checkpoint->save(state_of(result), output, files.rejects, tell);
    if (files.progress != nullptr) files.progress->update(job.work.used, result.totals, problems);
  };
  OrderedPool<Job>(read, make_worker, write)
      .bound([](const Job& job) { return job.work.size(); }, units_bound)
      .run(threads);
  result.stopped = output.failed();
  if (files.progress != nullptr) files.progress->end(!result.stopped);
  return result;
}

}  // namespace tally
