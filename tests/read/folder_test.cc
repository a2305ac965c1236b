#include "pipeline/read/folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

std::vector<std::string> walk(const std::string& folder, Problems& problems) {
  FolderWalk articles(folder, problems.handler());
  std::vector<std::string> paths;
  std::string path;
  while (articles.next(path)) paths.push_back(std::filesystem::relative(path, folder).string());
  return paths;
}

}  // namespace

TEST_CASE("articles are found in every folder, in order, and nothing else") {
  const TemporaryFolder folder;
  for (const char* name :
       {"b.txt", "a/2.txt", "a/10.txt", "a/x/y/z.text", "c/gold.json", "a.txt", ".hidden.txt", ".git/a.txt", "README"})
    folder.write(name, "x");
  std::filesystem::create_directory_symlink(folder.path(), folder.path("a/loop"));
  Problems problems;
  CHECK(walk(folder.path(), problems) ==
        std::vector<std::string>{"a.txt", "a/10.txt", "a/2.txt", "a/x/y/z.text", "b.txt"});
  CHECK(problems.list.empty());
  CHECK(is_folder(folder.path()));
  CHECK_FALSE(is_folder(folder.path("b.txt")));
}

TEST_CASE("a folder without articles is a problem, said once") {
  const TemporaryFolder folder;
  folder.write("c/gold.json", "{}");
  Problems problems;
  FolderWalk articles(folder.path(), problems.handler());
  std::string path;
  CHECK_FALSE(articles.next(path));
  CHECK_FALSE(articles.next(path));
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].file == folder.path());
  CHECK_THAT(problems.list[0].what, Contains("without articles"));
}

TEST_CASE("a folder that cannot be read is a problem, and the others are still walked") {
  const TemporaryFolder folder;
  folder.write("a/1.txt", "x");
  folder.write("b/2.txt", "x");
  Problems problems;
  CHECK(walk(folder.path("absent"), problems).empty());
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].file == folder.path("absent"));

  ::chmod(folder.path("a").c_str(), 0);
  if (::access(folder.path("a").c_str(), R_OK) != 0) {  // root may read everything
    CHECK(walk(folder.path(), problems) == std::vector<std::string>{"b/2.txt"});
    CHECK(problems.list.size() == 2);
  }
  ::chmod(folder.path("a").c_str(), 0700);
}
