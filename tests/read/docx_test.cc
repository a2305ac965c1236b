#include "pipeline/read/docx.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <catch2/catch.hpp>
#include <utility>

#include "tests/read/segments.h"

using namespace tally;
using namespace tally::test;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;  // name, content

std::string zip(const Files& files) {
  std::string out(1 << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, content] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

std::string document(const std::string& body) {
  return R"(<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)" +
         body + "</w:body></w:document>";
}

std::string cell(const std::string& text) { return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>"; }
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
std::string table(const std::string& rows) { return "<w:tbl><w:tblPr/>" + rows + "</w:tbl>"; }

ReadSegments read(const std::string& body) {
  return ReadSegments(zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", document(body)}}),
                      InputFormat::docx);
}

const std::string english = "The company paid for a plant.", vietnamese = "Công ty đã trả tiền cho nhà máy.";

}  // namespace

TEST_CASE("Word: a row of two columns is a pair") {
  const ReadSegments rows =
      read("<w:p><w:r><w:t>Before it</w:t></w:r></w:p>" +
           table(row(cell("Title")) + row(cell(english) + cell(vietnamese)) + row(cell("a") + cell(""))) +
           table(row(cell("x &amp; y") + cell("z"))));
  CHECK(rows.problems.empty());
  CHECK(rows.pairs() == "table 1, row 2: " + english + " | " + vietnamese + "\ntable 2, row 1: x & y | z\n");
  CHECK_FALSE(rows.blocks.at(0).located);
}

TEST_CASE("Word: the first column is the source, whichever language it is in") {
  CHECK(read(table(row(cell(vietnamese) + cell(english)))).pairs() ==
        "<table 1, row 1: " + vietnamese + " | " + english + "\n");
}

TEST_CASE("Word: runs, breaks, insertions, deletions and fields") {
  const std::string runs =
      R"(<w:tc><w:p><w:r><w:t xml:space="preserve">It paid </w:t></w:r><w:ins><w:r><w:t>$3</w:t></w:r></w:ins>)"
      R"(<w:del><w:r><w:delText>$4</w:delText></w:r></w:del><w:r><w:t>bn</w:t><w:tab/><w:t>in</w:t><w:br/><w:t>all</w:t></w:r></w:p>)"
      R"(<w:p><w:r><w:instrText>PAGE 5</w:instrText></w:r><w:r><w:t>6</w:t><w:noBreakHyphen/><w:t>7</w:t></w:r></w:p></w:tc>)";
  CHECK(read(table(row(runs + cell("b")))).pairs() == "table 1, row 1: It paid $3bn in\nall\n6-7 | b\n");
}

TEST_CASE("Word: a table in a cell is a table of its own") {
  CHECK(read(table(row("<w:tc>" + table(row(cell("c") + cell("d"))) + "<w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" +
                       cell("b"))))
            .pairs() == "table 1, row 1: c | d\ntable 2, row 1: a | b\n");
}

TEST_CASE("Word: what is no table of two columns is told") {
  const ReadSegments three = read(table(row(cell("1") + cell("a") + cell("b")) + row(cell("c") + cell("d"))));
  CHECK(three.pairs() == "table 1, row 2: c | d\n");
  REQUIRE(three.problems.size() == 1);
  CHECK(three.problems[0].what == "table 1, row 1: 3 columns, two are needed");
  const ReadSegments none = read("<w:p/>");
  REQUIRE(none.problems.size() == 1);
  CHECK(none.problems[0].what == "has no table of two columns with text");
}

TEST_CASE("Word: the document is where its relationships say") {
  const Files files = {
      {"_rels/.rels",
       R"(<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>)"},
      {"word/document2.xml", document(table(row(cell("a") + cell("b"))))}};
  CHECK(ReadSegments(zip(files), InputFormat::docx).pairs() == "table 1, row 1: a | b\n");
}

TEST_CASE("Word: broken documents are refused") {
  const auto problem = [](const std::string& bytes) {
    const ReadSegments read(bytes, InputFormat::docx);
    CHECK(read.blocks.empty());
    return read.problems.empty() ? std::string() : read.problems[0].what;
  };
  CHECK(problem(zip({{"a", "b"}})) == "has no word/document.xml");
  CHECK(problem(zip({{"word/document.xml", "<a>"}})).find("word/document.xml: ") == 0);
  CHECK_FALSE(problem("PK\x03\x04 nothing").empty());
  CHECK_FALSE(problem("").empty());
  const std::string whole = zip({{"word/document.xml", document(table(row(cell("a") + cell("b"))))}});
  CHECK_FALSE(problem(whole.substr(0, 60)).empty());
}

TEST_CASE("Word: told from its content and name") {
  CHECK(is_docx(zip({{"[Content_Types].xml", "<Types/>"}}), "a"));
  CHECK(is_docx(zip({{"a", "b"}}), "a.docx"));
  CHECK_FALSE(is_docx(zip({{"a", "b"}}), "a.zip"));
  CHECK_FALSE(is_docx("word/", "a.docx"));
}
