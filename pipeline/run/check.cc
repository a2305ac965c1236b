#include "pipeline/run/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/check/document.h"
#include "pipeline/check/message.h"
#include "pipeline/check/read_version.h"
#include "pipeline/facts/document.h"
#include "pipeline/read/bitext.h"
#include "pipeline/run/baseline.h"
#include "pipeline/run/both_versions.h"
#include "pipeline/run/entities.h"
#include "pipeline/run/extractors.h"
#include "pipeline/run/pair_checker.h"
#include "pipeline/run/paired_work.h"
#include "pipeline/run/work_documents.h"

namespace tally {
namespace {

// What all threads share.
struct Tools {
  const CheckSettings& settings;
  std::vector<Extractor> extractors;  // source, target
  Messages messages;
  std::vector<Messages> wordings;  // those of the settings
  const RunEntities& entities;
  const Baseline& baseline;
  std::optional<LanguageFactCues> cues;  // where facts are asked for

  // What is known or not bad enough is not reported.
  void strike(std::vector<Finding>& findings) const {
    baseline.strike(findings);
    std::erase_if(findings, [&](const Finding& finding) { return finding.judgement.severity < settings.least; });
  }
  // A known finding is met however bad it is.
  [[nodiscard]] Severity least_looked_at() const { return baseline.empty() ? settings.least : Severity::info; }
};

Tools load_tools(const CheckSettings& settings, const RunEntities& entities, const Baseline& baseline) {
  const std::array languages = {settings.languages.source, settings.languages.target};
  std::optional<LanguageFactCues> cues;
  if (settings.facts)
    cues = LanguageFactCues{FactCues::load(settings.languages.source, settings.rules_dir),
                            FactCues::load(settings.languages.target, settings.rules_dir)};
  std::vector<Messages> wordings;
  for (const std::string& language : settings.wordings) wordings.push_back(Messages::load(language));
  return {settings,
          load_extractors(languages, settings.rules_dir),
          Messages::load(settings.messages),
          std::move(wordings),
          entities,
          baseline,
          std::move(cues)};
}

// The findings of one input in further languages.
class Wordings {
 public:
  explicit Wordings(const Tools& tools) : tools_(&tools), sentences_(tools.wordings.size()) {}

  std::span<const Wording> of(std::span<const Finding> findings) {
    views_.clear();
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      sentences_[i].clear();
      for (const Finding& finding : findings) sentences_[i].push_back(tools_->wordings[i].say(finding.reason));
      views_.push_back({tools_->settings.wordings[i], sentences_[i]});
    }
    return views_;
  }

 private:
  const Tools* tools_;
  std::vector<std::vector<std::string>> sentences_;  // by language
  std::vector<Wording> views_;
};

// Articles, one after the other.
class ArticleChecker {
 public:
  explicit ArticleChecker(const Tools& tools)
      : tools_(&tools),
        documents_(tools.settings.languages, tools.settings.fields),
        checker_(tools.extractors[0], tools.extractors[1], &tools.entities.knowledge()),
        wordings_(tools) {}

  void check(Job& job, CheckWriter& writer) {
    documents_.each(job.work, [&](Document& document, const ProblemHandler& on_problem) {
      if (has_both_versions(document, tools_->settings.languages, on_problem)) check(document, job, writer, on_problem);
    });
  }

 private:
  void check(const Document& document, Job& job, CheckWriter& writer, const ProblemHandler& on_problem) {
    ReadDocument read;
    DocumentReport report = checker_.read(document, read, article_figures);
    if (report.source.size() + report.target.size() > article_figures) {
      on_problem({document.files.front().name, 0, std::nullopt,
                  fmt::format("has more than {} figures and is no article", article_figures)});
      return;
    }
    checker_.compare(document, read, report);
    if (tools_->settings.policy) apply(*tools_->settings.policy, report);
    tools_->strike(report.findings);
    std::vector<Fact> facts;
    if (tools_->cues) facts = facts_of(document, read, report, *tools_->cues);
    tools_->messages.explain(report.findings);
    const auto wordings = wordings_.of(report.findings);
    writer.document({&document, &report, report.findings, facts, wordings}, job.out);
    ++job.totals.documents;
    job.totals.add(report.findings);
  }

  const Tools* tools_;
  WorkDocuments documents_;
  DocumentChecker checker_;
  Wordings wordings_;
};

// What one thread works with.
class CheckWorker {
 public:
  explicit CheckWorker(const Tools& tools)
      : tools_(&tools), writer_(tools.settings.make_writer()), pairs_(make_pairs(tools, false)), wordings_(tools) {}

