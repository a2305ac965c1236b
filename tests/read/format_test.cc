#include "pipeline/read/format.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/places.h"

using namespace tally;

TEST_CASE("formats have names") {
  for (const InputFormat format : {InputFormat::text, InputFormat::bitext, InputFormat::lines, InputFormat::jsonl,
                                   InputFormat::xliff, InputFormat::tmx, InputFormat::po})
    CHECK(input_format(to_string(format)) == format);
  CHECK_FALSE(input_format("pdf"));
}

TEST_CASE("JSON Lines are told by their content, and archives in a folder by their names") {
  CHECK(detect("{\"text\": \"a\\tb\"}\n", "a.txt") == InputFormat::jsonl);
  for (const char* name : {"a.txt", "a.jsonl", "a.ndjson.xz", "a.txt.gz", "a.jsonl.zst", "a.jsonl.bz2"})
    CHECK(is_readable(name));
  for (const char* name : {"a.json", "a.gz", "a.png", "txt"}) CHECK_FALSE(is_readable(name));
}

TEST_CASE("translation files are told by their content") {
  CHECK(detect("<?xml version='1.0'?>\n<!-- <tmx> -->\n<xliff version='1.2'>", "a") == InputFormat::xliff);
  CHECK(detect("<x:xliff xmlns:x='urn:x'>", "a.xml") == InputFormat::xliff);
  CHECK(detect("\xEF\xBB\xBF<?xml version='1.0'?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx>", "a") == InputFormat::tmx);
  CHECK(detect("<!DOCTYPE tmx [<!ENTITY a '>'>]>\n<tmx version='1.4'>", "a") == InputFormat::tmx);
  CHECK(detect(std::string_view("\xFF\xFE<\0t\0m\0x\0>\0", 12), "a") == InputFormat::tmx);
  CHECK(detect("# c\nmsgid \"\"\n", "a") == InputFormat::po);
  CHECK(detect("# c\n", "a.po.gz") == InputFormat::po);
  CHECK(detect("<html><xliff>", "a.html") == InputFormat::html);
  CHECK(detect("<tmxx>", "a") != InputFormat::tmx);
  for (const char* name : {"a.xlf", "a.xliff", "a.tmx.gz", "a.po"}) CHECK(is_readable(name));
}

TEST_CASE("a bitext is told from an article by its content") {
  CHECK(detect("1\tRates fell\tLãi suất giảm\n2\tOil\tDầu\n", "x") == InputFormat::bitext);
  CHECK(detect("Rates fell\tLãi suất giảm", "-") == InputFormat::bitext);
  CHECK(detect("\xEF\xBB\xBF"
               "Rates fell\tLãi suất giảm\r\n\r\nbroken\r\n",
               "-") == InputFormat::bitext);
  CHECK(detect("Rates fell.\nOil\tDầu\nIt said.\nSo.\n", "a.txt") == InputFormat::text);
  CHECK(detect("Rates fell.\nOil\tDầu\nIt said.\nSo.\n", "a.tsv") == InputFormat::bitext);
  CHECK(detect("no tab at all\n", "a.tsv") == InputFormat::text);
  CHECK(detect("", "-") == InputFormat::text);
  CHECK(detect(std::string_view("\0\1\2", 3), "-") == InputFormat::text);
  std::string utf16 = "\xFE\xFF";
  for (const char16_t unit : std::u16string_view(u"Oil\tDầu\n"))
    utf16 += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
  CHECK(detect(utf16, "-") == InputFormat::bitext);
}

TEST_CASE("a head that is cut inside a character or a line is no obstacle") {
  const std::string text = "Rates fell\tLãi suất giảm\nOil\tDầu\nGas\tKhí đốt\n";
  for (std::size_t size = 30; size < text.size(); ++size)
    CHECK(detect(std::string_view(text).substr(0, size), "-") == InputFormat::bitext);
}

TEST_CASE("the articles of the corpora are text") {
  for (const auto& entry : std::filesystem::directory_iterator(test::corpora_dir())) {
    std::ifstream file(entry.path() / "article.txt");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!text.empty()) CHECK(detect(text, "article.txt") == InputFormat::text);
  }
}
