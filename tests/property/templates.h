// Sentences in both languages with places for figures: "{0}" is the first one of `slots`.
#pragma once

#include <string>
#include <vector>

#include "tests/property/figure.h"

namespace tally::test {

struct Template {
  std::string english, vietnamese;
  std::vector<Slot> slots;
};

const std::vector<Template>& templates();

}  // namespace tally::test
