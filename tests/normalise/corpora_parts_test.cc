// The parts and the furniture of real articles: those of corpora/, and the seed where it is at hand.
#include <simdjson.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "pipeline/normalise/document.h"
#include "tests/places.h"

using namespace tally;
namespace fs = std::filesystem;

namespace {

struct Score {
  std::size_t right = 0, wrong = 0, missed = 0;
  [[nodiscard]] double f1() const {
    return 2.0 * static_cast<double>(right) / static_cast<double>(2 * right + wrong + missed);
  }
};

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Checks every line's part and language, and counts the furniture.
void score(const fs::path& article, const fs::path& gold_path, Score& furniture) {
  CAPTURE(article.string());
  DocumentMaker maker;
  const Document document = maker.make(article.string(), contents(article));
  simdjson::dom::parser parser;
  const simdjson::dom::element gold = parser.load(gold_path.string());
  for (const simdjson::dom::element part : gold["parts"]) {
    for (auto number = part["first_line"].get_uint64().value(); number <= part["last_line"].get_uint64().value();
         ++number) {
      const Line& line = document.lines.at(number - 1);
      CAPTURE(number);
      CHECK(to_string(line.part) == part["part"].get_string().value());
      if (!line.language.empty()) CHECK(line.language == part["lang"].get_string().value());
    }
  }
  std::set<std::uint64_t> expected;
  for (const simdjson::dom::element number : gold["furniture_lines"]) expected.insert(number.get_uint64().value());
  for (const Line& line : document.lines) {
    const bool is = expected.count(line.number) == 1;
    furniture.right += is && line.furniture;
    furniture.wrong += !is && line.furniture;
    furniture.missed += is && !line.furniture;
  }
}

}  // namespace

TEST_CASE("the parts of the corpora are right, and their furniture nearly so") {
  Score furniture;
  std::size_t articles = 0;
  for (const auto& entry : fs::directory_iterator(test::corpora_dir())) {
    if (!fs::exists(entry.path() / "gold.json")) continue;
    score(entry.path() / "article.txt", entry.path() / "gold.json", furniture);
    ++articles;
  }
  CHECK(articles >= 6);
  CAPTURE(furniture.right, furniture.wrong, furniture.missed);
  CHECK(furniture.f1() >= 0.9);
}

TEST_CASE("the parts and the furniture of the seed are right") {
  SKIP_UNLESS_SHARED("seed/ft-bytedance.txt");
  Score furniture;
  score(test::shared_dir() / "seed/ft-bytedance.txt", test::shared_dir() / "seed/ft-bytedance.gold.json", furniture);
  CHECK(furniture.wrong == 0);
  CHECK(furniture.missed == 0);
  CHECK(furniture.right == 20);
}
