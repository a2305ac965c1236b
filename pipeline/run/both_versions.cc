#include "pipeline/run/both_versions.h"

#include "pipeline/normalise/document.h"
#include "pipeline/run/language_name.h"

namespace tally {

bool has_both_versions(const Document& document, const Languages& languages, const ProblemHandler& on_problem) {
  bool complete = true;
  const auto ask = [&](const std::string& language, const SourceFile& file) {
    if (has_version(document, language)) return;
    on_problem({file.name, 0, std::nullopt, "has no text in " + language_name(language, "en")});
    complete = false;
  };
  ask(languages.source, document.files.front());
  ask(languages.target, document.files.back());
  return complete;
}

}  // namespace tally
