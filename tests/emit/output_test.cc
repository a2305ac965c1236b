#include "pipeline/emit/output.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

using namespace tally;

namespace {

struct Written {
  std::string path = (std::filesystem::temp_directory_path() / "tally-output-test").string();
  ~Written() { std::filesystem::remove(path); }
  [[nodiscard]] std::string text() const {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }
};

}  // namespace

TEST_CASE("small and large pieces come out in order") {
  const Written file;
  std::string expected;
  {
    auto output = Output::create(file.path, [](const Problem&) {});
    REQUIRE(output);
    CHECK_FALSE(output->is_terminal());
    for (std::size_t size = 1; size < 2'000'000; size = size * 3 + 1) {
      const std::string piece(size, static_cast<char>('a' + size % 26));
      output->write(piece);
      expected += piece;
    }
    output->flush();
    CHECK_FALSE(output->failed());
  }
  CHECK(file.text() == expected);
}

TEST_CASE("a file that cannot be made is a problem") {
  std::vector<Problem> problems;
  CHECK_FALSE(Output::create("/nonexistent/out", [&](const Problem& p) { problems.push_back(p); }));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == "/nonexistent/out");
}

TEST_CASE("a full disk is told once") {
  std::vector<Problem> problems;
  auto output = Output::create("/dev/full", [&](const Problem& p) { problems.push_back(p); });
  REQUIRE(output);
  for (int i = 0; i < 5; ++i) output->write(std::string(1'000'000, 'x'));
  output->flush();
  CHECK(output->failed());
  CHECK(problems.size() == 1);
}
