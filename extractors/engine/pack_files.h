// The files of the language packs: those that are built into the library, the TOML texts of extractors/packs as they
// are, and those that a user lays over them.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tally {

struct PackFile {
  std::string_view language;  // the folder under extractors/packs: a BCP 47 primary subtag
  std::string_view name;      // the path below that folder, such as "rules/money.toml"
  std::string_view text;      // UTF-8
};

// Sorted by language, then name. Static storage.
std::span<const PackFile> embedded_pack_files();

struct PackText {
  std::string place;  // what messages call it: "en/facts.toml", or the path of a user's file
  std::string text;
};

// The one file that counts of this name: `rules_dir`/<language>/<name> where there is one, else the built-in one.
// Throws PackError where it cannot be read.
std::optional<PackText> find_pack_file(std::string_view language, std::string_view name,
                                       const std::optional<std::filesystem::path>& rules_dir = std::nullopt);

// The bytes of a user's file. Throws PackError.
std::string read_pack_file(const std::filesystem::path& path);

}  // namespace tally
