#include "pipeline/emit/csv.h"

#include <catch2/catch.hpp>

#include "tests/emit/texts.h"

using namespace tally;
using test::Article;
using test::Version;

TEST_CASE("a check has a header and a line for each finding") {
  const Article article;
  std::string out;
  const auto writer = make_csv_check_writer({});
  writer->begin(out);
  CHECK(out == "id,severity,verdict,part,en_line,vi_line,en,vi,why,en_sentence,vi_sentence\r\n");
  out.clear();
  writer->document(article.result(), out);
  CHECK(out ==
        "cats.txt,major,value,translation,2,1,21 cats,12 con mèo,“21 cats” became “12 con mèo”,"
        "There are 21 cats.,Có 12 con mèo.\r\n");
}

TEST_CASE("fields with commas, quotes and line ends are quoted") {
  const Version source("He said \"1,000\", twice", "1,000", "1000"), target("a\nb");
  const Comparison comparison;
  Finding finding;
  finding.judgement = {Verdict::omitted, Severity::major};
  finding.source = {0};
  finding.why = "why";
  finding.source_sentence = source.text.original();
  finding.target_sentence = target.text.original();
  const std::vector findings = {finding};
  std::string out;
  make_csv_check_writer({})->pair({"a;b", source.result(), target.result(), &comparison, findings}, out);
  CHECK(out == "a;b,major,omitted,translation,,,\"1,000\",,why,\"He said \"\"1,000\"\", twice\",\"a\nb\"\r\n");
}

TEST_CASE("a pair without findings has no line") {
  const Version text("None.");
  const Comparison comparison;
  std::string out;
  make_csv_check_writer({})->pair({"1", text.result(), text.result(), &comparison, {}}, out);
  CHECK(out.empty());
}

TEST_CASE("several figures of one finding are joined") {
  Article article;
  Finding& finding = article.report.findings.front();
  article.report.source.push_back(article.report.source.front());
  finding.source = {0, 1};
  std::string out;
  make_csv_check_writer({})->document(article.result(), out);
  CHECK(out.find(",2,1,21 cats; 21 cats,12 con mèo,") != std::string::npos);
}

TEST_CASE("an extraction has a line for each figure") {
  const Version line("Ho\u0323 co\u0301 sáu.", "sáu", "6");
  const Article article;
  std::string out;
  const auto writer = make_csv_extract_writer();
  writer->begin(out);
  writer->line({3, line.result()}, out);
  writer->document({&article.document, article.report.source}, out);
  CHECK(out ==
        "id,part,lang,line,start,end,text,kind,value,unit,modifier,trend\r\n"
        "3,,,3,8,11,sáu,count,6,,none,none\r\n"
        "cats.txt,source,en,2,25,32,21 cats,count,21,,none,none\r\n");
}
