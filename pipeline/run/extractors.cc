#include "pipeline/run/extractors.h"

#include <future>

namespace tally {

std::vector<Extractor> load_extractors(std::span<const std::string> languages,
                                       const std::optional<std::filesystem::path>& rules_dir) {
  std::vector<std::future<Extractor>> loading;
  for (const std::string& language : languages) {
    loading.push_back(std::async(std::launch::async, [&] { return Extractor::load(language, rules_dir); }));
  }
  std::vector<Extractor> extractors;
  extractors.reserve(loading.size());
  for (std::future<Extractor>& extractor : loading) extractors.push_back(extractor.get());
  return extractors;
}

}  // namespace tally
