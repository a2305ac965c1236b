#include "pipeline/run/filter.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <iterator>
#include <memory>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/check/message.h"
#include "pipeline/normalise/charset.h"
#include "pipeline/read/line_blocks.h"
#include "pipeline/run/extractors.h"
#include "pipeline/run/ordered_pool.h"
#include "pipeline/run/pair_checker.h"

namespace tally {
namespace {

// A block and what is made of it stay in the processor's cache.
constexpr LineLimits limits{.block = 256U << 10};

constexpr std::uint64_t all_points = 10'000;
constexpr std::array<std::uint64_t, 4> fault_points = {0, 1'000, 5'000, 10'000};  // of a finding, by Severity

struct FilterJob {
  LineBlock block;
  std::string out;
  FilterTally tally;
  std::vector<Problem> problems;
};

// What all threads share.
struct FilterTools {
  const FilterSettings& settings;
  std::vector<Extractor> extractors;  // source, target
  Messages messages;
  std::string input;    // its name
  PairColumns columns;  // known once the first block is read
};

// What one thread works with.
class FilterWorker {
 public:
  explicit FilterWorker(const FilterTools& tools)
      : tools_(&tools),
        pairs_(tools.extractors[0], tools.extractors[1], tools.messages, tools.settings.least,
               tools.settings.policy ? &*tools.settings.policy : nullptr) {}

  void work(FilterJob& job) {
    job.out.clear();
    job.tally = {};
    const bool valid = is_valid_utf8(job.block.text);
    LineCursor lines(job.block);
    TextLine line;
    PairRecord pair;
    while (lines.next(line)) {
      std::string wrong = split_pair(line, tools_->columns, pair);
      if (wrong.empty() && !valid && !is_valid_utf8(line.text)) wrong = "is no valid UTF-8";
      if (wrong.empty()) {
        take(line, pair, job);
      } else {
        ++job.tally.malformed;
        job.problems.push_back({tools_->input, line.number, std::nullopt, std::move(wrong)});
      }
    }
  }

 private:
  void take(const TextLine& line, const PairRecord& pair, FilterJob& job) {
    const PairScore score = PairScore::of(pairs_.compare(pair.source, pair.target));
    const Severity worst = score.worst();
    ++job.tally.pairs[static_cast<std::size_t>(worst)];
    const FilterSettings& settings = tools_->settings;
    if (!settings.score && (worst >= settings.least) != settings.invert) return;
    ++job.tally.kept;
    if (settings.score) {
      append_scored(line, score, job.out);
    } else {
      job.out += line.stored;
    }
  }

  static void append_scored(const TextLine& line, const PairScore& score, std::string& out) {
    const auto count = [&](Severity severity) { return score.findings[static_cast<std::size_t>(severity)]; };
    const std::uint64_t points = score.points();
    out += line.text;
    fmt::format_to(std::back_inserter(out), "\t{}\t{}\t{}\t{}\t{}.{:04}", to_string(score.worst()),
                   count(Severity::major), count(Severity::minor), count(Severity::info), points / all_points,
                   points % all_points);
    out += line.stored.substr(line.text.size());
  }

  const FilterTools* tools_;
  PairChecker pairs_;
};

}  // namespace

PairScore PairScore::of(const Comparison& comparison) {
  PairScore score;
  const auto add = [&](const auto& item) { ++score.findings[static_cast<std::size_t>(item.judgement.severity)]; };
  for (const Link& link : comparison.links) add(link);
  for (const Unlinked& alone : comparison.unlinked) add(alone);
  return score;
}

Severity PairScore::worst() const {
  for (const Severity severity : {Severity::major, Severity::minor, Severity::info})
    if (findings[static_cast<std::size_t>(severity)] > 0) return severity;
  return Severity::none;
}

std::uint64_t PairScore::points() const {
  const std::uint64_t figures = std::accumulate(findings.begin(), findings.end(), std::uint64_t{0});
  if (figures == 0) return all_points;
  const std::uint64_t faults =
      std::inner_product(findings.begin(), findings.end(), fault_points.begin(), std::uint64_t{0});
  return all_points - faults / figures;
}

FilterTally& FilterTally::operator+=(const FilterTally& other) {
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] += other.pairs[i];
  kept += other.kept;
  malformed += other.malformed;
  return *this;
}

std::uint64_t FilterTally::all() const { return std::accumulate(pairs.begin(), pairs.end(), std::uint64_t{0}); }

std::string to_string(const FilterTally& tally) {
  const auto with = [&](Severity severity) { return tally.pairs[static_cast<std::size_t>(severity)]; };
  std::string text = fmt::format("{} pairs: {} kept, {} dropped; worst finding: {} major, {} minor, {} info, {} none",
                                 tally.all(), tally.kept, tally.all() - tally.kept, with(Severity::major),
                                 with(Severity::minor), with(Severity::info), with(Severity::none));
  if (tally.malformed > 0) text += fmt::format("; {} lines are no pair and were dropped", tally.malformed);
  return text;
}

FilterResult run_filter(const FilterSettings& settings, ByteSource source, Output& output,
                        const ProblemHandler& on_problem) {
  FilterResult result;
  const std::array languages = {settings.languages.source, settings.languages.target};
  FilterTools tools{settings, load_extractors(languages, settings.rules_dir), Messages::load("en"), source.name(), {}};
  std::vector<Problem> problems;  // met while reading, to be told in the order of the blocks
  LineBlockReader blocks(
      std::move(source), [&](const Problem& problem) { problems.push_back(problem); }, limits, LineBytes::as_stored);
  bool trouble = false;
  const auto tell = [&](std::vector<Problem>& told) {
    trouble |= !told.empty();
    for (const Problem& problem : told) on_problem(problem);
    told.clear();
  };
  bool started = false;
  const auto read = [&](FilterJob& job) {
    if (output.failed() || !blocks.next(job.block)) return false;
    job.problems.swap(problems);
    if (!std::exchange(started, true))
      tools.columns = settings.columns.value_or(PairColumns::of(bitext_fields(job.block.text)));
    return true;
  };
  const auto write = [&](FilterJob& job) {
    output.write(job.out);
    result.tally += job.tally;
    tell(job.problems);
  };
  const auto make_worker = [&]() -> std::function<void(FilterJob&)> {
    return [worker = std::make_shared<FilterWorker>(tools)](FilterJob& job) { worker->work(job); };
  };
  OrderedPool<FilterJob>(read, make_worker, write).run(settings.threads);
  tell(problems);
  output.flush();
  if (trouble || output.failed()) result.status = Status::trouble;
  return result;
}

}  // namespace tally
