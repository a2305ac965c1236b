#include "pipeline/read/facts.h"

#include <catch2/catch.hpp>

#include "pipeline/emit/fact_json.h"

using namespace tally;

namespace {

const std::string record =
    R"({"id":"0a1b","document":"news/a.txt","document_date":"2025-01-22",)"
    R"("subject":{"id":"","type":"ORG","name":"Nam \"Steel\""},"property":"spending","object":"chip",)"
    R"("quantity":{"kind":"money","value":"12000000000","unit":"USD","modifier":"more_than","trend":"none"},)"
    R"("time":"2025","status":"planned","attribution":null,)"
    R"("source":[{"lang":"en","part":"source","line":54,"start":7,"end":12,"text":"$12bn",)"
    R"("quantity":{"kind":"money","value":"12000000000","unit":"USD","modifier":"more_than","trend":"none"},)"
    R"("sentence":"Over $12bn."}],"target":[],"verdict":"omitted","severity":"major"})";

std::string with(std::string_view from, std::string_view to) {
  std::string changed = record;
  return changed.replace(changed.find(from), from.size(), to);
}

std::string fault(const std::string& line) {
  FactReader reader;
  Fact fact;
  std::string reason;
  return reader.read(line, fact, reason) ? "" : reason;
}

}  // namespace

TEST_CASE("what the writer writes, the reader reads") {
  for (const std::string& line : {record, with("\"12000000000\"", "\"0.1\""), with("\"12000000000\"", "\"30..43\""),
                                  with("\"12000000000\"", "\"-1/3\""), with("\"12000000000\"", "\"007\""),
                                  with("\"money\",\"value\":\"12000000000\"", "\"date\",\"value\":\"2025\"")}) {
    FactReader reader;
    Fact fact;
    std::string reason;
    REQUIRE(reader.read(line, fact, reason));
    std::string written;
    FactJsonWriter().write(fact, written);
    CHECK(written == line + "\n");
  }
}

TEST_CASE("a value's digits are exact") {
  FactReader reader;
  Fact fact;
  std::string reason;
  REQUIRE(reader.read(with("\"12000000000\"", "\"0.10000000000000000000001\""), fact, reason));
  CHECK(fact.quantity.value.form == Value::Form::number);
  CHECK(fact.quantity.value.to_string() == "0.10000000000000000000001");
}

TEST_CASE("what is no fact record is told with its place") {
  CHECK(fault("{").starts_with("no JSON: "));
  CHECK(fault("[]") == "a fact record is a JSON object");
  CHECK(fault("{}") == "id: is missing");
  CHECK(fault(with("\"0a1b\"", "7")) == "id: is no string");
  CHECK(fault(with("\"0a1b\"", "\"\"")) == "id: is empty");
  CHECK(fault(with("\"part\":\"source\"", "\"part\":\"body\"")) == "source/0/part: “body” is unknown");
  CHECK(fault(with("\"line\":54", "\"line\":-1")) == "source/0/line: is no number of a place in a text");
  CHECK(fault(with("\"end\":12", "\"end\":3")) == "source/0/end: is before the start");
  CHECK(fault(with("\"omitted\"", "\"odd\"")) == "verdict: “odd” is unknown");
  CHECK(fault(with("\"target\":[]", "\"target\":{}")) == "target: is no array");
}
