#include "pipeline/emit/json.h"

#include <simdjson.h>

#include <catch2/catch.hpp>

#include "pipeline/emit/finding_id.h"
#include "tests/emit/texts.h"

using namespace tally;
using test::Article;
using test::Version;

namespace {

std::string pair_line(std::string_view id, const Version& source, const Version& target, const Comparison& comparison,
                      const std::vector<Finding>& findings = {}) {
  std::string out;
  make_json_check_writer({})->pair({id, source.result(), target.result(), &comparison, findings}, out);
  return out;
}

}  // namespace

TEST_CASE("a pair without figures has empty lists") {
  CHECK(pair_line("7", Version("None."), Version("Không."), {}) ==
        R"({"id":"7","en":[],"vi":[],"links":[],"unlinked":[],"findings":[]})"
        "\n");
}

TEST_CASE("a pair record has the members of the design, in its order") {
  const Version source("It has 5 dogs.", "5 dogs", "5");
  const Version target("Có sáu.", "sáu", "6");
  const Comparison comparison{{{0, 0, {Verdict::value, Severity::major}}},
                              {{Side::target, 0, {Verdict::added, Severity::info}}}};
  Finding finding;
  finding.judgement = {Verdict::value, Severity::major};
  finding.source = {0};
  finding.target = {0};
  finding.why = "why";
  finding.source_sentence = "S";
  finding.target_sentence = "T";
  CHECK(
      pair_line("x1", source, target, comparison, {finding}) ==
      R"({"id":"x1",)"
      R"("en":[{"start":7,"end":13,"text":"5 dogs","kind":"count","value":"5","unit":"","modifier":"none","trend":"none"}],)"
      R"("vi":[{"start":3,"end":6,"text":"sáu","kind":"count","value":"6","unit":"","modifier":"none","trend":"none"}],)"
      R"("links":[{"en":0,"vi":0,"verdict":"value","severity":"major"}],)"
      R"("unlinked":[{"side":"vi","index":0,"verdict":"added","severity":"info"}],)"
      R"("findings":[{"verdict":"value","severity":"major","part":"translation","en":[0],"vi":[0],"why":"why",)"
      R"("en_sentence":"S","vi_sentence":"T","mqm":"accuracy/mistranslation/number","id":")" +
          finding_id(finding) +
          R"("}]})"
          "\n");
}

TEST_CASE("the languages name the sides") {
  std::string out;
  const Version source("Không."), target("None.");
  const Comparison comparison{{}, {{Side::source, 3, {Verdict::omitted, Severity::major}}}};
  make_json_check_writer({"vi", "en"})->pair({"1", source.result(), target.result(), &comparison, {}}, out);
  CHECK(out == R"({"id":"1","vi":[],"en":[],"links":[],)"
               R"("unlinked":[{"side":"vi","index":3,"verdict":"omitted","severity":"major"}],"findings":[]})"
               "\n");
}

TEST_CASE("offsets count code points of the text as it came in") {
  // An astral character and decomposed letters before the figure, which itself holds a no-break space.
  const std::string original = "\U0001F600 Ho\u0323 tra\u0309 3\u00A0ty\u0309 USD";
  const Version source("x"), target(original, "3 tỷ", "3000000000");
  REQUIRE(target.text.changed());
  const std::string line = pair_line("1", source, target, {});
  simdjson::dom::parser parser;
  const simdjson::dom::element mention = parser.parse(line)["vi"].at(0);
  CHECK(std::uint64_t(mention["start"]) == 11);
  CHECK(std::uint64_t(mention["end"]) == 16);
  CHECK(std::string_view(mention["text"]) == "3\u00A0ty\u0309");
}

TEST_CASE("what JSON cannot hold is escaped, and reads back") {
  const std::string nasty = "\"\\/\b\f\n\r\t\x01\x1f é \U0001F600 \u2028";
  std::string line = pair_line(nasty, Version("a"), Version("b"), {});
  CHECK(line.find('\n') == line.size() - 1);
  simdjson::dom::parser parser;
  CHECK(std::string_view(parser.parse(line)["id"]) == nasty);
  CHECK(line.find(R"(\"\\/\b\f\n\r\t\u0001\u001F é)") != std::string::npos);
}

TEST_CASE("long and short strings are escaped alike, wherever the character stands") {
  simdjson::dom::parser parser;
  for (std::size_t length = 0; length < 70; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string id(length, 'x');
      id[at] = at % 2 == 0 ? '"' : '\x02';
      const std::string line = pair_line(id, Version("a"), Version("b"), {});
      REQUIRE(std::string_view(parser.parse(line)["id"]) == id);
    }
  }
}

TEST_CASE("a writer is used again without a trace of the last record") {
  const auto writer = make_json_check_writer({});
  const Version source("It has 5 dogs.", "5 dogs", "5"), none("None.");
  const Comparison comparison;
  std::string once, again;
  writer->pair({"1", none.result(), none.result(), &comparison, {}}, once);
  writer->pair({"2", source.result(), none.result(), &comparison, {}}, again);
  again.clear();
  writer->pair({"1", none.result(), none.result(), &comparison, {}}, again);
  CHECK(once == again);
}

TEST_CASE("a document's mentions have part and line") {
  const Article article;
  std::string out;
  make_json_check_writer({})->document(article.result(), out);
  simdjson::dom::parser parser;
  const simdjson::dom::element record = parser.parse(out);
  CHECK(std::string_view(record["id"]) == "cats.txt");
  CHECK(std::string_view(record["en"].at(0)["part"]) == "source");
  CHECK(std::uint64_t(record["en"].at(0)["line"]) == 2);
  CHECK(std::string_view(record["vi"].at(0)["part"]) == "translation");
  CHECK(std::string_view(record["vi"].at(0)["text"]) == "12 con mèo");
  CHECK(std::string_view(record["findings"].at(0)["vi_sentence"]) == "Có 12 con mèo.");
}

TEST_CASE("extraction records of lines and documents") {
  const Version line("Có sáu.", "sáu", "6");
  std::string out;
  const auto writer = make_json_extract_writer({});
  writer->line({3, line.result()}, out);
  writer->line({4, Version("Không.").result()}, out);
  CHECK(
      out ==
      R"({"id":3,"mentions":[{"start":3,"end":6,"text":"sáu","kind":"count","value":"6","unit":"","modifier":"none","trend":"none"}]})"
      "\n"
      R"({"id":4,"mentions":[]})"
      "\n");
  const Article article;
  out.clear();
  writer->document({&article.document, article.report.target}, out);
  CHECK(out ==
        R"({"id":"cats.txt","mentions":[{"start":3,"end":13,"text":"12 con mèo","kind":"count","value":"12","unit":"",)"
        R"("modifier":"none","trend":"none","part":"translation","line":1,"lang":"vi"}]})"
        "\n");
}
