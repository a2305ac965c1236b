// One sentence a line.
#pragma once

#include "pipeline/read/line_blocks.h"
#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"

namespace tally {

// Blank lines are handed on too: a line's number is its identifier.
class LineReader {
 public:
  LineReader(ByteSource source, ProblemHandler on_problem, LineLimits limits = {});
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // The view is good until the next call.
  bool next(TextLine& line);

 private:
  LineBlockReader blocks_;
  LineBlock block_;
  LineCursor lines_;
};

}  // namespace tally
