// Aligned sentence pairs, one a line, tab-separated: identifier, source, target; or source, target.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/read/line_blocks.h"
#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"

namespace tally {

struct PairRecord {
  std::string_view id;  // "" where the file has none: the line number is the id
  std::string_view source;
  std::string_view target;
  std::uint64_t line = 0;
  std::string_view text{};  // the line, of which the fields are views
};

// Which of a line's fields are what.
struct PairColumns {
  std::size_t fields = 0;  // that a line has; 0: as many as are needed, or more
  std::size_t source = 0;  // from 0
  std::size_t target = 1;

  // Of lines with 2 or 3 fields: source and target, after an identifier if there are 3.
  static PairColumns of(std::size_t fields) { return {fields, fields - 2, fields - 1}; }
};

// No sentence is longer: the time that a pair takes grows with the square of its figures.
constexpr std::size_t longest_side = 16U << 10;  // bytes

// The pair of a line, as views of it. A line with another number of fields, or a side beyond that, has none: the result
// says what is wrong with it then, else "".
std::string split_pair(const TextLine& line, const PairColumns& columns, PairRecord& pair);

// How many fields the lines of this bitext have, 2 or 3: what most of its first lines have.
std::size_t bitext_fields(std::string_view first_lines);

// The pairs of one block, as views of it. A line with another number of fields is a problem; a blank one is passed
// over.
class PairCursor {
 public:
  PairCursor(const LineBlock& block, std::size_t fields, std::string_view file, const ProblemHandler& on_problem);
  bool next(PairRecord& pair);

 private:
  LineCursor lines_;
  PairColumns columns_;
  std::string_view file_;
  const ProblemHandler* on_problem_;
};

// The pairs of an input, one after the other. For many threads: hand on the blocks of a LineBlockReader and read each
// with a PairCursor, with the bitext_fields() of the first.
class BitextReader {
 public:
  BitextReader(ByteSource source, ProblemHandler on_problem, LineLimits limits = {});
  BitextReader(const BitextReader&) = delete;
  BitextReader& operator=(const BitextReader&) = delete;

  // The views are good until the next call.
  bool next(PairRecord& pair);

 private:
  ProblemHandler on_problem_;
  LineBlockReader blocks_;
  LineBlock block_;
  PairCursor pairs_;
  std::size_t fields_ = 0;
};

}  // namespace tally
