#include "pipeline/run/query.h"

#include "pipeline/store/search_words.h"
#include "pipeline/store/store.h"

namespace tally {

Status run_query(const QuerySettings& settings, Output& output) {
  const std::vector<std::string> words = WordFolder().words(settings.question);
  if (words.empty()) throw StoreError(settings.store, "the question has no word to look for");
  const std::vector<Fact> facts = open_store(settings.store, StoreUse::query)->find({words, settings.limit});
  std::string out;
  write_facts(facts, settings.writer, out);
  output.write(out);
  output.flush();
  if (output.failed()) return Status::trouble;
  return facts.empty() ? Status::differs : Status::tallies;
}

}  // namespace tally
