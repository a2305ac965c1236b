// The documents of a unit of work, whatever they came as.
#pragma once

#include <functional>

#include "pipeline/model/document.h"
#include "pipeline/normalise/document.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/work_articles.h"

namespace tally {

// Slow to make: one a thread.
class WorkDocuments {
 public:
  WorkDocuments(const Languages& languages, const ArticleFields& fields) : maker_(languages), articles_(fields) {}

  // A document, and the handler for what is wrong with it.
  using Take = std::function<void(Document& document, const ProblemHandler& on_problem)>;

  // Every document of the work, as WorkArticles has its articles.
  void each(Work& work, const Take& take);

 private:
  DocumentMaker maker_;
  WorkArticles articles_;
};

}  // namespace tally
