#include "pipeline/emit/terminal.h"

#include <catch2/catch.hpp>

#include "tests/emit/texts.h"

using namespace tally;
using test::Article;
using test::Version;

namespace {

const ReportWords& english() {
  static const ReportWords words = ReportWords::load("en");
  return words;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a document's report") {
  const Article article;
  std::string out;
  make_terminal_check_writer({}, english(), {})->document(article.result(), out);
  CHECK(out == R"(cats.txt

   1  MAJOR  wrong figure  translation, line 1
      en    2  There are 21 cats.
                         ^^^^^^^
      vi    1  Có 12 con mèo.
                  ^^^^^^^^^^
               “21 cats” became “12 con mèo”

  tally             figures  right  changed  lost  invented
  source (en)             1
  translation (vi)        1      0        1     0         0

)");
}

TEST_CASE("the closing tally counts what fared how, part by part") {
  Article article;
  DocumentReport& report = article.report;
  const auto target = [&](Part part) {
    report.target.push_back(report.target.front());
    report.target.back().part = part;
    return static_cast<std::uint32_t>(report.target.size() - 1);
  };
  report.links.push_back({0, target(Part::translation), {Verdict::agree, Severity::none}});
  report.links.push_back({0, target(Part::translation), {Verdict::precision, Severity::info}});
  report.links.push_back({0, target(Part::summary), {Verdict::modifier, Severity::minor}});
  report.unlinked.push_back({Side::target, target(Part::summary), {Verdict::added, Severity::major}});
  report.unlinked.push_back({Side::target, target(Part::furniture), {Verdict::added, Severity::none}});
  report.unlinked.push_back({Side::source, 0, {Verdict::omitted, Severity::major}});
  report.tally.figures = {2, 3, 1, 1};
  std::string out;
  make_terminal_check_writer({}, english(), {})->document(article.result(), out);
  CHECK(has(out,
            "  source (en)             1\n"
            "  translation (vi)        3      2        1     1         0\n"
            "  summary (vi)            2      0        1               1\n"));
}

TEST_CASE("an omission is told with the line of the sentence that lacks the figure") {
  Article article;
  Finding& finding = article.report.findings.front();
  finding.judgement = {Verdict::omitted, Severity::major};
  finding.target.clear();
  finding.target_marks.clear();
  std::string out;
  make_terminal_check_writer({}, english(), {})->document(article.result(), out);
  CHECK(has(out, "left out  translation, line 1\n"));
  CHECK(has(out, "      vi    1  Có 12 con mèo.\n               “21 cats”"));
}

TEST_CASE("a document that tallies is one line") {
  Article article;
  article.report.findings.clear();
  std::string out;
  make_terminal_check_writer({}, english(), {})->document(article.result(), out);
  CHECK(out == "cats.txt: everything tallies\n");
}

TEST_CASE("a pair is shown only if something is wrong with it") {
  const Version source("There are 21 cats.", "21 cats", "21"), target("Có 12 con mèo.", "12 con mèo", "12");
  const Article article;
  const Comparison comparison;
  const auto writer = make_terminal_check_writer({}, english(), {});
  std::string out;
  writer->pair({"a1", source.result(), target.result(), &comparison, {}}, out);
  CHECK(out.empty());
  writer->pair({"a1", source.result(), target.result(), &comparison, article.report.findings}, out);
  CHECK(has(out, "pair a1\n"));
  CHECK(has(out, "There are 21 cats.\n                         ^^^^^^^\n"));
}

TEST_CASE("what all inputs add up to is told for more than one") {
  const auto writer = make_terminal_check_writer({}, english(), {});
  Totals totals;
  totals.documents = 1;
  totals.flagged = 1;
  std::string out;
  writer->end(totals, out);
  CHECK(out.empty());
  totals.documents = 2;
  totals.pairs = 1200;
  totals.findings = {0, 1, 0, 3};
  writer->end(totals, out);
  CHECK(out == "2 documents, 1,200 pairs: 1 does not tally: 3 major, 0 minor, 1 note\n");
  out.clear();
  writer->end({2, 0, 0, {}}, out);
  CHECK(out == "2 documents: everything tallies\n");
}

TEST_CASE("severities have colours of their own") {
  Article article;
  std::string major, minor;
  make_terminal_check_writer({}, english(), {true, 80})->document(article.result(), major);
  article.report.findings.front().judgement.severity = Severity::minor;
  make_terminal_check_writer({}, english(), {true, 80})->document(article.result(), minor);
  CHECK(has(major, "\x1b[1;4;31m21 cats\x1b[0m"));
  CHECK(has(minor, "\x1b[4;33m21 cats\x1b[0m"));
  CHECK_FALSE(has(major, "^^"));
}

TEST_CASE("an extraction shows every line with figures and what was read") {
  const Article article;
  std::string out;
  const auto writer = make_terminal_extract_writer(english(), {});
  writer->document({&article.document, article.report.source}, out);
  CHECK(out == R"(cats.txt

  source (en)
     2  There are 21 cats.
                  ^^^^^^^
          21 cats  count 21

)");
  out.clear();
  writer->document({&article.document, {}}, out);
  CHECK(has(out, "no figures"));
}
