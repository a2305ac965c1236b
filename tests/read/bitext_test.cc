#include "pipeline/read/bitext.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

struct Pair {
  std::string id, source, target;
  std::uint64_t line = 0;
  friend bool operator==(const Pair&, const Pair&) = default;
};
std::ostream& operator<<(std::ostream& out, const Pair& pair) {
  return out << '{' << pair.id << ", " << pair.source << ", " << pair.target << ", " << pair.line << '}';
}

std::vector<Pair> read_pairs(std::string_view bytes, Problems& problems, LineLimits limits = {}) {
  BitextReader reader(ByteSource::of(bytes, "pairs.tsv"), problems.handler(), limits);
  std::vector<Pair> pairs;
  PairRecord pair;
  while (reader.next(pair))
    pairs.push_back({std::string(pair.id), std::string(pair.source), std::string(pair.target), pair.line});
  return pairs;
}

}  // namespace

TEST_CASE("a sentence that goes on for too long is a problem, and the next pair is read") {
  const std::string most(longest_side, 'x');
  const std::string bytes = "1\t" + most + "\tb\n2\ta\t" + most + "x\n3\ta\tb\n";
  Problems problems;
  BitextReader reader(ByteSource::of(bytes, "a.tsv"), problems.handler());
  std::string ids;
  for (PairRecord pair; reader.next(pair);) ids += pair.id;
  CHECK(ids == "13");
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].line == 2);
  CHECK_THAT(problems.list[0].what, Contains("16384"));
}

TEST_CASE("pairs with identifiers, and without") {
  Problems problems;
  CHECK(read_pairs("7\tRates fell\tLãi suất giảm\n8\tOil\tDầu\n", problems) ==
        std::vector<Pair>{{"7", "Rates fell", "Lãi suất giảm", 1}, {"8", "Oil", "Dầu", 2}});
  CHECK(read_pairs("Rates fell\tLãi suất giảm\nOil\tDầu", problems) ==
        std::vector<Pair>{{"", "Rates fell", "Lãi suất giảm", 1}, {"", "Oil", "Dầu", 2}});
  CHECK(read_pairs("a\t\n\tb\n", problems) == std::vector<Pair>{{"", "a", "", 1}, {"", "", "b", 2}});
  CHECK(problems.list.empty());
}

TEST_CASE("a mark, Windows line ends and blank lines are no part of a pair") {
  Problems problems;
  CHECK(read_pairs("\xEF\xBB\xBF"
                   "1\ta\tb\r\n\r\n \n2\tc\td\r\n",
                   problems) == std::vector<Pair>{{"1", "a", "b", 1}, {"2", "c", "d", 4}});
  CHECK(problems.list.empty());
}

TEST_CASE("a line with other fields is a problem with its place, and the rest goes on") {
  Problems problems;
  CHECK(read_pairs("1\ta\tb\n2\tc\n3\te\tf\nnone\n5\tg\th\ti\n6\tj\tk\n", problems, {4, 64}) ==
        std::vector<Pair>{{"1", "a", "b", 1}, {"3", "e", "f", 3}, {"6", "j", "k", 6}});
  REQUIRE(problems.list.size() == 3);
  CHECK(to_string(problems.list[0]) ==
        "pairs.tsv:2: too few fields: 2 between tabs, 3 are needed (identifier, source, target)");
  CHECK(problems.list[1].line == 4);
  CHECK(to_string(problems.list[2]) ==
        "pairs.tsv:5: too many fields: 4 between tabs, 3 are needed (identifier, source, target)");
}

TEST_CASE("the number of fields is that of most lines") {
  CHECK(bitext_fields("a\tb\nc\td\n1\te\tf\n") == 2);
  CHECK(bitext_fields("lost\n1\te\tf\n2\tg\n3\th\ti\n") == 3);
  Problems problems;
  CHECK(read_pairs("broken\na\tb\n", problems) == std::vector<Pair>{{"", "a", "b", 2}});
  CHECK(problems.list.size() == 1);
}

TEST_CASE("pairs are the same whatever the size of a block, and in UTF-16") {
  std::string text;
  for (int i = 1; i <= 50; ++i) text += std::to_string(i) + "\tIt rose " + std::to_string(i * 7) + "%\tTăng 🚀\n";
  Problems problems;
  const std::vector<Pair> whole = read_pairs(text, problems);
  REQUIRE(whole.size() == 50);
  for (std::size_t block = 40; block < 120; ++block) CHECK(read_pairs(text, problems, {block, 1000}) == whole);

  std::string utf16 = "\xFF\xFE";
  for (const char16_t unit : std::u16string_view(u"1\tRates\tLãi suất\r\n2\tOil\tDầu\r\n"))
    utf16 += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
  CHECK(read_pairs(utf16, problems) == std::vector<Pair>{{"1", "Rates", "Lãi suất", 1}, {"2", "Oil", "Dầu", 2}});
  CHECK(problems.list.empty());
}

TEST_CASE("columns of one's own, among others") {
  const auto split = [](std::string_view text, const PairColumns& columns) {
    PairRecord pair;
    const std::string wrong = split_pair({text, text, 3}, columns, pair);
    return wrong.empty() ? Pair{std::string(pair.id), std::string(pair.source), std::string(pair.target), pair.line}
                         : Pair{wrong, "", "", 0};
  };
  CHECK(split("a\tb\tc\td", {0, 3, 1}) == Pair{"", "d", "b", 3});
  CHECK(split("a\tb\tc\td", {0, 0, 1}) == Pair{"", "a", "b", 3});
  CHECK(split("a\t", {0, 0, 1}) == Pair{"", "a", "", 3});
  CHECK(split("a\tb\tc", {0, 3, 1}) == Pair{"too few fields: 3 between tabs, 4 are needed", "", "", 0});
  CHECK(split("", {0, 0, 1}) == Pair{"too few fields: 1 between tabs, 2 are needed", "", "", 0});
  CHECK(split("7\ta\tb", PairColumns::of(3)) == Pair{"7", "a", "b", 3});
  CHECK(split("a\tb", PairColumns::of(2)) == Pair{"", "a", "b", 3});
  CHECK(split("7\ta\tb", PairColumns::of(2)) ==
        Pair{"too many fields: 3 between tabs, 2 are needed (source, target)", "", "", 0});
}
