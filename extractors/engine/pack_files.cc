#include "extractors/engine/pack_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "extractors/engine/pack.h"

namespace tally {

std::string read_pack_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw PackError(path.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<PackText> find_pack_file(std::string_view language, std::string_view name,
                                       const std::optional<std::filesystem::path>& rules_dir) {
  if (rules_dir) {
    const std::filesystem::path own = *rules_dir / language / name;
    std::error_code error;
    if (std::filesystem::exists(own, error)) return PackText{own.string(), read_pack_file(own)};
  }
  const auto files = embedded_pack_files();
  const auto file = std::find_if(files.begin(), files.end(), [&](const PackFile& candidate) {
    return candidate.language == language && candidate.name == name;
  });
  if (file == files.end()) return std::nullopt;
  return PackText{std::string(language).append("/").append(name), std::string(file->text)};
}

}  // namespace tally
