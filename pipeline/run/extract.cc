#include "pipeline/run/extract.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeline/normalise/normalised_text.h"
#include "pipeline/read/lines.h"
#include "pipeline/run/document_extractor.h"
#include "pipeline/run/entities.h"
#include "pipeline/run/extractors.h"
#include "pipeline/run/work_documents.h"

namespace tally {
namespace {

// What all threads share.
struct Tools {
  const ExtractSettings& settings;
  std::vector<Extractor> extractors;
  const RunEntities& entities;
  [[nodiscard]] const Extractor* of(const std::string& language) const {
    const auto it = std::find_if(extractors.begin(), extractors.end(),
                                 [&](const Extractor& e) { return e.pack().language == language; });
    return it == extractors.end() ? nullptr : &*it;
  }
};

Tools load_tools(const ExtractSettings& settings, const RunEntities& entities) {
  std::vector<std::string> languages;
  if (settings.language) {
    languages = {*settings.language};
  } else {
    languages = {settings.languages.source, settings.languages.target};
  }
  return {settings, load_extractors(languages, settings.rules_dir), entities};
}

// What one thread works with.
class ExtractWorker {
 public:
  explicit ExtractWorker(const Tools& tools)
      : tools_(&tools),
        writer_(tools.settings.make_writer()),
        extractor_([&tools](const std::string& language) { return tools.of(language); }) {}

  void work(Job& job) {
    if (job.work.kind == Work::Kind::lines) {
      read_lines(job);
    } else if (job.work.kind != Work::Kind::none) {
      if (!documents_) documents_.emplace(tools_->settings.languages, tools_->settings.fields);
      documents_->each(job.work, [&](Document& document, const ProblemHandler&) {
        set_language(document);
        const DocumentEntities entities = find_entities(document, tools_->entities.knowledge(), {});
        writer_->document({&document, extractor_.read(document), &entities}, job.out);
        ++job.totals.documents;
      });
    }
  }

 private:
  void read_lines(Job& job) {
    LineCursor cursor(job.work.block);
    TextLine line;
    while (cursor.next(line)) {
      text_.assign(line.text);
      tools_->extractors.front().read_figures(text_.text(), workspace_, reading_);
      writer_->line({line.number, {&text_, reading_.mentions}}, job.out);
    }
  }

  void set_language(Document& document) const {
    if (!tools_->settings.language) return;
    for (Line& line : document.lines) line.language = *tools_->settings.language;
  }

  const Tools* tools_;
  std::unique_ptr<ExtractWriter> writer_;
  std::optional<WorkDocuments> documents_;  // slow to make; lines need none
  DocumentExtractor extractor_;
  NormalisedText text_;  // of a line of --from lines; so too what follows
  Workspace workspace_;
  Reading reading_;
};

}  // namespace

Status run_extract(const ExtractSettings& settings, WorkSource& source, Output& output,
                   const ProblemHandler& on_problem) {
  bool trouble = false;
  const RunEntities entities(settings.languages, settings.gazetteers, settings.rules_dir, [&](const Problem& problem) {
    trouble = true;
    on_problem(problem);
  });
  const Tools tools = load_tools(settings, entities);
  std::string text;
  if (is_fresh(settings.files)) settings.make_writer()->begin(text);
  output.write(text);
  const auto make_worker = [&]() -> std::function<void(Job&)> {
    return [worker = std::make_shared<ExtractWorker>(tools)](Job& job) { worker->work(job); };
  };
  const RunResult result = run_jobs(source, make_worker, settings.threads, output, settings.files, on_problem);
  output.flush();
  const Status status = trouble || result.trouble || output.failed() ? Status::trouble : Status::tallies;
  finish(settings.files, result, status, output, on_problem);
  return status;
}

}  // namespace tally
