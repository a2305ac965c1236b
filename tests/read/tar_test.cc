#include "pipeline/read/tar.h"

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string tar(const Files& files, int format = ARCHIVE_FORMAT_TAR_PAX_RESTRICTED) {
  std::string out(10U << 20, '\0');
  std::size_t size = 0;
  archive* writer = archive_write_new();
  archive_write_set_format(writer, format);
  REQUIRE(archive_write_open_memory(writer, out.data(), out.size(), &size) == ARCHIVE_OK);
  archive_entry* entry = archive_entry_new();
  for (const auto& [name, text] : files) {
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    REQUIRE(archive_write_header(writer, entry) >= ARCHIVE_WARN);  // of names beyond ASCII
    REQUIRE(archive_write_data(writer, text.data(), text.size()) == static_cast<la_ssize_t>(text.size()));
  }
  archive_entry_free(entry);
  archive_write_free(writer);
  out.resize(size);
  return out;
}

Files read(const std::string& bytes, Problems& problems) {
  TarReader reader(ByteSource::of(bytes, "a.tar"), problems.handler());
  Files files;
  while (reader.next()) {
    ByteSource source(reader.bytes(), reader.path(), problems.handler());
    const std::optional<std::string> text = read_rest(source, 1U << 24, problems.handler());
    if (text) files.emplace_back(reader.path(), *text);
  }
  return files;
}

// What the checksum of no header says of a change.
std::string with_broken_header(std::string bytes, const std::string& name) {
  const std::size_t at = bytes.find(name);
  REQUIRE(at != std::string::npos);
  bytes[at] ^= 1;
  return bytes;
}

}  // namespace

TEST_CASE("the files of a tar, in every form, plain and compressed") {
  const std::string deep = "a/" + std::string(120, 'd') + "/" + std::string(60, 'e') + ".txt";
  const Files files = {
      {"a/one.txt", "One\n"}, {deep, std::string(300'000, 'x')}, {"a/empty.txt", ""}, {"a/tiếng Việt.txt", "Một\n"}};
  Files all = files;
  all.emplace(all.begin(), "a/", "");
  for (const int format :
       {ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE}) {
    const std::string bytes = tar(all, format);
    CHECK(is_tar(std::string_view(bytes).substr(0, tar_block)));
    Problems problems;
    CHECK(read(bytes, problems) == files);
    CHECK(read(gzip(bytes), problems) == files);
    CHECK(problems.list.empty());
  }
}

TEST_CASE("what is no tar is not taken for one") {
  CHECK_FALSE(is_tar(""));
  CHECK_FALSE(is_tar(std::string(tar_block, '\0')));
  CHECK_FALSE(is_tar(std::string(tar_block, 'x')));
  CHECK_FALSE(is_tar(tar({{"a.txt", "x"}}).substr(0, tar_block - 1)));
}

TEST_CASE("behind a broken header the next file is read") {
  const std::string bytes = tar({{"a.txt", "A"}, {"b.txt", std::string(200'000, 'b')}, {"c.txt", "C"}});
  Problems problems;
  CHECK(read(with_broken_header(bytes, "b.txt"), problems) == Files{{"a.txt", "A"}, {"c.txt", "C"}});
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].file == "a.tar");
  CHECK(problems.list[0].byte == 2 * tar_block);
  CHECK_FALSE(problems.list[0].what.empty());
}

TEST_CASE("a file that is cut off is told with its name, and is none") {
  const std::string bytes = tar({{"a.txt", "A"}, {"b.txt", std::string(200'000, 'b')}});
  for (const std::size_t size : {2 * tar_block + 1, 3 * tar_block, 3 * tar_block + 100'000}) {
    Problems problems;
    CHECK(read(bytes.substr(0, size), problems) == Files{{"a.txt", "A"}});
    REQUIRE(problems.list.size() == 1);
    CHECK(problems.list[0].byte == 2 * tar_block);
  }
}

TEST_CASE("a file whose compressed data are broken is none, and no other is lost in silence") {
  std::string bytes = gzip(tar({{"a.txt", "A"}, {"b.txt", std::string(3'000'000, 'b')}, {"c.txt", "C"}}));
  bytes.resize(bytes.size() - 200);
  Problems problems;
  CHECK(read(bytes, problems) == Files{{"a.txt", "A"}});
  REQUIRE(problems.list.size() == 1);
  CHECK_THAT(problems.list[0].what, Contains("gzip"));
}
