#include "extractors/engine/triggers.h"

#include <catch2/catch.hpp>

namespace tally {
namespace {

const SymbolSet a = {1, 0, 0, 0};
const SymbolSet b = {0, 1, 0, 0};
const SymbolSet bc = {0, 1, 1, 0};
const SymbolSet d = {0, 0, 0, 1};
const SymbolSet none = {0, 0, 0, 0};

TEST_CASE("of what a rule needs the smaller set is looked for, a common one last, a rare one first") {
  CHECK(choose_triggers({{&bc, &a}}, none, none) == a);
  CHECK(choose_triggers({{&bc, &a}}, none, a) == bc);
  CHECK(choose_triggers({{&a, &bc}}, bc, none) == bc);
  CHECK(choose_triggers({{&a}}, none, a) == a);
}

TEST_CASE("the triggers of all rules are looked for") {
  CHECK(choose_triggers({{&a}, {&d}, {&bc, &d}}, none, none) == SymbolSet{1, 0, 0, 1});
  CHECK(choose_triggers({}, none, none) == none);
}

TEST_CASE("a rule that needs nothing has no trigger") { CHECK_FALSE(choose_triggers({{&a}, {}}, none, none)); }

}  // namespace
}  // namespace tally
