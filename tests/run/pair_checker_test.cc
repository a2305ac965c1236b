#include "pipeline/run/pair_checker.h"

#include <catch2/catch.hpp>

using namespace tally;

namespace {

struct Tools {
  Extractor english = Extractor::load("en"), vietnamese = Extractor::load("vi");
  Messages messages = Messages::load("en");
};

const Tools& tools() {
  static const Tools loaded;
  return loaded;
}

PairChecker checker(Severity least) {
  return PairChecker(tools().english, tools().vietnamese, tools().messages, least);
}

}  // namespace

TEST_CASE("a pair that tallies has links and no findings") {
  PairChecker pairs = checker(Severity::info);
  const PairResult result = pairs.check({"a", "It paid $3bn.", "Họ trả 3 tỷ USD.", 1});
  CHECK(result.id == "a");
  REQUIRE(result.comparison->links.size() == 1);
  CHECK(result.comparison->links[0].judgement.verdict == Verdict::agree);
  CHECK(result.findings.empty());
}

TEST_CASE("the line number stands in for an id") {
  PairChecker pairs = checker(Severity::info);
  CHECK(pairs.check({"", "One.", "Một.", 41}).id == "41");
}

TEST_CASE("findings show the texts as they came in") {
  PairChecker pairs = checker(Severity::minor);
  const std::string source = "It paid $3bn.";
  const std::string target = "Ho\u0323 tra\u0309 5\u00A0ty\u0309 USD.";
  const PairResult result = pairs.check({"a", source, target, 1});
  REQUIRE(result.findings.size() == 1);
  const Finding& finding = result.findings[0];
  CHECK(finding.judgement.severity == Severity::major);
  CHECK(finding.source_sentence == source);
  CHECK(finding.target_sentence == target);
  REQUIRE(finding.target_marks.size() == 1);
  CHECK(slice(target, finding.target_marks[0]) == "5\u00A0ty\u0309 USD");
}

TEST_CASE("findings below the least severity are left out, the verdict is not") {
  const PairRecord pair{"a", "It paid more than $3bn.", "Họ trả 3 tỷ USD.", 1};
  PairChecker all = checker(Severity::minor), worst = checker(Severity::major);
  CHECK(all.check(pair).findings.size() == 1);
  const PairResult result = worst.check(pair);
  CHECK(result.findings.empty());
  CHECK(result.comparison->links.at(0).judgement.verdict == Verdict::modifier);
}

TEST_CASE("nothing of a pair is left for the next") {
  PairChecker pairs = checker(Severity::info);
  CHECK(pairs.check({"a", "It paid $3bn.", "Họ trả 5 tỷ USD.", 1}).findings.size() == 1);
  const PairResult result = pairs.check({"b", "Nothing.", "Không.", 2});
  CHECK(result.findings.empty());
  CHECK(result.source.mentions.empty());
  CHECK(result.comparison->links.empty());
}
