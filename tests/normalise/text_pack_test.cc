#include "pipeline/normalise/text_pack.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "extractors/engine/pack.h"
#include "pipeline/normalise/language.h"
#include "pipeline/normalise/line_facts.h"
#include "pipeline/normalise/normalised_text.h"

using namespace tally;
using Catch::Contains;

namespace {

std::vector<TextPack> load(std::string_view text) {
  const PackFile files[] = {{"xx", "rules/money.toml", "not even TOML"}, {"xx", "text.toml", text}};
  return load_text_packs(files);
}

LineFacts examine(const LineExaminer& examiner, std::string_view line) {
  std::vector<Word> words;
  return examiner.examine(line, words);
}

}  // namespace

TEST_CASE("the line rules of the packs tell the lines that they say they tell") {
  std::size_t rules = 0;
  for (const TextPack& pack : embedded_text_packs()) {
    for (const LineRule& rule : pack.line_rules) {
      ++rules;
      CAPTURE(rule.where, rule.name);
      const re2::RE2 pattern(rule.pattern);
      REQUIRE(pattern.ok());
      for (const std::string& line : rule.match) {
        CAPTURE(line);
        CHECK(re2::RE2::PartialMatch(std::string(NormalisedText(line).text()), pattern));
      }
      for (const std::string& line : rule.other) {
        CAPTURE(line);
        CHECK_FALSE(re2::RE2::PartialMatch(std::string(NormalisedText(line).text()), pattern));
      }
    }
  }
  CHECK(rules > 20);
}

// RE2 knows of which texts a line needs some to match a pattern. Of a pattern of any case it knows less, for "k" and
// "s" have a third form.
TEST_CASE("no line rule matches where none of the texts stands that it needs") {
  for (const TextPack& pack : embedded_text_packs()) {
    for (const LineRule& rule : pack.line_rules) {
      if (rule.needs.empty()) continue;
      CAPTURE(rule.where, rule.name);
      re2::FilteredRE2 filter(1);
      int id = 0;
      std::string pattern = rule.pattern;
      re2::RE2::GlobalReplace(&pattern, R"(\(\?i\))", "");
      re2::RE2::GlobalReplace(&pattern, R"(\(\?i:)", "(?:");
      REQUIRE(filter.Add(pattern, re2::RE2::Options(), &id) == re2::RE2::NoError);
      std::vector<std::string> texts;
      filter.Compile(&texts);
      std::vector<int> without, matching;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool has_needed = std::any_of(rule.needs.begin(), rule.needs.end(), [&](const std::string& needed) {
          const std::size_t size = std::min<std::size_t>(needed.size(), 2);
          return texts[i].find(needed.substr(0, size)) != std::string::npos ||
                 texts[i].find(needed.substr(needed.size() - size)) != std::string::npos;
        });
        if (!has_needed) without.push_back(static_cast<int>(i));
      }
      filter.AllPotentials(without, &matching);
      CHECK(matching.empty());
    }
  }
}

TEST_CASE("the lines of the line rules' examples are told by their role") {
  const LineExaminer examiner(embedded_text_packs());
  for (const TextPack& pack : embedded_text_packs()) {
    for (const LineRule& rule : pack.line_rules) {
      for (const std::string& line : rule.match) {
        CAPTURE(rule.where, line);
        CHECK(examine(examiner, line).is(rule.role));
      }
    }
  }
}

TEST_CASE("a pack says what its language is known by") {
  const auto packs = load(R"(
[[language.letters]]
points = 3
letters = "[ßäöü]"
[[language.words]]
points = 2
words = """
der die
das"""
[[language.endings]]
points = 1
endings = "ung keit"
[sentences]
never_final = "z.B. Dr."
starters = "Der"
[[line]]
name = "advertisement"
role = "furniture"
pattern = '^Anzeige$'
needs = "zeig, Werbung"
longest = 7
match = ["Anzeige"]
other = ["Anzeige erstattet"]
)");
  REQUIRE(packs.size() == 1);
  const TextPack& pack = packs[0];
  CHECK(pack.language == "xx");
  CHECK(pack.words == std::vector<std::pair<std::string, std::int32_t>>{{"der", 2}, {"die", 2}, {"das", 2}});
  CHECK(pack.endings.size() == 2);
  CHECK(pack.never_final == std::vector<std::string>{"z.B.", "Dr."});
  REQUIRE(pack.line_rules.size() == 1);
  CHECK(pack.line_rules[0].role == LineRole::furniture);
  CHECK(pack.line_rules[0].where == "xx/text.toml:16");
  CHECK(pack.line_rules[0].needs == std::vector<std::string>{"zeig", "werbung"});

  const LanguageDetector detector(packs);
  CHECK(detector.guess("Die Regierung schweigt").language == "xx");
  CHECK(examine(LineExaminer(packs), "Anzeige").is(LineRole::furniture));
}

TEST_CASE("a line rule is not tried on what is longer than its lines are") {
  const auto packs = load(
      "[[line]]\nname = \"a\"\nrole = \"furniture\"\npattern = '^x+$'\nlongest = 3\n"
      "match = [\"x\"]\nother = [\"y\"]");
  const LineExaminer examiner(packs);
  CHECK(examine(examiner, "xxx").is(LineRole::furniture));
  CHECK_FALSE(examine(examiner, "xxxx").is(LineRole::furniture));
}

TEST_CASE("a broken pack is refused with file, line and rule") {
  CHECK_THROWS_WITH(load("[sentences]\nstarters = \"A\nB\""), Contains("xx/text.toml:2"));
  CHECK_THROWS_WITH(load("[sentences]\nstarters = 5"), Contains("xx/text.toml:2") && Contains("starters"));
  CHECK_THROWS_WITH(load("\n[[line]]\nname = \"a\"\nrole = \"odd\"\npattern = 'x'"),
                    Contains("xx/text.toml:2") && Contains("odd"));
  CHECK_THROWS_WITH(load("[[line]]\nname = \"a\"\nrole = \"byline\"\npattern = 'x'\nmatch = [\"x\"]"),
                    Contains("other"));
  CHECK_THROWS_WITH(load("[[line]]\nname = \"a\"\nrole = \"byline\"\npattern = 'x'\nlongest = 0"), Contains("longest"));
  CHECK_THROWS_WITH(load("[[language.words]]\nwords = \"a\""), Contains("points"));
  CHECK_THROWS_WITH(load("[languages]\nx = 1"), Contains("languages"));

  const auto unclosed =
      load("[[line]]\nname = \"open\"\nrole = \"byline\"\npattern = '(x'\nmatch = [\"x\"]\nother = [\"y\"]");
  CHECK_THROWS_WITH(examine(LineExaminer(unclosed), "x"), Contains("xx/text.toml:1") && Contains("open"));
  const auto letters = load("[[language.letters]]\npoints = 1\nletters = \"[a-\"");
  CHECK_THROWS_AS(LanguageDetector(letters), PackError);
}
