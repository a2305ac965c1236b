#include "pipeline/read/line_blocks.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/read/lines.h"
#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

using Lines = std::vector<std::pair<std::uint64_t, std::string>>;

Lines read_lines(std::string_view bytes, Problems& problems, LineLimits limits = {}) {
  LineReader reader(ByteSource::of(bytes, "memory"), problems.handler(), limits);
  Lines lines;
  TextLine line;
  while (reader.next(line)) lines.emplace_back(line.number, line.text);
  return lines;
}

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

// Small enough that every line meets a block's end in one of them.
std::vector<LineLimits> all_limits() {
  std::vector<LineLimits> limits;
  for (std::size_t block = 1; block < 40; ++block) limits.push_back({block, 4096});
  limits.push_back({});
  return limits;
}

}  // namespace

TEST_CASE("lines come with their numbers, whatever the size of a block") {
  const std::string text = "Giá dầu\r\ntăng 3% 🚀\n\nlone\rCR\n\"last\" – no end";
  for (const LineLimits& limits : all_limits()) {
    CAPTURE(limits.block);
    Problems problems;
    CHECK(read_lines(text, problems, limits) ==
          Lines{{1, "Giá dầu"}, {2, "tăng 3% 🚀"}, {3, ""}, {4, "lone\rCR"}, {5, "\"last\" – no end"}});
    CHECK(problems.list.empty());
  }
}

TEST_CASE("the end of the last line makes no further line") {
  Problems problems;
  CHECK(read_lines("a\n", problems) == Lines{{1, "a"}});
  CHECK(read_lines("a\n\n", problems) == Lines{{1, "a"}, {2, ""}});
  CHECK(read_lines("\n", problems) == Lines{{1, ""}});
  CHECK(read_lines("\r", problems) == Lines{{1, ""}});
}

TEST_CASE("an empty input is a problem, and so is a mark with nothing behind it") {
  for (const std::string_view bytes : {"", "\xEF\xBB\xBF", "\xFF\xFE"}) {
    Problems problems;
    CHECK(read_lines(bytes, problems).empty());
    REQUIRE(problems.list.size() == 1);
    CHECK(to_string(problems.list[0]) == "memory: is empty");
  }
}

TEST_CASE("a binary input is one problem") {
  using namespace std::string_view_literals;
  Problems problems;
  CHECK(read_lines("\x7F"
                   "ELF\x02\0\0\0\n\0"sv,
                   problems)
            .empty());
  REQUIRE(problems.list.size() == 1);
  CHECK_THAT(problems.list[0].what, Contains("binary"));
}

TEST_CASE("a mark is no part of the first line") {
  for (const LineLimits& limits : {LineLimits{8, 64}, LineLimits{}}) {
    Problems problems;
    CHECK(read_lines("\xEF\xBB\xBFsố\nb\n", problems, limits) == Lines{{1, "số"}, {2, "b"}});
  }
}

TEST_CASE("UTF-16 is decoded on the way, also where a block ends inside a character") {
  const std::u16string text = u"\xFEFFGiá dầu tăng\r\n🚀 ba\n";
  for (const bool little : {true, false}) {
    for (const LineLimits& limits : all_limits()) {
      if (limits.block < 2) continue;  // the mark tells the charset
      CAPTURE(little, limits.block);
      Problems problems;
      CHECK(read_lines(utf16(text, little), problems, limits) == Lines{{1, "Giá dầu tăng"}, {2, "🚀 ba"}});
      CHECK(problems.list.empty());
    }
  }
}

