#include "pipeline/run/archive_key.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace tally;

namespace {

std::string key(std::string_view name) {
  std::vector<std::string> marks = language_marks("en");
  const std::vector<std::string> more = language_marks("vi");
  marks.insert(marks.end(), more.begin(), more.end());
  return archive_key(name, marks);
}

}  // namespace

TEST_CASE("languages are told by their codes, their names and where they are spoken") {
  const std::vector<std::string> marks = language_marks("vi");
  for (const std::string mark : {"vi", "vie", "vietnamese", "vn"})
    CHECK(std::find(marks.begin(), marks.end(), mark) != marks.end());
}

TEST_CASE("versions of an article have one key, whatever tells of their language") {
  CHECK(key("https://e.org/en/news/17.html") == key("http://e.org/vi/news/17.html"));
  CHECK(key("https://e.org/news/17.html") == key("https://e.org/vi/news/17.html"));
  CHECK(key("https://en.e.org/17") == key("https://vi.e.org/17"));
  CHECK(key("https://e.org/17?lang=en") == key("https://e.org/17?lang=vi"));
  CHECK(key("https://e.org/en-GB/17") == key("https://e.org/vi-vn/17"));
  CHECK(key("archive/17.en.txt") == key("archive/17_vi.txt"));
  CHECK(key("archive/17.html") == key("archive/17-vietnamese.html"));
  CHECK(key("en/17.txt") == key("vi/17.txt"));
  CHECK(key("17-EN") == key("17-vi"));
}

TEST_CASE("other articles have other keys") {
  CHECK(key("https://e.org/en/17.html") != key("https://e.org/vi/18.html"));
  CHECK(key("https://e.org/en/17.html") != key("https://f.org/vi/17.html"));
  CHECK(key("https://e.org/trend-17") != key("https://e.org/trvid-17"));
  CHECK(key("a/english-lessons.txt") == "a/lessons.txt");
  CHECK(key("a/greenvie.txt") == "a/greenvie.txt");
  CHECK(key("").empty());
  CHECK(key("en").empty());
}
