// The articles below a folder, one after the other.
#pragma once

#include <string>
#include <vector>

#include "pipeline/read/problem.h"

namespace tally {

bool is_folder(const std::string& path);

// Walks depth first, each folder in the byte order of its names, and holds no more names than those of the folders it
// stands in. Articles, and archives of them, are the files that is_readable() (read/format.h) says; hidden files and
// folders are passed over, links to folders are not followed.
class FolderWalk {
 public:
  FolderWalk(std::string folder, ProblemHandler on_problem);

  // The next article's path. False at the end; a folder without a single article is a problem.
  bool next(std::string& path);

 private:
  struct Level {
    std::string folder;
    std::vector<std::string> names;  // last first
  };
  void enter(const std::string& folder);

  std::string root_;
  ProblemHandler on_problem_;
  std::vector<Level> levels_;
  bool found_ = false;
};

}  // namespace tally
