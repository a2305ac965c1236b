#include "pipeline/emit/html.h"

#include <simdjson.h>

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "extractors/engine/pack.h"
#include "pipeline/emit/interface_words.h"
#include "pipeline/emit/page.h"
#include "pipeline/emit/page_data.h"
#include "tests/emit/texts.h"

using namespace tally;
using Catch::Contains;

namespace {

std::string report_of(const DocumentResult& result) {
  const auto writer = make_html_check_writer({}, "en");
  std::string out;
  writer->begin(out);
  writer->document(result, out);
  writer->end({}, out);
  return out;
}

simdjson::dom::element parse(const std::string& json) {
  static simdjson::dom::parser parser;
  return parser.parse(json);
}

std::string data_of(const DocumentResult& result) {
  std::string json;
  append_page_data(result, "en", json);
  return json;
}

// The pieces of a sentence as one text, figures in brackets.
std::string text_of(const simdjson::dom::element& sentence) {
  std::string text;
  for (const simdjson::dom::element piece : sentence["text"]) {
    if (piece.is_string()) {
      text += std::string_view(piece);
    } else {
      text += "[" + std::string(std::string_view(piece["text"])) + "]";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a report is one page that loads nothing and is small before its data") {
  const ReportPage page = report_page("vi");
  CHECK(page.head.size() + page.tail.size() < 300'000);
  CHECK_THAT(page.head, Contains("<html lang=\"vi\">") && Contains(page.policy));
  CHECK_THAT(page.policy, Contains("default-src 'none'") && Contains("script-src 'sha256-"));
  CHECK_THAT(page.head + page.tail, !Contains("{{") && !Contains("src=\"") && !Contains("@import"));
}

TEST_CASE("the sentences of a document stand side by side in pieces") {
  test::Article article;
  article.report.pairs.translation = {{{1}, {0}}};
  const std::string json = data_of(article.result());
  const auto data = parse(json);
  REQUIRE(data["rows"].get_array().size() == 1);
  const auto row = data["rows"].at(0);
  CHECK(std::string_view(row["part"]) == "translation");
  CHECK(text_of(row["source"].at(0)) == "There are [21 cats].");
  CHECK(text_of(row["target"].at(0)) == "Có [12 con mèo].");
  CHECK(std::uint64_t(row["source"].at(0)["line"]) == 2);
  const auto finding = data["findings"].at(0);
  CHECK(std::uint64_t(finding["row"]) == 0);
  CHECK(std::string_view(finding["kind"]) == "count");
  CHECK(std::string_view(finding["why"]["en"]) == "“21 cats” became “12 con mèo”");
  CHECK(std::uint64_t(data["parts"].at(0)["changed"]) == 1);
  CHECK(std::uint64_t(data["kinds"].at(0)["changed"]) == 1);
}

TEST_CASE("a sentence that is aligned to nothing has a row") {
  const test::Article article;  // without pairs
  const std::string json = data_of(article.result());
  const auto data = parse(json);
  REQUIRE(data["rows"].get_array().size() == 2);
  CHECK(data["rows"].at(0)["source"].get_array().size() == 0);
  CHECK(data["rows"].at(1)["target"].get_array().size() == 0);
}

TEST_CASE("findings are explained in every language that was asked for") {
  const test::Article article;
  const std::vector<std::string> vietnamese = {"“21 cats” bị đổi thành “12 con mèo”"};
  const std::vector<Wording> wordings = {{"vi", vietnamese}};
  DocumentResult result = article.result();
  result.wordings = wordings;
  const std::string json = data_of(result);
  const auto why = parse(json)["findings"].at(0)["why"];
  CHECK(std::string_view(why["en"]) == article.report.findings[0].why);
  CHECK(std::string_view(why["vi"]) == vietnamese[0]);
}

TEST_CASE("a sentence pair is one row") {
  const test::Version source("There are 21 cats.", "21 cats", "21"), target("Có 12 con mèo.", "12 con mèo", "12");
  const Comparison comparison{{{0, 0, {Verdict::value, Severity::major}}}, {}};
  std::string json;
  append_page_data({"7", source.result(), target.result(), &comparison, {}}, {}, "en", json);
  const auto data = parse(json);
  CHECK(std::string_view(data["pair"]) == "7");
  CHECK(text_of(data["rows"].at(0)["source"].at(0)) == "There are [21 cats].");
  CHECK(std::uint64_t(data["kinds"].at(0)["changed"]) == 1);
}

TEST_CASE("nothing in a text ends the element that it is in") {
  test::Article article;
  article.document.id = "</script><script>alert(1)</script><!--&amp;";
  const std::string report = report_of(article.result());
  CHECK_THAT(report, !Contains("alert(1)</script>") && !Contains("<!--&"));
  std::string element;
  append_data_element(data_of(article.result()), element);
  const std::size_t open = element.find('>') + 1;
  const std::string json = element.substr(open, element.rfind("</script>") - open);
  CHECK(std::string_view(parse(json)["id"]) == article.document.id);
}

TEST_CASE("every language with an interface has its words and its messages") {
  const std::vector<std::string> languages = interface_languages();
  CHECK(languages == pack_languages());
  const std::string json = interface_words_json();
  const auto words = parse(json);
  for (const std::string& language : languages) {
    CAPTURE(language);
    CHECK(!std::string_view(words[language]["search"]).empty());
    CHECK(!std::string_view(words[language]["verdict.omitted"]).empty());
  }
}

TEST_CASE("placeholders of the interface are the same in every language") {
  const auto placeholders = [](std::string_view text) {
    std::set<std::string_view> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
      names.insert(text.substr(open, text.find('}', open) - open));
    return names;
  };
  const std::string json = interface_words_json();
  const auto words = parse(json);
  for (const auto [key, english] : words["en"].get_object()) {
    CAPTURE(std::string(key));
    CHECK(placeholders(english) == placeholders(words["vi"][key]));
  }
}
