// The articles of a unit of work, whatever they came as: read, and not yet cut into lines and sentences.
#pragma once

#include <functional>

#include "pipeline/read/article.h"
#include "pipeline/read/jsonl.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/work.h"

namespace tally {

// One a thread.
class WorkArticles {
 public:
  explicit WorkArticles(const ArticleFields& fields) : records_(fields) {}

  // An article, and the handler for what is wrong with it.
  using Take = std::function<void(Article&& article, const ProblemHandler& on_problem)>;

  // Every article of the work, one after the other. Problems are added to the work's, with their places. The text of
  // the work is used up.
  void each(Work& work, const Take& take);

 private:
  void each_record(Work& work, const Take& take, const ProblemHandler& on_problem);

  ArticleRecordReader records_;
};

}  // namespace tally
