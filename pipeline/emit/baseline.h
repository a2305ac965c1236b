// A baseline: the findings that are known, one a line, its identifier, a tab, and why it is left alone; as tally check
// --baseline reads it (pipeline/run/baseline.h). The reason that is written is what the finding says.
#pragma once

#include <memory>

#include "pipeline/emit/writer.h"

namespace tally {

std::unique_ptr<CheckWriter> make_baseline_check_writer();

}  // namespace tally
