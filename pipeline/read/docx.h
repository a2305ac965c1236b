// Word documents (.docx, ECMA-376) whose tables have two columns, a source and its translation side by side: a row is a
// pair. Deleted text is none, inserted text is; of fields the result counts.
//
// The source is the first column; which language it is in is told from its words. A pair is called after its table and
// row: "table 1, row 3".
#pragma once

#include <memory>
#include <string_view>

#include "pipeline/read/segments.h"

namespace tally {

// Whether the first bytes of a file are those of a ZIP archive, and its name, or what comes first in it, a Word
// document's.
bool is_docx(std::string_view head, std::string_view name);

// A row of one cell has no translation beside it and is passed over; one of more than two is a problem.
std::unique_ptr<SegmentReader> open_docx(ByteSource source, SegmentSettings settings, ProblemHandler on_problem);

}  // namespace tally
