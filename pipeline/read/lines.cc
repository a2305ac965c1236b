#include "pipeline/read/lines.h"

#include <utility>

namespace tally {

LineReader::LineReader(ByteSource source, ProblemHandler on_problem, LineLimits limits)
    : blocks_(std::move(source), std::move(on_problem), limits), lines_(block_) {}

bool LineReader::next(TextLine& line) {
  while (!lines_.next(line)) {
    if (!blocks_.next(block_)) return false;
    lines_ = LineCursor(block_);
  }
  return true;
}

}  // namespace tally
