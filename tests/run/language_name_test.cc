#include "pipeline/run/language_name.h"

#include <catch2/catch.hpp>

TEST_CASE("languages have names in each other's words") {
  CHECK(tally::language_name("vi", "en") == "Vietnamese");
  CHECK(tally::language_name("en", "vi") == "Tiếng Anh");
}
