// The documents of a unit of work, whatever they came as.
#pragma once

#include <functional>
#include <optional>

#include "pipeline/model/document.h"
#include "pipeline/normalise/document.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/jsonl.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/work.h"

namespace tally {

// Slow to make: one a thread.
class WorkDocuments {
 public:
  WorkDocuments(const Languages& languages, const ArticleFields& fields);

  // A document, and the handler for what is wrong with it.
  using Take = std::function<void(Document& document, const ProblemHandler& on_problem)>;

  // Every document of the work, one after the other. Problems are added to the work's, with their places. The text of
  // the work is used up.
  void each(Work& work, const Take& take);

 private:
  std::optional<Document> make_web(const ArchivedRecord& record, const ProblemHandler& on_problem);
  void each_record(Work& work, const Take& take, const ProblemHandler& on_problem);
  Document make(const Work& work, const ArticleRecord& record);

  DocumentMaker maker_;
  ArticleRecordReader records_;
};

}  // namespace tally
