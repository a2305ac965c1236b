#include "pipeline/run/work_documents.h"

#include <utility>

namespace tally {

void WorkDocuments::each(Work& work, const Take& take) {
  articles_.each(work, [&](Article&& article, const ProblemHandler& on_problem) {
    Document document = make_document(std::move(article), maker_);
    take(document, on_problem);
  });
}

}  // namespace tally
