// The extractors of a run, loaded at the same time: the rules of a language take tens of milliseconds to compile.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "extractors/extractor.h"

namespace tally {

// One extractor a language, in the order given. Throws PackError.
std::vector<Extractor> load_extractors(std::span<const std::string> languages,
                                       const std::optional<std::filesystem::path>& rules_dir);

}  // namespace tally
