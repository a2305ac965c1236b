// What was set aside, as a line of JSON: file, line, offset, reason, and the record where it is short enough.
#pragma once

#include <string>

#include "pipeline/read/problem.h"

namespace tally {

// As schemas/reject.schema.json describes it.
void append_reject(const Problem& problem, std::string& out);

}  // namespace tally
