#include "pipeline/run/entities.h"

#include <utility>

#include "extractors/entities/cues.h"
#include "pipeline/read/line_blocks.h"

namespace tally {
namespace {

void add_file(const std::string& file, Gazetteer& gazetteer, const ProblemHandler& on_problem) {
  std::optional<ByteSource> source = ByteSource::open(file, on_problem);
  if (!source) return;
  LineBlockReader blocks(std::move(*source), on_problem);
  GazetteerReader reader(gazetteer);
  const auto on_bad_line = [&](std::uint64_t line, const std::string& why) {
    on_problem({blocks.name(), line, std::nullopt, why});
  };
  for (LineBlock block; blocks.next(block);) reader.read(block.text, block.first_line, on_bad_line);
}

}  // namespace

RunEntities::RunEntities(Languages languages, const std::vector<std::string>& files,
                         std::optional<std::filesystem::path> rules_dir, const ProblemHandler& on_problem)
    : languages_(std::move(languages)), rules_dir_(std::move(rules_dir)) {
  if (rules_dir_) {
    // A fault in a user's file is told before the first input.
    for (const std::string& language : {languages_.source, languages_.target}) Cues::load(language, rules_dir_);
  }
  if (files.empty()) return;
  gazetteer_ = Gazetteer::built_in();
  for (const std::string& file : files) add_file(file, *gazetteer_, on_problem);
}

const EntityKnowledge& RunEntities::knowledge() const {
  std::call_once(once_, [&] {
    Gazetteer gazetteer = gazetteer_ ? std::move(*gazetteer_) : Gazetteer::built_in();
    gazetteer_.reset();
    knowledge_ =
        std::make_unique<const EntityKnowledge>(std::move(gazetteer), languages_.source, languages_.target, rules_dir_);
  });
  return *knowledge_;
}

}  // namespace tally
