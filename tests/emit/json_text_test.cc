#include "pipeline/emit/json_text.h"

#include <simdjson.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace tally;

TEST_CASE("objects, arrays and values are separated by commas") {
  JsonText json;
  json.object([&] {
    json.member("a", "x");
    json.member("b", std::uint64_t{18446744073709551615U});
    json.array("c", [&] {
      json.number(1);
      json.null();
      json.object([] {});
      json.array([] {});
      json.boolean(false);
      json.name("word");
    });
    json.object("d", [&] { json.member("e", ""); });
  });
  CHECK(json.written() == R"({"a":"x","b":18446744073709551615,"c":[1,null,{},[],false,"word"],"d":{"e":""}})");
  json.clear();
  CHECK(json.written().empty());
  json.text("a");
  json.text("b");
  CHECK(json.written() == R"("a","b")");
}

TEST_CASE("what RFC 8259 asks to be escaped is, and nothing else") {
  JsonText json;
  json.text("\"\\/\b\f\n\r\t\x01\x1F \x7F ế");
  CHECK(json.written() == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001F \x7F ế\"");
}

TEST_CASE("a text that ends with a comma, or a bracket, stays so") {
  JsonText json;
  json.object([&] { json.array("a", [&] { json.text(","); }); });
  CHECK(json.written() == R"({"a":[","]})");
}

TEST_CASE("any text is read back, wherever its signs stand") {
  std::mt19937 random(20260);
  const auto below = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
  simdjson::dom::parser parser;
  JsonText json;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (unsigned size = below(40); size > 0; --size) {
      switch (below(6)) {
        case 0: text.push_back(static_cast<char>(below(0x20))); break;
        case 1: text.push_back("\"\\!#[] ~"[below(8)]); break;
        case 2: text += "ế"; break;
        case 3: text += "𝔘"; break;
        default: text.append(below(9), static_cast<char>('a' + below(26)));
      }
    }
    json.clear();
    json.object([&] { json.member("text", text); });
    const std::string written(json.written());
    CHECK(std::string(parser.parse(simdjson::padded_string(written))["text"].get_string().value()) == text);
  }
}

TEST_CASE("a long text grows the memory") {
  JsonText json;
  const std::string plain(1'000'000, 'x');
  const std::string signs(100'000, '"');
  json.object([&] {
    json.member("plain", plain);
    json.member("signs", signs);
  });
  simdjson::dom::parser parser;
  const auto read = parser.parse(simdjson::padded_string(std::string(json.written())));
  CHECK(std::string(read["plain"].get_string().value()) == plain);
  CHECK(std::string(read["signs"].get_string().value()) == signs);
}
