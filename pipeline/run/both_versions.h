// Whether a document has both versions.
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/problem.h"

namespace tally {

// A version that is missing is a problem of the file that should have it. Returns whether there was none.
bool has_both_versions(const Document& document, const Languages& languages, const ProblemHandler& on_problem);

}  // namespace tally
