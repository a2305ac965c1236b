// The files of extractors/packs/gazetteer, which are built into the library as they are.
#pragma once

#include <span>

#include "extractors/engine/pack_files.h"

namespace tally {

// Sorted by name; their folder stands where a pack's language does. Static storage.
std::span<const PackFile> embedded_gazetteer_files();

}  // namespace tally
