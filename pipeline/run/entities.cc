#include "pipeline/run/entities.h"

#include <utility>

#include "pipeline/read/article.h"

namespace tally {

RunEntities::RunEntities(Languages languages, const std::vector<std::string>& files, const ProblemHandler& on_problem)
    : languages_(std::move(languages)) {
  for (const std::string& file : files) {
    std::optional<std::string> text = read_text(file, on_problem);
    if (!text) continue;
    // Read here for its problems, which belong before the first input; read again over the built-in names.
    Gazetteer alone;
    alone.add(*text, [&](std::uint64_t line, const std::string& why) { on_problem({file, line, std::nullopt, why}); });
    texts_.push_back(std::move(*text));
  }
}

const EntityKnowledge& RunEntities::knowledge() const {
  std::call_once(once_, [&] {
    Gazetteer gazetteer = Gazetteer::built_in();
    for (const std::string& text : texts_) gazetteer.add(text, [](std::uint64_t, const std::string&) {});
    knowledge_ = std::make_unique<const EntityKnowledge>(std::move(gazetteer), languages_.source, languages_.target);
  });
  return *knowledge_;
}

}  // namespace tally
