#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/figures.h"

namespace tally {
namespace {

TEST_CASE("an explanation shows the words with their classes, and every step with its rule and place") {
  const std::string text = "It paid £125m for 281 stores on Friday.";
  const Explanation explanation = test::extractor("en").explain(text);

  const auto word = std::find_if(explanation.words.begin(), explanation.words.end(),
                                 [&](const Explanation::Word& w) { return slice(text, w.bytes) == "Friday"; });
  REQUIRE(word != explanation.words.end());
  CHECK_THAT(word->classes, Catch::Contains("weekday"));

  const auto step_of = [&](std::string_view figure) {
    const auto step = std::find_if(explanation.steps.begin(), explanation.steps.end(),
                                   [&](const Step& s) { return slice(text, s.bytes) == figure; });
    REQUIRE(step != explanation.steps.end());
    return *step;
  };
  const Step money = step_of("£125m");
  CHECK(money.result == "money 125000000 GBP");
  CHECK_THAT(money.file, Catch::Contains("en/rules/money.toml"));
  CHECK(money.line > 0);
  CHECK_FALSE(money.rule.empty());
  CHECK_THAT(step_of("Friday").result, Catch::Contains("WD5"));
  CHECK_THAT(step_of("281").result, Catch::Contains("count 281"));
}

TEST_CASE("what is read as no quantity is a step without a result") {
  const std::string text = "An F-35 crashed.";
  const Explanation explanation = test::extractor("en").explain(text);
  REQUIRE(explanation.steps.size() == 1);
  CHECK(explanation.steps[0].result.empty());
}

TEST_CASE("a text without figures has words and no steps") {
  const Explanation explanation = test::extractor("vi").explain("Ông không đến.");
  CHECK(explanation.words.size() >= 3);
  CHECK(explanation.steps.empty());
  CHECK(test::extractor("vi").explain("").words.empty());
}

TEST_CASE("explaining and reading tell the same figures") {
  for (const std::string text : {"It spent Rmb40bn ($5.5bn), up from 12 per cent in the 1980s.",
                                 "One in five of the 20 million people left at 7 p.m. on Friday, September 28."}) {
    const Explanation explanation = test::extractor("en").explain(text);
    Workspace work;
    Reading reading;
    test::extractor("en").read(text, work, reading);
    for (const Mention& m : reading.mentions) {
      INFO(text << ": " << slice(text, m.bytes));
      CHECK(std::any_of(explanation.steps.begin(), explanation.steps.end(),
                        [&](const Step& s) { return s.bytes == m.bytes; }));
    }
  }
}

}  // namespace
}  // namespace tally
