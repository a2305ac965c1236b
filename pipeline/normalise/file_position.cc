#include "pipeline/normalise/file_position.h"

#include <algorithm>

#include "pipeline/normalise/code_points.h"

namespace tally {

FilePosition advance(FilePosition from, std::string_view text) {
  from.code_point += count_code_points(text);
  const auto ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  from.line += ends;
  if (ends == 0) {
    from.column += count_code_points(text);
  } else {
    from.column = count_code_points(text.substr(text.rfind('\n') + 1)) + 1;
  }
  return from;
}

}  // namespace tally
