#include "pipeline/emit/report_words.h"

#include <catch2/catch.hpp>

#include "extractors/engine/pack.h"

using namespace tally;

TEST_CASE("every language with messages has all words") {
  for (const std::string& language : pack_languages()) {
    CAPTURE(language);
    CHECK_NOTHROW(ReportWords::load(language));
  }
}

TEST_CASE("a language without words is an error that names it") {
  CHECK_THROWS_AS(ReportWords::load("xx"), PackError);
  CHECK_THROWS_WITH(ReportWords::load("xx"), Catch::Contains("xx/messages.toml"));
}

TEST_CASE("patterns know plurals and the language's numbers") {
  const ReportWords english = ReportWords::load("en");
  const ReportWords vietnamese = ReportWords::load("vi");
  CHECK(english("total_documents", {{"n", std::int64_t{1}}}) == "1 document");
  CHECK(english("total_documents", {{"n", std::int64_t{1234}}}) == "1,234 documents");
  CHECK(vietnamese("total_documents", {{"n", std::int64_t{1234}}}) == "1.234 bài");
  CHECK(english("place", {{"part", "summary"}, {"line", std::int64_t{1234}}}) == "summary, line 1234");
}

TEST_CASE("words that nobody wrote are a mistake of the program") {
  CHECK_THROWS_AS(ReportWords::load("en")("nonsense"), std::logic_error);
}
