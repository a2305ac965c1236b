#include "pipeline/check/swap.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "pipeline/check/match.h"
#include "tests/check/reading.h"

using namespace tally;
using namespace tally::test;

namespace {

std::vector<SwappedChange> swapped(const std::vector<std::string>& source, const std::string& bullet) {
  const auto from = version("en", source);
  const auto to = version("vi", {bullet});
  std::vector<const ReadSentence*> all;
  for (const ReadSentence& s : from) all.push_back(&s);
  return find_swapped_changes(from, std::vector{compare_sentences(all, {to.data()}, {.summary = true})});
}

}  // namespace

TEST_CASE("a doubling said of another amount than in the source") {
  const std::vector<std::string> source = {
      "The owner plans to spend $12bn on chips in 2025.",
      "It has budgeted Rmb40bn ($5.5bn) for China, which would double what it spent last year."};
  const auto found =
      swapped(source, "Tập đoàn dự định chi 12 tỷ USD vào chip trong năm 2025, gấp đôi so với năm trước.");
  REQUIRE(found.size() == 1);
  const auto from = version("en", source);
  CHECK(found[0].source_amount == from[1].first_mention);  // Rmb40bn, not the dollars in brackets
  CHECK(swapped(source, "Tập đoàn dự định chi 40 tỷ nhân dân tệ tại Trung Quốc, gấp đôi so với năm trước.").empty());
  CHECK(swapped(source, "Tập đoàn dự định chi 12 tỷ USD vào chip. Chi tiêu tại Trung Quốc sẽ gấp đôi so với năm trước.")
            .empty());
}

TEST_CASE("a change beside two amounts that the source gives in one sentence is not judged") {
  CHECK(swapped({"Profit doubled to $12bn, while revenue reached $40bn.", "Its debts are $7bn."},
                "Lợi nhuận tăng lên 12 tỷ USD, gấp đôi so với năm trước.")
            .empty());
}

TEST_CASE("what a change is said of") {
  const std::string text = "Doanh thu đạt 12 tỷ USD trong năm 2025, gấp đôi năm trước.";
  const Reading reading = read("vi", text);
  REQUIRE(reading.mentions.size() == 3);
  CHECK(amount_of_change(text, reading.mentions, 2) == 0U);
  CHECK(amount_of_change(text, reading.mentions, 0) == std::nullopt);  // no change
  const std::string apart = "Doanh thu đạt 12 tỷ USD. Lợi nhuận gấp đôi năm trước.";
  const Reading two = read("vi", apart);
  REQUIRE(two.mentions.size() == 2);
  CHECK(amount_of_change(apart, two.mentions, 1) == std::nullopt);
}

TEST_CASE("conversions in brackets") {
  const auto is_conversion = [](const std::string& text) {
    const Reading reading = read("en", text);
    REQUIRE(reading.mentions.size() == 2);
    return is_conversion_in_brackets(text, reading.mentions[0], reading.mentions[1]);
  };
  CHECK(is_conversion("It paid Rmb40bn ($5.5bn) for chips."));
  CHECK(is_conversion("It paid Rmb40bn (about $5.5bn) for chips."));
  CHECK_FALSE(is_conversion("It paid Rmb40bn, or $5.5bn, for chips."));
  CHECK_FALSE(is_conversion("It paid $40bn ($5.5bn last year) for chips."));
}

TEST_CASE("counts that exchanged their nouns are linked by noun") {
  const std::string english = "He has 31 goals in 44 matches.";
  const std::string vietnamese = "Anh ghi 44 bàn trong 31 trận đấu.";
  Reading source = read("en", english);
  Reading target = read("vi", vietnamese);
  REQUIRE(source.mentions.size() == 2);
  REQUIRE(target.mentions.size() == 2);
  target.mentions[0].noun = source.mentions[0].noun = "goal";
  target.mentions[1].noun = source.mentions[1].noun = "match";
  Comparison comparison;
  comparison.links = {{0, 1, {}}, {1, 0, {}}};
  uncross(source, target, comparison);
  CHECK(comparison.links[0].target == 0);
  CHECK(comparison.links[1].target == 1);
  CHECK(comparison.links[0].judgement.severity == Severity::major);
  CHECK(comparison.links[1].judgement.severity == Severity::major);
}
