#include "pipeline/run/input_size.h"

#include <sys/stat.h>

#include <stop_token>
#include <utility>

#include "pipeline/read/folder.h"

namespace tally {
namespace {

// Nothing for what has no size; none for what is not there, which the run will tell.
std::optional<std::uint64_t> size_of(const std::string& path) {
  struct stat about {};
  if (path == "-" ? ::fstat(0, &about) != 0 : ::stat(path.c_str(), &about) != 0) return 0;
  if (!S_ISREG(about.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(about.st_size);
}

}  // namespace

InputSize::InputSize(std::vector<std::string> inputs)
    : thread_([this, inputs = std::move(inputs)](const std::stop_token& stop) {
        std::uint64_t sum = 0;
        for (const std::string& input : inputs) {
          std::optional<FolderWalk> folder;
          if (is_folder(input)) folder.emplace(input, [](const Problem&) {});
          std::string path = input;
          while (!folder || folder->next(path)) {
            const std::optional<std::uint64_t> size = size_of(path);
            if (stop.stop_requested() || !size) return;
            sum += *size;
            if (!folder) break;
          }
        }
        bytes_ = sum;
        known_ = true;
      }) {}

std::optional<std::uint64_t> InputSize::bytes() const {
  if (!known_) return std::nullopt;
  return bytes_.load();
}

}  // namespace tally
