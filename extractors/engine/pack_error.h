// A pack that cannot be used.
#pragma once

#include <stdexcept>

namespace tally {

// what() names the file, the line where there is one, and the rule.
struct PackError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace tally