TEST_CASE("undecodable bytes are replaced and reported with line and byte, whatever the size of a block") {
  // Cut short before a line end, in the middle of a line, and at the end of the input.
  const std::string text = "tỷ\xE1\xBB\nb\xFF\xFF z\nok\n\xF0\x9F";
  for (const LineLimits& limits : all_limits()) {
    CAPTURE(limits.block);
    Problems problems;
    CHECK(read_lines(text, problems, limits) ==
          Lines{{1, "tỷ\uFFFD"}, {2, "b\uFFFD\uFFFD z"}, {3, "ok"}, {4, "\uFFFD"}});
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places;
    for (const Problem& problem : problems.list) places.emplace_back(problem.line, problem.byte.value());
    CHECK(places == decltype(places){{1, 4}, {2, 8}, {2, 9}, {4, 16}});
  }
  Problems problems;
  read_lines(
      "\xEF\xBB\xBF"
      "a\n\xFF\n",
      problems);
  REQUIRE(problems.list.size() == 1);
  CHECK(to_string(problems.list[0]) == "memory:2: byte 5: invalid UTF-8 sequence FF");
}

TEST_CASE("ill-formed UTF-16 is reported with line and byte") {
  std::u16string text = u"\xFEFFmột\nhai ";
  const std::uint64_t place = text.size() * 2;
  text += u"\xDC00 ba\n";
  Problems problems;
  CHECK(read_lines(utf16(text, true), problems, {7, 100}) == Lines{{1, "một"}, {2, "hai \uFFFD ba"}});
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].line == 2);
  CHECK(problems.list[0].byte == place);
}

TEST_CASE("a line that is too long is passed over, and the count of lines stays right") {
  const std::string longest(100, 'x');
  for (const std::size_t block : {1U, 7U, 64U, 100U}) {
    CAPTURE(block);
    Problems problems;
    const LineLimits limits{block, 100};
    const Lines expected = {{1, "a"}, {2, longest}, {4, "b"}};
    CHECK(read_lines("a\n" + longest + "\n" + longest + "y\nb\n" + longest + longest, problems, limits) == expected);
    REQUIRE(problems.list.size() == 2);
    CHECK(to_string(problems.list[0]) == "memory:3: the line has more than 100 bytes and is passed over");
    CHECK(problems.list[1].line == 5);
  }
}

TEST_CASE("blocks are whole lines and add up to the input") {
  std::mt19937 random(3);
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::string(random() % 80, 'a') + "ệ\n";
  Problems problems;
  LineBlockReader reader(ByteSource::of(text, "memory"), problems.handler(), {4096, 4096});
  LineBlock block;
  std::string joined;
  std::uint64_t line = 1;
  std::size_t blocks = 0;
  while (reader.next(block)) {
    CHECK(block.first_line == line);
    CHECK(block.text.ends_with('\n'));
    CHECK(block.text.size() < 8192);
    line += static_cast<std::uint64_t>(std::count(block.text.begin(), block.text.end(), '\n'));
    joined += block.text;
    ++blocks;
  }
  CHECK(joined == text);
  CHECK(blocks > 10);
}

TEST_CASE("lines as stored keep every byte") {
  const std::string text =
      "\xEF\xBB\xBF"
      "a\r\n\n\xFFno UTF-8\tb\nlast";
  Problems problems;
  LineBlockReader reader(ByteSource::of(text, "memory"), problems.handler(), {4, 64}, LineBytes::as_stored);
  LineBlock block;
  std::string joined;
  while (reader.next(block)) {
    LineCursor lines(block);
    TextLine line;
    while (lines.next(line)) {
      CHECK(line.stored.starts_with(line.text));
      joined += line.stored;
    }
  }
  CHECK(joined == text);
  CHECK(problems.list.empty());

  CHECK_FALSE(LineBlockReader(ByteSource::of("", "memory"), problems.handler(), {}, LineBytes::as_stored).next(block));
  CHECK(problems.list.empty());
  const std::string wide = utf16(u"\uFEFFa\tb\n", true);
  CHECK_FALSE(
      LineBlockReader(ByteSource::of(wide, "memory"), problems.handler(), {}, LineBytes::as_stored).next(block));
  REQUIRE(problems.list.size() == 1);
  CHECK_THAT(problems.list[0].what, Contains("UTF-16"));
}
