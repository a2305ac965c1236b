#include "pipeline/read/source.h"

#include <sys/stat.h>

#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

TEST_CASE("a problem is said with file, line, byte and reason") {
  CHECK(to_string(Problem{"a.txt", 12, 345, "invalid UTF-8 sequence E1 BA"}) ==
        "a.txt:12: byte 345: invalid UTF-8 sequence E1 BA");
  CHECK(to_string(Problem{"a.txt", 0, std::nullopt, "is empty"}) == "a.txt: is empty");
  CHECK(to_string(Problem{"a.txt", 0, 0, "x"}) == "a.txt: byte 0: x");
}

TEST_CASE("a file is read whole, up to a limit") {
  const TemporaryFolder folder;
  Problems problems;
  std::string bytes(300000, 'x');
  bytes[17] = '\0';
  const std::string path = folder.write("a", bytes);
  CHECK(read_all(path, 300000, problems.handler()) == bytes);
  CHECK(problems.list.empty());
  CHECK_FALSE(read_all(path, 299999, problems.handler()));
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].file == path);
  CHECK_THAT(problems.list[0].what, Contains("larger than 299999 bytes"));
  CHECK(read_all(folder.write("empty", ""), 10, problems.handler()) == "");
}

TEST_CASE("what cannot be read is a problem with its name and reason") {
  const TemporaryFolder folder;
  Problems problems;
  CHECK_FALSE(ByteSource::open(folder.path("absent"), problems.handler()));
  CHECK_FALSE(ByteSource::open(folder.path(), problems.handler()));
  REQUIRE(problems.list.size() == 2);
  CHECK(problems.list[0].file == folder.path("absent"));
  CHECK_THAT(problems.list[0].what, Contains("No such file"));
  CHECK_THAT(problems.list[1].what, Contains("folder"));

  const std::string secret = folder.write("secret", "x");
  ::chmod(secret.c_str(), 0);
  if (::access(secret.c_str(), R_OK) != 0) {  // root may read everything
    CHECK_FALSE(ByteSource::open(secret, problems.handler()));
    CHECK_THAT(problems.list.back().what, Contains("Permission denied"));
  }
}

TEST_CASE("bytes in memory are a source, and sources can be moved") {
  Problems problems;
  ByteSource first = ByteSource::of("abcdef", "memory");
  std::array<char, 4> buffer{};
  CHECK(first.read(buffer, problems.handler()) == 4);
  ByteSource second = std::move(first);
  CHECK(second.read(buffer, problems.handler()) == 2);
  CHECK(std::string(buffer.data(), 2) == "ef");
  CHECK(second.read(buffer, problems.handler()) == 0);
  CHECK(second.name() == "memory");
  CHECK(source_name("-") == "<stdin>");
}

TEST_CASE("a pipe is read to its end") {
  const TemporaryFolder folder;
  Problems problems;
  const std::string path = folder.path("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string command = "(printf ab; sleep 0.1; printf cd) > '" + path + "' &";
  REQUIRE(std::system(command.c_str()) == 0);
  CHECK(read_all(path, 100, problems.handler()) == "abcd");
}

TEST_CASE("bytes that were peeked at are read all the same") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("a.txt", "0123456789");
  test::Problems problems;
  auto source = ByteSource::open(path, problems.handler());
  REQUIRE(source);
  CHECK(source->peek(4, problems.handler()) == "0123");
  std::array<char, 3> small{};
  CHECK(source->read(small, problems.handler()) == 3);
  CHECK(std::string_view(small.data(), 3) == "012");
  CHECK(read_rest(*source, 100, problems.handler()) == "3456789");
  CHECK(problems.list.empty());
}
