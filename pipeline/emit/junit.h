// JUnit XML as continuous integration reads it: a test suite for each article or sentence pair, with a failed test case
// for each finding, or one that passed where there is none.
#pragma once

#include <memory>

#include "pipeline/emit/writer.h"

namespace tally {

std::unique_ptr<CheckWriter> make_junit_check_writer();

}  // namespace tally
