#include "pipeline/check/version.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/check/reading.h"

using namespace tally;
using namespace tally::test;

namespace {

std::vector<RateRemark> rates(const std::vector<std::string>& texts) {
  return check_exchange_rates(version("en", texts));
}

}  // namespace

TEST_CASE("a headline that leaves out the body's bound") {
  const auto remarks = check_headline(
      version("en", {"Group plans to spend $12bn on chips", "The company seeks growth from new technology.",
                     "The group plans to spend more than $12bn on chips this year."}));
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0].judgement.verdict == Verdict::modifier);
  CHECK(remarks[0].judgement.severity == Severity::info);
  CHECK(remarks[0].headline == 0);
  CHECK(remarks[0].body == 1);
}

TEST_CASE("a headline that the body gives as it is, or rounds, is no remark") {
  CHECK(check_headline(version("en", {"Group plans to spend $12bn on chips", "It plans to spend $12bn.",
                                      "Some say that it spends more than $12bn."}))
            .empty());
  CHECK(check_headline(
            version("en", {"Exports reach record $8.6bn", "Exports reached $8.63bn in the season.", "It rained."}))
            .empty());
}

TEST_CASE("a headline with another amount than the body") {
  const auto remarks =
      check_headline(version("en", {"Group plans to spend $12bn on chips", "The group plans to spend $15bn this year.",
                                    "It has many plants."}));
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0].judgement.verdict == Verdict::value);
  CHECK(remarks[0].judgement.severity == Severity::info);
}

TEST_CASE("a text without a headline has no headline remark") {
  CHECK(check_headline(version("en", {"It will spend $12bn.", "It will spend more than $12bn."})).empty());
  CHECK(check_headline({}).empty());
}

TEST_CASE("implied exchange rates that agree within their rounding") {
  CHECK(rates({"It paid Rmb40bn ($5.5bn) for chips.", "It earned Rmb5.8bn ($800mn) in China."}).empty());
  CHECK(rates({"It paid $5.5bn (Rmb40bn) for chips.", "It earned Rmb5.8bn ($800mn) in China."}).empty());
  CHECK(rates({"It paid Rmb40bn ($5.5bn).", "It paid £3bn ($4bn)."}).empty());
}

TEST_CASE("an implied exchange rate apart from the others") {
  const auto slightly =
      rates({"It paid Rmb40.0bn ($5.50bn).", "It earned Rmb5.80bn ($798mn).", "It owes Rmb72.0bn ($11.0bn)."});
  REQUIRE(slightly.size() == 1);
  CHECK(slightly[0].judgement.severity == Severity::info);
  CHECK(slightly[0].amount == 4);
  CHECK(slightly[0].other_amount == 0);

  const auto miscounted =
      rates({"It paid Rmb40bn ($5.5bn).", "It earned Rmb5.8bn ($800mn).", "It owes Rmb72bn ($100mn)."});
  REQUIRE(miscounted.size() == 1);
  CHECK(miscounted[0].judgement.severity == Severity::minor);
}
