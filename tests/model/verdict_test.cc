#include "pipeline/model/verdict.h"

#include <array>
#include <catch2/catch.hpp>
#include <string_view>

#include "pipeline/model/document.h"

namespace tally {
namespace {

TEST_CASE("verdicts, severities and parts have the names of the record format") {
  constexpr std::array<std::string_view, 9> verdicts = {"agree",   "modifier", "precision", "value", "unit",
                                                        "omitted", "added",    "format",    "name"};
  for (std::size_t i = 0; i < verdicts.size(); ++i) CHECK(to_string(static_cast<Verdict>(i)) == verdicts[i]);
  CHECK(to_string(Part::summary) == "summary");
  CHECK(to_string(Part::translation) == "translation");
  CHECK(to_string(Part::source) == "source");
  CHECK(to_string(Part::furniture) == "furniture");
}

TEST_CASE("severities rise from none to major and read back") {
  CHECK(Severity::none < Severity::info);
  CHECK(Severity::info < Severity::minor);
  CHECK(Severity::minor < Severity::major);
  for (const Severity severity : {Severity::none, Severity::info, Severity::minor, Severity::major}) {
    Severity back{};
    REQUIRE(from_string(to_string(severity), back));
    CHECK(back == severity);
  }
  Severity unchanged = Severity::minor;
  CHECK_FALSE(from_string("fatal", unchanged));
  CHECK(unchanged == Severity::minor);
}

}  // namespace
}  // namespace tally
