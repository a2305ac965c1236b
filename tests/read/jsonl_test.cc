#include "pipeline/read/jsonl.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

struct Read {
  std::string id, article, source, target, key;
  PageFacts facts;
  std::uint64_t line;
};

std::vector<Read> read(const std::string& text, Problems& problems, const std::string& list = "") {
  std::string wrong;
  const std::optional<ArticleFields> fields = parse_article_fields(list, wrong);
  REQUIRE(fields);
  LineBlock block{text, 1, 100};
  ArticleRecordReader reader(*fields);
  const ProblemHandler handler = problems.handler();
  reader.begin(block, "a.jsonl", handler);
  std::vector<Read> records;
  const auto s = [](std::string_view view) { return std::string(view); };
  for (ArticleRecord r; reader.next(r);)
    records.push_back({s(r.id), s(r.article), s(r.source), s(r.target), s(r.key), r.facts, r.line});
  return records;
}

std::string wrong_with(std::string_view list) {
  std::string wrong;
  CHECK_FALSE(parse_article_fields(list, wrong));
  return wrong;
}

}  // namespace

TEST_CASE("records have the usual fields if nothing else is said") {
  Problems problems;
  const auto records = read(
      "{\"id\":\"7\",\"text\":\"A\\nB\",\"lang\":\"vi\",\"url\":\"u\",\"title\":\"t\",\"date\":\"2025-01-02\"}\n\n"
      "{\"id\":8,\"source\":\"S\",\"target\":\"T\",\"text\":null}\n"
      "{\"url\":\"u\",\"text\":\"A\",\"source\":\"Reuters\",\"target\":\"x\"}\n",
      problems);
  CHECK(problems.list.empty());
  REQUIRE(records.size() == 3);
  CHECK(records[0].id == "7");
  CHECK(records[0].article == "A\nB");
  CHECK(records[0].facts.language == "vi");
  CHECK(records[0].facts.url == "u");
  CHECK(records[0].facts.title == "t");
  CHECK(records[0].facts.date == "2025-01-02");
  CHECK(records[1].id == "8");
  CHECK(records[1].source == "S");
  CHECK(records[1].target == "T");
  CHECK(records[1].line == 3);
  CHECK(records[2].id == "u");
  CHECK(records[2].article == "A");
  CHECK(records[2].source.empty());
}

TEST_CASE("what a record says of its page is kept") {
  Problems problems;
  const std::string rest = R"(,"text":"A","byline":"B","canonical":"c","key":17})";
  const auto records = read(R"({"alternates":{"en":"e","vi":"v","x":1})" + rest + "\n" +
                                R"({"alternates":[{"lang":"en","url":"e"},{"lang":"vi","url":"v"},{"lang":"x"},3])" +
                                rest + "\n" + R"({"alternates":"none","text":"A"})",
                            problems);
  CHECK(problems.list.empty());
  REQUIRE(records.size() == 3);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(records[i].facts.byline == "B");
    CHECK(records[i].facts.canonical_url == "c");
    CHECK(records[i].key == "17");
    REQUIRE(records[i].facts.alternates.size() == 2);
    CHECK(records[i].facts.alternates[1].language == "vi");
    CHECK(records[i].facts.alternates[1].url == "v");
  }
  CHECK(records[2].facts.alternates.empty());
}

TEST_CASE("fields are named by paths") {
  Problems problems;
  const std::string text = R"({"meta":{"id":"1","u.r/l":"u"},"versions":[{"t":"E"},{"t":"V"}],"text":"no"})";
  const auto records = read(text, problems, R"(id=meta.id,url=meta.u\.r/l,source=versions.0.t,target=versions.1.t)");
  CHECK(problems.list.empty());
  REQUIRE(records.size() == 1);
  CHECK(records[0].id == "1");
  CHECK(records[0].facts.url == "u");
  CHECK(records[0].article.empty());
  CHECK(records[0].source == "E");
  CHECK(records[0].target == "V");
}

TEST_CASE("a list of fields that is none is refused with the reason") {
  CHECK_THAT(wrong_with("body=x"), Contains("no field “body”"));
  CHECK_THAT(wrong_with("text"), Contains("“text” needs a path"));
  CHECK_THAT(wrong_with("id=,text=x"), Contains("“id” needs a path"));
  CHECK_THAT(wrong_with("text=a,source=b"), Contains("in one text, or in source and target"));
}

TEST_CASE("a record that cannot be read is a problem with line, byte, reason and record, and the next one is read") {
  const std::string good = R"({"id":"1","text":"A"})";
  std::string deep(3000, '[');
  deep = R"({"id":"1","text":"A","x":)" + deep + std::string(3000, ']') + "}";
  const std::vector<std::pair<std::string, std::string>> bad = {{"{\"id\":", "no JSON"},
                                                                {"[1]", "no JSON object"},
                                                                {"{}", "text: is empty, or not there"},
                                                                {R"({"text":" "})", "text: is empty"},
                                                                {R"({"text":7})", "text: is no string"},
                                                                {R"({"text":"a\u0000b"})", "text: is binary"},
                                                                {R"({"target":"a"})", "source: is empty, or not there"},
                                                                {R"({"text":"\ud800"})", "no JSON"},
                                                                {deep, "no JSON"}};
  for (const auto& [line, reason] : bad) {
    INFO(line.substr(0, 100));
    Problems problems;
    CHECK(read(good + "\n" + line + "\n" + good, problems).size() == 2);
    REQUIRE(problems.list.size() == 1);
    CHECK(problems.list[0].file == "a.jsonl");
    CHECK(problems.list[0].line == 2);
    CHECK(problems.list[0].byte == 100 + good.size() + 1);
    CHECK(problems.list[0].record == line);
    CHECK(problems.list[0].lost);
    CHECK_THAT(problems.list[0].what, Contains(reason));
  }
}

TEST_CASE("JSON Lines are told by their beginning") {
  CHECK(is_jsonl("{\"id\": 1}\n"));
  CHECK(is_jsonl("\n { \"id\": 1, \"text\": \"…\" } \r\n{"));
  CHECK(is_jsonl("{\"text\": \"goes on and on"));
  CHECK_FALSE(is_jsonl("{curly} words\n"));
  CHECK_FALSE(is_jsonl("{\"id\": 1}, and more\n"));
  CHECK_FALSE(is_jsonl("{\n  \"id\": 1\n}\n"));
  CHECK_FALSE(is_jsonl("[1]\n"));
  CHECK_FALSE(is_jsonl(""));
}
