#include "tests/corpus/gold.h"

#include <simdjson.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace tally::test {
namespace {

using simdjson::dom::element;

std::string text(const element& object, std::string_view key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::uint32_t number(const element& object, std::string_view key) {
  std::int64_t value = 0;
  return object[key].get(value) == simdjson::SUCCESS ? static_cast<std::uint32_t>(value) : 0;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

Gold read_gold(const std::filesystem::path& path) {
  simdjson::dom::parser parser;
  const element root = parser.load(path.string());
  Gold gold;
  for (const element fact : root["facts"]) {
    gold.facts.push_back({number(fact, "line"), number(fact, "start"), number(fact, "end"), text(fact, "lang"),
                          text(fact, "part"), text(fact, "text"), text(fact, "kind")});
  }
  for (const element pair : root["alignments"]) gold.alignments.push_back({number(pair, "en"), number(pair, "vi")});
  for (const element fault : root["discrepancies"]) {
    GoldDiscrepancy d{text(fault, "part"),      text(fault, "severity"), number(fault, "line"),
                      number(fault, "en_line"), text(fault, "vi_text"),  text(fault, "en_text")};
    if (d.part == "source") d.source_line = d.line;  // what is remarked on is the source's own line
    gold.discrepancies.push_back(std::move(d));
  }
  return gold;
}

}  // namespace tally::test
