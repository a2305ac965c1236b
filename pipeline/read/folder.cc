#include "pipeline/read/folder.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

#include "pipeline/read/format.h"

namespace tally {
namespace {

namespace fs = std::filesystem;

}  // namespace

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

FolderWalk::FolderWalk(std::string folder, ProblemHandler on_problem)
    : root_(std::move(folder)), on_problem_(std::move(on_problem)) {
  enter(root_);
}

bool FolderWalk::next(std::string& path) {
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.names.empty()) {
      levels_.pop_back();
      continue;
    }
    const std::string name = std::move(level.names.back());
    level.names.pop_back();
    path = (fs::path(level.folder) / name).string();
    if (name.ends_with('/')) {
      path.pop_back();
      enter(path);
      continue;
    }
    found_ = true;
    return true;
  }
  if (!found_) on_problem_({root_, 0, std::nullopt, "is a folder without articles"});
  found_ = true;  // said once
  return false;
}

void FolderWalk::enter(const std::string& folder) {
  Level level{folder, {}};
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code unknown;  // a link to nowhere is opened later, and that says so
    const bool link = entry->is_symlink(unknown);
    if (entry->is_directory(unknown)) {
      if (!link) level.names.push_back(std::move(name) + '/');
    } else if (is_readable(name) && (link || entry->is_regular_file(unknown))) {
      level.names.push_back(std::move(name));
    }
  }
  if (error) {
    on_problem_({folder, 0, std::nullopt, error.message()});
    found_ = true;  // whether there are articles is not known
  }
  std::sort(level.names.begin(), level.names.end(), std::greater<>());
  levels_.push_back(std::move(level));
}

}  // namespace tally
