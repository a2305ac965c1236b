// Where a stretch of a sentence pair's text stands in its file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/emit/results.h"
#include "pipeline/model/segment.h"

namespace tally {

struct Region {
  FilePosition begin, end;
  bool counted = false;  // whether code points were counted from the beginning of the file; else lines and columns only
  std::string_view raw;  // as it stands in the file, markup and escapes and all
};

// `bytes` are of the text as it came in. Nothing where the pair is of no file, or of one without lines.
std::optional<Region> region_of(const PairResult& result, Side side, Span bytes);

// The figure that a finding is at: the target's, or the source's where it was left out.
std::optional<Region> region_of(const PairResult& result, const Finding& finding);

// "news.xlf:12:7".
std::string place_of(std::string_view file, const Region& region);

}  // namespace tally
