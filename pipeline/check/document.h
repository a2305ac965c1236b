// The main job: the figures of a document's versions read, aligned and compared.
//
//   const Extractor english = Extractor::load("en"), vietnamese = Extractor::load("vi");
//   DocumentChecker checker(english, vietnamese);
//   DocumentReport report = checker.check(document);
//   Messages::load("en").explain(report.findings);
//
// Sentences of the source are aligned to those of the translation and to those of the summary, furniture to furniture;
// then mention to mention. A figure that has only moved to a neighbouring sentence is no fault. A summary may leave out
// what it likes; what it says is compared with the whole source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "extractors/extractor.h"
#include "pipeline/align/entities.h"
#include "pipeline/check/read_version.h"
#include "pipeline/model/document.h"
#include "pipeline/model/report.h"

namespace tally {

// Keeps the buffers of its work from document to document: one a thread. What it is made with must outlive it.
class DocumentChecker {
 public:
  // Without `knowledge` the report has no entities.
  DocumentChecker(const Extractor& source, const Extractor& target, const EntityKnowledge* knowledge = nullptr);
  ~DocumentChecker();
  DocumentChecker(DocumentChecker&&) noexcept;
  DocumentChecker& operator=(DocumentChecker&&) noexcept;

  // The two steps of check(): what the report has of the figures is there after the first, which breaks off once there
  // are more than `most_figures` of them.
  DocumentReport read(const Document& document, ReadDocument& read, std::size_t most_figures = SIZE_MAX);
  void compare(const Document& document, ReadDocument& read, DocumentReport& report);

  // A document with one version only is compared with nothing: it has mentions, and findings inside that version.
  DocumentReport check(const Document& document);

  // So too; keeps what was read, for those who go on with it.
  DocumentReport check(const Document& document, ReadDocument& read);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tally
