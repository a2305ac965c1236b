#include "extractors/entities/gazetteer.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/entities/name_index.h"

namespace tally {
namespace {

using BadLines = std::vector<std::pair<std::uint64_t, std::string>>;

Gazetteer parse(std::string_view text, BadLines* bad = nullptr) {
  Gazetteer gazetteer;
  gazetteer.add(text, [&](std::uint64_t line, const std::string& why) {
    REQUIRE(bad != nullptr);
    bad->emplace_back(line, why);
  });
  return gazetteer;
}

constexpr std::string_view small =
    "# names\ntype\tid\ten\tvi\nORG\tticker:AAPL\tApple|Apple Inc\nLOC\tiso3166:US\tUS|America\tMỹ|Hoa Kỳ\n"
    "LOC\t\t\tHòa Bình\nORG\t\tTarget?\nLOC\t\tWest Lake\thồ Tây\n";

// The words that a name covers at the beginning of a text, 0 if there is none.
std::uint32_t matched(const NameIndex& index, std::string_view text, bool begins_sentence = false) {
  std::vector<Word> words;
  cut_words(text, words);
  return index.longest(words, 0, begins_sentence).words;
}

TEST_CASE("a language keeps its number, however many come after it") {
  Gazetteer gazetteer;
  for (const int turn : {1, 2}) {
    CAPTURE(turn);
    CHECK(gazetteer.language("en") == 0);
    CHECK(gazetteer.language("vi") == 1);
    CHECK(gazetteer.language("fr") == 2);
  }
}

TEST_CASE("a gazetteer is read from tab-separated values and from JSON Lines") {
  const Gazetteer gazetteer =
      parse(std::string(small) + "{\"type\": \"PER\", \"id\": \"\", \"en\": \"Ann Lee\", \"vi\": [\"Lý An\"]}\n");
  REQUIRE(gazetteer.entries.size() == 6);
  CHECK(gazetteer.languages == std::vector<std::string>{"en", "vi"});
  CHECK(gazetteer.entries[0].id == "ticker:AAPL");
  CHECK(gazetteer.entries[1].names[2].text == "Mỹ");
  CHECK(gazetteer.entries[3].names[0].everyday);
  CHECK(gazetteer.entries[5].type == EntityType::person);
  CHECK(gazetteer.entries[5].names[1].text == "Lý An");
}

TEST_CASE("bad lines are told with their number, and the others are read") {
  BadLines bad;
  const Gazetteer gazetteer = parse(
      "type\tid\ten\nCITY\t\tParis\nLOC\t\t\nLOC\t\tRome|\nLOC\t\tOslo\tOslo\n{\"type\": \"LOC\", \"en\": 7}\n"
      "{\"en\": \"X\"}\n{broken\nLOC\t\tBern\n",
      &bad);
  std::vector<std::uint64_t> lines;
  for (const auto& [line, why] : bad) lines.push_back(line);
  CHECK(lines == std::vector<std::uint64_t>{2, 3, 4, 5, 6, 7, 8});
  REQUIRE(gazetteer.entries.size() == 1);
  CHECK(gazetteer.entries[0].names[0].text == "Bern");
  bad.clear();
  parse("Paris\tLOC\n", &bad);
  CHECK(bad.size() == 1);
}

TEST_CASE("names are found longest first, as they are written") {
  const Gazetteer gazetteer = parse(small);
  const NameIndex english(gazetteer, "en"), vietnamese(gazetteer, "vi");
  CHECK(matched(english, "Apple Inc said") == 2);
  CHECK(matched(english, "Apples are cheap") == 0);
  CHECK(matched(english, "apple pie") == 0);
  CHECK(matched(english, "US exports") == 1);
  CHECK(matched(english, "Us and them") == 0);
  CHECK(matched(english, "Hoa Binh province") == 2);
  CHECK(matched(vietnamese, "Hoà Bình") == 2);  // the other way to place the tone mark
  CHECK(matched(vietnamese, "Hòa bình đã đến") == 2);
  CHECK(matched(vietnamese, "Mỹ và Apple") == 1);
  CHECK(matched(vietnamese, "mỹ phẩm") == 0);
  CHECK(matched(vietnamese, "hồ Tây") == 2);
  CHECK(matched(vietnamese, "Hồ Tây", true) == 2);
  CHECK(matched(vietnamese, "Hồ Tây", false) == 0);  // no lake where no sentence begins
}

TEST_CASE("the built-in gazetteer has several thousand entities, with identifiers of known kinds") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  CHECK(gazetteer.entries.size() > 2500);
  for (const GazetteerEntry& entry : gazetteer.entries) {
    INFO(entry.names.front().text);
    const bool known = entry.id.empty() || entry.id.starts_with("iso3166:") || entry.id.starts_with("ticker:");
    CHECK(known);
    CHECK(!entry.names.empty());
  }
}

}  // namespace
}  // namespace tally
