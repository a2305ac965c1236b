#include "pipeline/run/pairing.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tally;

namespace {

using Numbers = std::vector<std::uint64_t>;

VersionMarks source(Numbers own, Numbers links = {}) { return {Side::source, std::move(own), std::move(links)}; }
VersionMarks target(Numbers own, Numbers links = {}) { return {Side::target, std::move(own), std::move(links)}; }

std::vector<std::size_t> pairs(PairBy by, const std::vector<VersionMarks>& versions) {
  return pair_versions(by, versions);
}

constexpr std::size_t none = no_partner;

// A text with marks of its own from `first` on, and what all texts have.
Numbers content(std::uint64_t first, std::size_t count) {
  Numbers marks = {1, 2, 3, 4, 5};
  for (std::size_t i = 0; i < count; ++i) marks.push_back(first + i);
  return marks;
}

}  // namespace

TEST_CASE("versions of one key are partners, the first with the first") {
  CHECK(pairs(PairBy::key, {source({1}), source({2}), target({2}), target({1})}) ==
        std::vector<std::size_t>{3, 2, 1, 0});
  CHECK(pairs(PairBy::key, {target({1}), source({1}), source({1}), target({1})}) ==
        std::vector<std::size_t>{1, 0, 3, 2});
  CHECK(pairs(PairBy::key, {source({1}), source({1}), target({1})}) == std::vector<std::size_t>{2, none, 0});
  CHECK(pairs(PairBy::key, {source({1}), {std::nullopt, {1}, {}}, source({1})}) ==
        std::vector<std::size_t>{none, none, none});
}

TEST_CASE("pages are partners where one names the other, first those that name each other") {
  CHECK(pairs(PairBy::hreflang, {source({10}, {20}), target({20})}) == std::vector<std::size_t>{1, 0});
  CHECK(pairs(PairBy::hreflang, {source({10}), target({20}, {10})}) == std::vector<std::size_t>{1, 0});
  CHECK(pairs(PairBy::hreflang, {source({10}, {20}), source({11}, {20}), target({20}, {11})}) ==
        std::vector<std::size_t>{none, 2, 1});
  CHECK(pairs(PairBy::hreflang, {source({10}, {11}), source({11}, {10})}) == std::vector<std::size_t>{none, none});
  CHECK(pairs(PairBy::hreflang, {source({10}, {30}), target({20}, {40})}) == std::vector<std::size_t>{none, none});
}

TEST_CASE("by content those are partners that share most of what few others have") {
  std::vector<VersionMarks> versions;
  for (std::uint64_t i = 0; i < 100; ++i) versions.push_back(source(content(1000 * (i + 1), 12)));
  for (std::uint64_t i = 100; i-- > 0;) versions.push_back(target(content(1000 * (i + 1) + 3, 12)));
  const auto partners = pairs(PairBy::content, versions);
  for (std::size_t i = 0; i < 100; ++i) {
    CHECK(partners[i] == 199 - i);
    CHECK(partners[199 - i] == i);
  }
}

TEST_CASE("copies of an article go with copies of its translation") {
  const Numbers much = {1, 2, 3, 4, 5, 6};
  CHECK(pairs(PairBy::content, {source(much), target(much), target(much), source(much), source(much)}) ==
        std::vector<std::size_t>{1, 0, 3, 2, none});
}

TEST_CASE("by content nothing is a partner that is not clearly one") {
  // What all have in common tells nothing; nor do three marks, nor a little that several share.
  std::vector<VersionMarks> versions;
  for (std::uint64_t i = 0; i < 100; ++i) versions.push_back(source(content(1000 * (i + 1), 8)));
  for (std::uint64_t i = 0; i < 100; ++i) versions.push_back(target(content(1000000 * (i + 1), 8)));
  for (const std::size_t partner : pairs(PairBy::content, versions)) CHECK(partner == none);
  CHECK(pairs(PairBy::content, {source({1, 2, 3}), target({1, 2, 3})}) == std::vector<std::size_t>{none, none});
  const Numbers much = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const VersionMarks one = target({1, 2, 3, 4, 21, 22, 23, 24, 25, 26, 27, 28});
  const VersionMarks other = target({1, 2, 3, 4, 31, 32, 33, 34, 35, 36, 37, 38});
  CHECK(pairs(PairBy::content, {source(much), one}) == std::vector<std::size_t>{1, 0});
  CHECK(pairs(PairBy::content, {source(much), one, other}) == std::vector<std::size_t>{none, none, none});
}
