#include "pipeline/read/article.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

const std::string en = "The bank cut its rates.\n";
const std::string vi = "Ngân hàng hạ lãi suất.\n";

}  // namespace

TEST_CASE("one file holds both versions") {
  const TemporaryFolder folder;
  Problems problems;
  DocumentMaker maker;
  const std::string path = folder.write("a.txt", "\xEF\xBB\xBF" + vi + en);
  const auto document = read_article(path, maker, problems.handler());
  REQUIRE(document);
  CHECK(document->id == path);
  CHECK(document->text == vi + en);
  CHECK(document->lines.at(0).part == Part::translation);
  CHECK(document->lines.at(1).part == Part::source);
  CHECK(problems.list.empty());
}

TEST_CASE("two files hold one version each") {
  const TemporaryFolder folder;
  Problems problems;
  DocumentMaker maker;
  const std::string source = folder.write("en.txt", en), target = folder.write("vi.txt", vi);
  const auto document = read_article(source, target, maker, problems.handler());
  REQUIRE(document);
  CHECK(document->files.at(0).name == source);
  CHECK(document->files.at(1).name == target);
  CHECK(document->sentences.size() == 2);

  CHECK_FALSE(read_article(source, folder.path("absent"), maker, problems.handler()));
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].file == folder.path("absent"));
}

TEST_CASE("what is no article is a problem") {
  const TemporaryFolder folder;
  DocumentMaker maker;
  const std::pair<std::string, std::string> cases[] = {
      {folder.write("empty", ""), "is empty"},
      {folder.write("blank", " \r\n\n"), "is empty"},
      {folder.write("mark", "\xEF\xBB\xBF"), "is empty"},
      {folder.write("binary", std::string("a\0b", 3)), "is binary"},
      {folder.path("absent"), "No such file"},
      {folder.path(), "folder"},
  };
  for (const auto& [path, reason] : cases) {
    CAPTURE(path);
    Problems problems;
    CHECK_FALSE(read_article(path, maker, problems.handler()));
    REQUIRE(problems.list.size() == 1);
    CHECK(problems.list[0].file == path);
    CHECK_THAT(problems.list[0].what, Contains(reason));
  }
}

TEST_CASE("undecodable bytes of an article are reported with line and byte, and it is read") {
  Problems problems;
  DocumentMaker maker;
  const auto document = make_article("a.txt",
                                     "\xEF\xBB\xBF"
                                     "The bank\r\rcut\r\nits \xE1\xBA rates.\n\xFF",
                                     maker, problems.handler());
  REQUIRE(document);
  CHECK(document->text == "The bank\r\rcut\r\nits \uFFFD rates.\n\uFFFD");
  REQUIRE(problems.list.size() == 2);
  CHECK(to_string(problems.list[0]) == "a.txt:4: byte 22: invalid UTF-8 sequence E1 BA");
  CHECK(problems.list[1].line == 5);
  CHECK(document->lines.at(3).number == 4);
}

TEST_CASE("a UTF-16 article is read, its faults with their places") {
  Problems problems;
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : std::u16string_view(u"Giá dầu\nđã \xD800 tăng\n"))
    bytes += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
  CHECK(decode_text("a.txt", bytes, problems.handler()) == "Giá dầu\nđã \uFFFD tăng\n");
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].line == 2);
  CHECK(problems.list[0].byte == 24);
}
