#include "pipeline/read/po.h"

#include <catch2/catch.hpp>

#include "tests/read/segments.h"

using namespace tally;
using namespace tally::test;

namespace {

std::string po(const std::string& entries, const std::string& header = "Language: vi\\n") {
  return "msgid \"\"\nmsgstr \"" + header + "\"\n\n" + entries;
}

std::string pairs_of(const std::string& file) { return ReadSegments(file, InputFormat::po).pairs(); }

Problem problem_of(const std::string& file) {
  const ReadSegments read(file, InputFormat::po);
  CHECK(read.blocks.empty());
  REQUIRE(read.problems.size() == 1);
  return read.problems[0];
}

}  // namespace

TEST_CASE("PO: strings of several lines, with escapes, and their places") {
  const ReadSegments read(
      po("# a comment: 9\n#. 8\n#: f.c:7\nmsgid \"\"\n\"$3 \\\"b\"\n\"n\\\"\\t\\x41\\102\"\nmsgstr \"x\" \"y\"\n"),
      InputFormat::po);
  CHECK(read.problems.empty());
  CHECK(read.pairs() == "7: $3 \"bn\"\tAB | xy\n");
  const SegmentText& source = read.segments().at(0)->source;
  CHECK(slice(read.text(), source.to_raw({3, 6})) == "\\\"b\"\n\"n");
  CHECK(source.begin.line == 7);
  CHECK(read.segments().at(0)->target.begin.column == 8);
}

TEST_CASE("PO: what gettext does not use is left out") {
  CHECK(pairs_of(po("#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n")).empty());
  CHECK(pairs_of(po("#, c-format, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n")) == "8: c | d\n");
  CHECK(pairs_of(po("#~ msgid \"a\"\n#~ msgstr \"b\"\n")).empty());
  CHECK(pairs_of(po("msgid \"a\"\nmsgstr \"\"\n")).empty());
  CHECK(pairs_of(po("#| msgid \"old\"\nmsgctxt \"9\"\nmsgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"")) ==
        "6: a | b\n8: c | d\n");
}

TEST_CASE("PO: plural forms") {
  CHECK(pairs_of(po("msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[0] \"x\"\n")) == "4[0]: many | x\n");
  CHECK(pairs_of(po("msgid \"một\"\nmsgid_plural \"các\"\nmsgstr[0] \"one\"\nmsgstr[1] \"many\"\n",
                    "Language: en_GB\\n")) == "<4[0]: một | one\n<4[1]: các | many\n");
}

TEST_CASE("PO: languages") {
  CHECK(pairs_of(po("msgid \"a\"\nmsgstr \"b\"\n", "Language: vi_VN\\n")) == "4: a | b\n");
  CHECK(pairs_of(po("msgid \"a\"\nmsgstr \"b\"\n", "Language: en\\nX-Source-Language: vi\\n")) == "<4: a | b\n");
  CHECK(pairs_of("msgid \"a\"\nmsgstr \"b\"\n") == "1: a | b\n");
  const ReadSegments other(po("msgid \"a\"\nmsgstr \"b\"\n", "Language: fr\\n"), InputFormat::po);
  CHECK(other.pairs().empty());
  REQUIRE(other.problems.size() == 1);
  CHECK(other.problems[0].what == R"(a translation into "fr", not between "en" and "vi")");
}

TEST_CASE("PO: charsets") {
  const std::string header = "Language: vi\\nContent-Type: text/plain; charset=";
  CHECK(pairs_of(po("msgid \"caf\xE9\"\nmsgstr \"b\"\n", header + "ISO-8859-1\\n")) == "4: café | b\n");
  CHECK(pairs_of(po("msgid \"a\"\nmsgstr \"b\"\n", header + "CHARSET\\n")) == "4: a | b\n");
  // The second byte of a character may look like an escape.
  CHECK(pairs_of(po("msgid \"\x83\x5C\"\nmsgstr \"b\"\n", header + "Shift_JIS\\n")) == "4: ソ | b\n");
  const Problem bad = problem_of(po("msgid \"caf\xE9\"\nmsgstr \"b\"\n", header + "UTF-8\\n"));
  CHECK(bad.line == 4);
  CHECK(bad.column == 11);
}

TEST_CASE("PO: a malformed file is refused with line and column") {
  const auto check = [](const std::string& entries, std::uint64_t line, std::uint64_t column) {
    INFO(entries);
    const Problem problem = problem_of(po(entries));
    CHECK(problem.line == line);
    CHECK(problem.column == column);
  };
  check("msgid \"a\n", 4, 9);
  check("msgid a\n", 4, 7);
  check("msgid \"a\" b\n", 4, 11);
  check("msgid \"\\q\"\n", 4, 8);
  check("msgstr \"a\"\nmsgid \"b\"\nmsgstr \"c\"\nmsgstr \"d\"", 4, 1);
  check("msgid \"a\"\nmsgstr[x] \"b\"\n", 5, 7);
  check("hello\n", 4, 1);
  CHECK(problem_of("\"a\"\n").what == "a string without a keyword before it");
}

TEST_CASE("PO: told from its content") {
  CHECK(is_po("# c\n\nmsgid \"\"\nmsgstr \"\""));
  CHECK(is_po("msgctxt \"a\"\n"));
  CHECK_FALSE(is_po("# A heading\nmsgid is a word of gettext's.\n"));
  CHECK_FALSE(is_po("# only comments\n"));
  CHECK_FALSE(is_po(""));
}
