#include "pipeline/normalise/line_rules.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/engine/pack.h"

namespace tally {
namespace {

// Whether a rule of this pattern tells a line.
bool tells(const std::string& pattern, std::string_view line) {
  LineRule rule;
  rule.name = "mine";
  rule.where = "en/text.toml:1";
  rule.pattern = pattern;
  TextPack pack;
  pack.line_rules.push_back(rule);
  const std::vector<TextPack> packs = {pack};
  return LineRules(packs).roles_of(line) != 0;
}

TEST_CASE("a capital of a line's pattern is one of any script that news of these languages has") {
  for (const std::string name :
       {"Anna", "Ánh", "Đặng", "Ởi", "Ỹ", "Šimon", "Łukasz", "Øre", "Ольга", "Ёлка", "Ωmega"}) {
    INFO(name);
    CHECK(tells(R"(^\p{Lu})", name));
  }
  for (const std::string name :
       {"anna", "ánh", "đặng", "ởi", "ỹ", "šimon", "łukasz", "ольга", "ωmega", "ß", "×", "1st"}) {
    INFO(name);
    CHECK_FALSE(tells(R"(^\p{Lu})", name));
  }
  CHECK(tells(R"(^\p{Lu}[a-z]+ \p{Lu}[a-z]+$)", "Đen Trang"));
  CHECK_FALSE(tells(R"(^\p{Lu}[a-z]+ \p{Lu}[a-z]+$)", "Trang trang"));
}

TEST_CASE("a pattern that is none is told with its place when it is tried") {
  CHECK_THROWS_WITH(tells(R"(\p{Lu}()", "Anna"), Catch::Contains("en/text.toml:1") && Catch::Contains("\"mine\""));
}

}  // namespace
}  // namespace tally
