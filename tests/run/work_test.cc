#include "pipeline/run/work.h"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace tally;

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() { fs::create_directories(path_); }
  ~Folder() { fs::remove_all(path_); }
  std::string file(const std::string& name, std::string_view text) const {
    const fs::path path = path_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_ = fs::temp_directory_path() / ("tally-work-test-" + std::to_string(::getpid()));
};

std::vector<Work> all(WorkReader& reader) {
  std::vector<Work> units;
  Work work;
  while (reader.next(work)) units.push_back(work);
  return units;
}

}  // namespace

TEST_CASE("an input's format is told from its content") {
  const Folder folder;
  WorkReader reader({folder.file("a", "1\tone\tmột\n2\ttwo\thai\n"), folder.file("b", "An article.\nMột bài.\n")}, {});
  const auto units = all(reader);
  REQUIRE(units.size() == 2);
  CHECK(units[0].kind == Work::Kind::pairs);
  CHECK(units[0].fields == 3);
  CHECK(units[1].kind == Work::Kind::article);
  CHECK(units[1].text == "An article.\nMột bài.\n");
  CHECK(units[1].name == folder.path("b"));
}

TEST_CASE("a given format wins") {
  const Folder folder;
  const std::string path = folder.file("a", "1\tone\tmột\n");
  WorkReader text({path}, InputFormat::text), lines({path}, InputFormat::lines);
  CHECK(all(text).at(0).kind == Work::Kind::article);
  CHECK(all(lines).at(0).kind == Work::Kind::lines);
}

TEST_CASE("a long bitext is cut into blocks of whole lines") {
  const Folder folder;
  std::string text;
  while (text.size() < 1'000'000) text += "one\tmột\n";
  WorkReader reader({folder.file("a.tsv", text)}, {});
  const auto units = all(reader);
  CHECK(units.size() > 2);
  std::string joined;
  std::uint64_t line = 1;
  for (const Work& unit : units) {
    CHECK(unit.kind == Work::Kind::pairs);
    CHECK(unit.fields == 2);
    CHECK(unit.block.first_line == line);
    line += static_cast<std::uint64_t>(std::count(unit.block.text.begin(), unit.block.text.end(), '\n'));
    joined += unit.block.text;
  }
  CHECK(joined == text);
}

TEST_CASE("a long article stays whole") {
  const Folder folder;
  std::string text;
  while (text.size() < 1'000'000) text += "One more line.\n";
  WorkReader reader({folder.file("a.txt", text)}, {});
  const auto units = all(reader);
  REQUIRE(units.size() == 1);
  CHECK(units[0].text == text);
}

TEST_CASE("folders are walked, and what cannot be read is told where it stands") {
  const Folder folder;
  folder.file("news/b.txt", "B.\n");
  folder.file("news/a/x.txt", "X.\n");
  const std::string last = folder.file("last", "Z.\n");
  WorkReader reader({folder.path("none"), folder.path("news"), last}, {});
  const auto units = all(reader);
  REQUIRE(units.size() == 3);
  REQUIRE(units[0].problems.size() == 1);
  CHECK(units[0].problems[0].file == folder.path("none"));
  CHECK(units[0].text == "X.\n");
  CHECK(units[1].text == "B.\n");
  CHECK(units[2].text == "Z.\n");
  CHECK(units[2].problems.empty());
}

TEST_CASE("problems at the end are a unit of their own") {
  const Folder folder;
  WorkReader reader({folder.file("a", "A.\n"), folder.path("none")}, {});
  const auto units = all(reader);
  REQUIRE(units.size() == 2);
  CHECK(units[1].kind == Work::Kind::none);
  CHECK(units[1].problems.size() == 1);
}

TEST_CASE("two versions are one unit") {
  WorkReader reader(VersionFiles{"en.txt", "vi.txt"});
  const auto units = all(reader);
  REQUIRE(units.size() == 1);
  CHECK(units[0].kind == Work::Kind::versions);
  CHECK(units[0].name == "en.txt");
  CHECK(units[0].other_name == "vi.txt");
}
