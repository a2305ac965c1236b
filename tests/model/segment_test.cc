#include "pipeline/model/segment.h"

#include <catch2/catch.hpp>

using namespace tally;

TEST_CASE("what a reference stands for is never cut") {
  // "a&amp;b" at 10 of the file
  const SegmentText text{
      "a&b", {{{0, 1}, {10, 11}, true}, {{1, 2}, {11, 16}, false}, {{2, 3}, {16, 17}, true}}, {10, 17}, {}};
  CHECK(text.to_raw({0, 3}) == Span{10, 17});
  CHECK(text.to_raw({1, 2}) == Span{11, 16});
  CHECK(text.to_raw({2, 3}) == Span{16, 17});
  CHECK(text.to_raw({0, 2}) == Span{10, 16});
  CHECK(text.to_raw({2, 2}) == Span{16, 16});
  CHECK(SegmentText{"", {}, {5, 5}, {}}.to_raw({0, 0}) == Span{5, 5});
}

TEST_CASE("what is a note of tally's own") {
  CHECK(is_own_note("tally: major: why [0123456789abcdef]"));
  CHECK_FALSE(is_own_note("tally: major: why"));
  CHECK_FALSE(is_own_note("tally: [0123456789abcdeg]"));
  CHECK_FALSE(is_own_note("Tally this [0123456789abcdef]"));
}
