#include "pipeline/run/filter.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tally;

namespace {

PairScore scored(std::uint32_t none, std::uint32_t info, std::uint32_t minor, std::uint32_t major) {
  return {{none, info, minor, major}};
}

}  // namespace

TEST_CASE("links and figures that were left alone count alike") {
  Comparison comparison;
  comparison.links = {{0, 0, {Verdict::agree, Severity::none}}, {1, 1, {Verdict::modifier, Severity::minor}}};
  comparison.unlinked = {{Side::source, 2, {Verdict::omitted, Severity::major}},
                         {Side::target, 2, {Verdict::added, Severity::none}}};
  CHECK(PairScore::of(comparison).findings == scored(2, 0, 1, 1).findings);
}

TEST_CASE("the worst finding is the pair's severity") {
  CHECK(scored(0, 0, 0, 0).worst() == Severity::none);
  CHECK(scored(3, 1, 0, 0).worst() == Severity::info);
  CHECK(scored(3, 1, 2, 0).worst() == Severity::minor);
  CHECK(scored(0, 0, 2, 1).worst() == Severity::major);
}

TEST_CASE("points are one less the faults a figure") {
  CHECK(scored(0, 0, 0, 0).points() == 10'000);
  CHECK(scored(4, 0, 0, 0).points() == 10'000);
  CHECK(scored(0, 0, 0, 3).points() == 0);
  CHECK(scored(1, 0, 0, 1).points() == 5'000);
  CHECK(scored(1, 0, 1, 0).points() == 7'500);
  CHECK(scored(1, 1, 0, 0).points() == 9'500);
  CHECK(scored(2, 0, 0, 1).points() == 6'667);
}

TEST_CASE("the tally says what became of the pairs") {
  FilterTally tally{{5, 1, 2, 3}, 8, 0};
  CHECK(to_string(tally) == "11 pairs: 8 kept, 3 dropped; worst finding: 3 major, 2 minor, 1 info, 5 none");
  tally += FilterTally{{1, 0, 0, 0}, 1, 2};
  CHECK(to_string(tally) ==
        "12 pairs: 9 kept, 3 dropped; worst finding: 3 major, 2 minor, 1 info, 6 none; 2 lines are no pair and were "
        "dropped");
}
