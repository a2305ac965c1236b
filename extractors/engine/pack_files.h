// The files of the language packs that are built into the library: the TOML texts of extractors/packs, as they are.
#pragma once

#include <span>
#include <string_view>

namespace tally {

struct PackFile {
  std::string_view language;  // the folder under extractors/packs: a BCP 47 primary subtag
  std::string_view name;      // the path below that folder, such as "rules/money.toml"
  std::string_view text;      // UTF-8
};

// Sorted by language, then name. Static storage.
std::span<const PackFile> embedded_pack_files();

}  // namespace tally
