// Static Analysis Results Interchange Format 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/: what code-review
// tools show. One run; a rule for each verdict; a result for each finding, at the figures of the translation (of the
// source where it was left out), with those of the other version as related locations. Columns and offsets count
// Unicode code points. A sentence pair's identifier is a logical location beside its place in the file.
#pragma once

#include <memory>

#include "pipeline/emit/writer.h"

namespace tally {

std::unique_ptr<CheckWriter> make_sarif_check_writer();

}  // namespace tally
