// JSON Lines: one record a line, as schemas/ describes it.
#pragma once

#include <memory>

#include "pipeline/emit/writer.h"

namespace tally {

// The codes of the languages name the two lists of mentions, or of names.
std::unique_ptr<CheckWriter> make_json_check_writer(const Languages& languages);
std::unique_ptr<ExtractWriter> make_json_extract_writer(const Languages& languages);

}  // namespace tally
