#include "pipeline/read/problem.h"

#include <fmt/format.h>

namespace tally {

std::string to_string(const Problem& problem) {
  std::string text = problem.file;
  if (problem.line != 0) text += fmt::format(":{}", problem.line);
  if (problem.column != 0) text += fmt::format(":{}", problem.column);
  if (problem.byte) text += fmt::format(": byte {}", *problem.byte);
  return text + ": " + problem.what;
}

}  // namespace tally