  void work(Job& job) {
    if (job.work.kind == Work::Kind::pairs) {
      if (takes_pairs(job, job.work.block.first_line == 1)) check_pairs(job);
    } else if (job.work.kind == Work::Kind::segments) {
      if (takes_pairs(job, job.work.first)) check_segments(job);
    } else if (job.work.kind != Work::Kind::none) {
      // What it takes to read articles is slow to make, and a bitext needs none of it.
      if (!articles_) articles_.emplace(*tools_);
      articles_->check(job, *writer_);
    }
  }

 private:
  // For pairs whose source is the source of the run, or the other way round.
  static PairChecker make_pairs(const Tools& tools, bool reversed) {
    const Extractor& source = tools.extractors[reversed ? 1 : 0];
    const Extractor& target = tools.extractors[reversed ? 0 : 1];
    const std::optional<Policy>& policy = tools.settings.policy;
    return {source, target, tools.messages, tools.least_looked_at(), policy ? &*policy : nullptr};
  }

  // Facts are not made of them, which is said once a file.
  [[nodiscard]] bool takes_pairs(Job& job, bool first) const {
    if (!tools_->cues) return true;
    if (first) job.work.problems.push_back({job.work.name, 0, std::nullopt, "is a bitext; facts are made of articles"});
    return false;
  }

  void check_pairs(Job& job) {
    const ProblemHandler on_problem = [&](const Problem& problem) { job.work.problems.push_back(problem); };
    PairCursor cursor(job.work.block, job.work.fields, job.work.name, on_problem);
    PairRecord pair;
    while (cursor.next(pair)) check(pair, {job.work.name, nullptr, nullptr, pair.text, pair.line}, pairs_, job);
  }

  void check_segments(Job& job) {
    const SegmentBlock& block = job.work.segments;
    for (const Segment& segment : block.segments) {
      if (segment.reversed && !reversed_pairs_) reversed_pairs_.emplace(make_pairs(*tools_, true));
      check({segment.id, segment.source.text, segment.target.text}, {job.work.name, &block, &segment, {}, 0},
            segment.reversed ? *reversed_pairs_ : pairs_, job);
    }
    writer_->end_block(block, job.out);
  }

  void check(const PairRecord& pair, const PairPlace& place, PairChecker& pairs, Job& job) {
    PairResult result = pairs.check(pair);
    result.place = place;
    if (!tools_->baseline.empty()) {
      findings_.assign(result.findings.begin(), result.findings.end());
      tools_->strike(findings_);
      result.findings = findings_;
    }
    result.wordings = wordings_.of(result.findings);
    writer_->pair(result, job.out);
    ++job.totals.pairs;
    job.totals.add(result.findings);
  }

  const Tools* tools_;
  std::unique_ptr<CheckWriter> writer_;
  PairChecker pairs_;
  std::optional<PairChecker> reversed_pairs_;
  Wordings wordings_;
  std::vector<Finding> findings_;  // of a pair, where some are known
  std::optional<ArticleChecker> articles_;
};

}  // namespace

Status run_check(const CheckSettings& settings, WorkSource& source, Output& output, const ProblemHandler& on_problem) {
  bool trouble = false;
  const RunEntities entities(settings.languages, settings.gazetteers, settings.rules_dir, [&](const Problem& problem) {
    trouble = true;
    on_problem(problem);
  });
  const Baseline baseline(settings.baseline, [&](const Problem& problem) {
    trouble = true;
    on_problem(problem);
  });
  const Tools tools = load_tools(settings, entities, baseline);
  const std::unique_ptr<CheckWriter> writer = settings.make_writer();
  std::string text;
  if (is_fresh(settings.files)) writer->begin(text);
  output.write(text);
  const auto make_worker = [&]() -> std::function<void(Job&)> {
    return [worker = std::make_shared<CheckWorker>(tools)](Job& job) { worker->work(job); };
  };
  std::optional<PairedWork> paired;
  if (settings.pair) {
    const ContentReaders content =
        settings.pair == PairBy::content
            ? ContentReaders{&tools.extractors[0], &tools.extractors[1], &entities.knowledge()}
            : ContentReaders{};
    paired.emplace(PairSettings{*settings.pair, settings.languages, settings.fields, content, settings.threads,
                                settings.files.progress},
                   source, on_problem);
  }
  const RunResult result = run_jobs(paired ? *paired : source, make_worker, settings.threads, output, settings.files,
                                    on_problem, writer->between());
  // Of a run that is resumed, findings may have been met before.
  if (settings.tell_stale && is_fresh(settings.files)) baseline.tell_stale(on_problem);
  text.clear();
  if (!result.stopped) writer->end(result.totals, text);
  output.write(text);
  output.flush();
  Status status = result.totals.flagged > 0 ? Status::differs : Status::tallies;
  if (trouble || result.trouble || output.failed() || (paired && paired->failed())) status = Status::trouble;
  finish(settings.files, result, status, output, on_problem);
  return status;
}

}  // namespace tally
