// Lines, columns and code points, counted forward.
#pragma once

#include <string_view>

#include "pipeline/model/segment.h"

namespace tally {

// Behind `text`, valid UTF-8, which begins at `from`. A line ends with LF.
FilePosition advance(FilePosition from, std::string_view text);

}  // namespace tally
