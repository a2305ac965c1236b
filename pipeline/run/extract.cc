#include "pipeline/run/extract.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeline/normalise/code_points.h"
#include "pipeline/normalise/normalised_text.h"
#include "pipeline/read/lines.h"
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
  explicit ExtractWorker(const Tools& tools) : tools_(&tools), writer_(tools.settings.make_writer()) {}

  void work(Job& job) {
    if (job.work.kind == Work::Kind::lines) {
      read_lines(job);
    } else if (job.work.kind != Work::Kind::none) {
      if (!documents_) documents_.emplace(tools_->settings.languages, tools_->settings.fields);
      documents_->each(job.work, [&](Document& document, const ProblemHandler&) {
        read_document(document);
        const DocumentEntities entities = find_entities(document, tools_->entities.knowledge(), {});
        writer_->document({&document, mentions_, &entities}, job.out);
        ++job.totals.documents;
      });
    }
  }

 private:
  void read(const Extractor& extractor, std::string_view text) {
    text_.assign(text);
    extractor.read_figures(text_.text(), workspace_, reading_);
  }

  void read_lines(Job& job) {
    LineCursor cursor(job.work.block);
    TextLine line;
    while (cursor.next(line)) {
      read(tools_->extractors.front(), line.text);
      writer_->line({line.number, {&text_, reading_.mentions}}, job.out);
    }
  }

  void read_document(Document& document) {
    mentions_.clear();
    CodePointCursor cursor(document.text);
    for (std::uint32_t i = 0; i < document.lines.size(); ++i) {
      Line& line = document.lines[i];
      if (tools_->settings.language) line.language = *tools_->settings.language;
      if (const Extractor* extractor = tools_->of(line.language)) read_line(document, i, *extractor, cursor);
    }
  }

  void read_line(const Document& document, std::uint32_t index, const Extractor& extractor, CodePointCursor& cursor) {
    const Line& line = document.lines[index];
    read(extractor, slice(document.text, line.bytes));
    for (Mention& mention : reading_.mentions) {
      const Span in_line = text_.to_original(mention.bytes);
      mention.bytes = {line.bytes.begin + in_line.begin, line.bytes.begin + in_line.end};
      const Span code_points = cursor.span(mention.bytes);
      mentions_.push_back({std::move(mention), code_points, line.furniture ? Part::furniture : line.part, index, 0});
    }
  }

  const Tools* tools_;
  std::unique_ptr<ExtractWriter> writer_;
  std::optional<WorkDocuments> documents_;  // slow to make; lines need none
  NormalisedText text_;
  Workspace workspace_;
  Reading reading_;
  std::vector<ReportMention> mentions_;
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
