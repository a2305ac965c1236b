#include "pipeline/read/tmx.h"

#include <catch2/catch.hpp>

#include "tests/read/segments.h"

using namespace tally;
using namespace tally::test;

namespace {

std::string tmx(const std::string& units, const std::string& source = "en") {
  return R"(<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang=")" + source +
         R"("/><body>)" + units + "</body></tmx>";
}

std::string unit(const std::string& english, const std::string& vietnamese) {
  return R"(<tu><tuv xml:lang="en"><seg>)" + english + R"(</seg></tuv><tuv xml:lang="vi"><seg>)" + vietnamese +
         "</seg></tuv></tu>";
}

}  // namespace

TEST_CASE("TMX: variants are paired, in the direction of srclang") {
  CHECK(ReadSegments(tmx(unit("a", "b")), InputFormat::tmx).pairs() == "1: a | b\n");
  CHECK(ReadSegments(tmx(unit("a", "b"), "*all*"), InputFormat::tmx).pairs() == "1: a | b\n");
  CHECK(ReadSegments(tmx(unit("a", "b"), "VI-vn"), InputFormat::tmx).pairs() == "<1: b | a\n");
  CHECK(ReadSegments(
            tmx(R"(<tu tuid="x" srclang="vi"><tuv lang="EN"><seg>a</seg></tuv><tuv lang="vi"><seg>b</seg></tuv></tu>)"),
            InputFormat::tmx)
            .pairs() == "<x: b | a\n");
  SegmentSettings settings;
  settings.languages = {"vi", "en"};
  CHECK(ReadSegments(tmx(unit("a", "b"), "*all*"), InputFormat::tmx, settings).pairs() == "1: b | a\n");
}

TEST_CASE("TMX: several variants of a language, and other languages") {
  const ReadSegments read(
      tmx(R"(<tu><tuv xml:lang="fr"><seg>f</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="vi"><seg>b</seg></tuv><tuv xml:lang="vi-VN"><seg>c</seg></tuv></tu>)"
          R"(<tu><tuv xml:lang="en"><seg>d</seg></tuv></tu>)"),
      InputFormat::tmx);
  CHECK(read.pairs() == "1: a | b\n1/2: a | c\n");
  CHECK(read.problems.empty());
  const ReadSegments none(tmx(R"(<tu><tuv xml:lang="fr"><seg>f</seg></tuv></tu>)"), InputFormat::tmx);
  REQUIRE(none.problems.size() == 1);
  CHECK(none.problems[0].what == R"(has no pair of "en" and "vi")");
}

TEST_CASE("TMX: codes are no text, highlights and sub-flows are") {
  const ReadSegments read(
      tmx(unit(
          R"(a<bpt i="1">&lt;b 9></bpt>$<hi>3</hi>bn<ept i="1">9</ept><ph x="2">9</ph>c<ut>9</ut><it pos="begin">9</it>d<ph>8<sub>e</sub></ph>)",
          "b")),
      InputFormat::tmx);
  CHECK(read.pairs() == "1: a$3bn cd  e  | b\n");
}

TEST_CASE("TMX: pairs before a fault are read, none where the file is to be whole") {
  const std::string file = tmx(unit("a", "b") + "\n" + unit("c", "d") + "\n<tu><tuv>");
  const ReadSegments read(file, InputFormat::tmx);
  CHECK(read.pairs() == "1: a | b\n2: c | d\n");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].line == 3);
  CHECK(read.problems[0].column > 10);
  SegmentSettings whole;
  whole.whole = true;
  const ReadSegments refused(file, InputFormat::tmx, whole);
  CHECK(refused.blocks.empty());
  CHECK(refused.problems.size() == 1);
}

TEST_CASE("TMX: a file is streamed in blocks") {
  std::string units;
  for (int i = 0; i < 10000; ++i) units += unit("a" + std::to_string(i), "b") + "\n";
  const std::string file = tmx(units);
  Problems problems;
  const auto reader = open_segments(ByteSource::of(file, "a.tmx"), InputFormat::tmx, {}, problems.handler());
  std::string text;
  std::size_t pairs = 0;
  for (SegmentBlock block; reader->next(block);) {
    CHECK(block.text.size() < 600U << 10);
    text += block.text;
    pairs += block.segments.size();
  }
  CHECK(text == file);
  CHECK(pairs == 10000);
  CHECK(problems.list.empty());
}
