#include "pipeline/read/compressed.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/read/lines.h"
#include "pipeline/read/source.h"
#include "pipeline/read/warc.h"
#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string bzip2(std::string text) {
  auto size = static_cast<unsigned>(text.size() + text.size() / 50 + 1000);
  std::string out(size, '\0');
  REQUIRE(BZ2_bzBuffToBuffCompress(out.data(), &size, text.data(), static_cast<unsigned>(text.size()), 9, 0, 0) ==
          BZ_OK);
  out.resize(size);
  return out;
}

std::string xz(const std::string& text) {
  std::string out(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t size = 0;
  REQUIRE(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(text.data()),
                                  text.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size,
                                  out.size()) == LZMA_OK);
  out.resize(size);
  return out;
}

using Press = std::string (*)(const std::string&);
const std::vector<std::pair<std::string, Press>> presses = {
    {"gzip", gzip}, {"zstd", zstd}, {"bzip2", [](const std::string& text) { return bzip2(text); }}, {"xz", xz}};

// Lines that do not compress to nothing.
std::string some_lines(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += std::to_string(random()) + " " + std::to_string(i) + "\n";
  return text;
}

std::vector<std::string> lines_of(const std::string& bytes, Problems& problems, LineLimits limits = {}) {
  LineReader reader(ByteSource::of(bytes, "a"), problems.handler(), limits);
  std::vector<std::string> lines;
  for (TextLine line; reader.next(line);) lines.emplace_back(line.text);
  return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
  Problems none;
  std::vector<std::string> lines = lines_of(text, none);
  REQUIRE(none.list.empty());
  return lines;
}

}  // namespace

TEST_CASE("compressed bytes are read as what they decompress to, members and all") {
  const std::string first = some_lines(50000, 1), second = some_lines(3, 2);
  for (const auto& [name, press] : presses) {
    INFO(name);
    Problems problems;
    CHECK(lines_of(press(first) + press("") + press(second), problems) == lines_of(first + second));
    CHECK(problems.list.empty());
  }
}

TEST_CASE("files are told by their magic number, not by their names") {
  const TemporaryFolder folder;
  Problems problems;
  CHECK(read_all(folder.write("a.txt", gzip("text\n")), 100, problems.handler()) == "text\n");
  CHECK(read_all(folder.write("a.gz", "text\n"), 100, problems.handler()) == "text\n");
  CHECK(read_all(folder.write("b.gz", "BZh"), 100, problems.handler()) == "BZh");
  CHECK(problems.list.empty());
  CHECK(without_compression("a.warc.gz") == "a.warc");
  CHECK(without_compression("a.warc") == "a.warc");
}

TEST_CASE("a member that is cut off is a problem with its place, and the next ones are read") {
  const std::string first = some_lines(2000, 1), second = some_lines(2000, 2), third = some_lines(2000, 3);
  for (const auto& [name, press] : presses) {
    INFO(name);
    const std::string whole = press(first);
    const std::string cut = press(second).substr(0, 7000);
    Problems problems;
    const std::vector<std::string> lines = lines_of(whole + cut + press(third), problems);
    REQUIRE_FALSE(problems.list.empty());
    CHECK(problems.list[0].byte == whole.size());
    CHECK_THAT(problems.list[0].what, Contains(name + " data are broken"));
    // All of the first and the third, and of the second some whole lines.
    const std::vector<std::string> begin = lines_of(first), middle = lines_of(second), end = lines_of(third);
    REQUIRE(lines.size() >= begin.size() + end.size());
    CHECK(std::equal(begin.begin(), begin.end(), lines.begin()));
    CHECK(std::equal(end.rbegin(), end.rend(), lines.rbegin()));
  }
}

TEST_CASE("of a small member that is broken nothing is read, and a line before it that goes on in it is left out") {
  std::string broken = gzip("ee\nfour\n");
  broken[broken.size() - 6] ^= 1;  // its checksum
  Problems problems;
  CHECK(lines_of(gzip("one\ntwo\nthr") + broken + gzip("five\nsix\n"), problems) ==
        std::vector<std::string>{"one", "two", "five", "six"});
  REQUIRE(problems.list.size() == 2);
  CHECK_THAT(problems.list[0].what, Contains("incorrect data check"));
  CHECK(problems.list[1].line == 3);
  CHECK_THAT(problems.list[1].what, Contains("broken off"));
}

TEST_CASE("the end of a file in the middle of a member is a problem") {
  const std::string text = some_lines(1000, 1);
  for (const auto& [name, press] : presses) {
    INFO(name);
    const std::string whole = press(text);
    Problems problems;
    const std::vector<std::string> lines = lines_of(whole.substr(0, whole.size() - 9), problems);
    REQUIRE_FALSE(problems.list.empty());
    CHECK_THAT(problems.list[0].what, Contains(name + " data end in the middle"));
    const std::vector<std::string> all = lines_of(text);
    REQUIRE(lines.size() <= all.size());
    CHECK(std::equal(lines.begin(), lines.end(), all.begin()));
  }
}

TEST_CASE("what stands between members is told, padding is not") {
  Problems problems;
  CHECK(lines_of(gzip("one\n") + std::string(1000, '\0') + gzip("two\n"), problems) ==
        std::vector<std::string>{"one", "two"});
  CHECK(problems.list.empty());
  CHECK(lines_of(gzip("one\n") + "rubbish" + gzip("two\n"), problems) == std::vector<std::string>{"one", "two"});
  REQUIRE(problems.list.size() == 1);
  CHECK(problems.list[0].byte == gzip("one\n").size());
  CHECK_THAT(problems.list[0].what, Contains("no gzip data"));
}

TEST_CASE("damage anywhere loses the members that it touches, and nothing else") {
  std::string text;
  std::vector<std::string> members;
  for (unsigned i = 0; i < 20; ++i) {
    members.push_back(some_lines(30, i));
    text += members.back();
  }
  std::vector<std::string> known = lines_of(text);
  std::sort(known.begin(), known.end());
  for (const auto& [name, press] : presses) {
    if (name == "zstd") continue;  // its frames need no checksum, so that damage may go unseen
    std::string whole;
    for (const std::string& member : members) whole += press(member);
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
      std::string damaged = whole;
      constexpr std::size_t header = 20;  // without the first one nothing says that this is compressed
      const std::size_t at = header + random() % (damaged.size() - header);
      if (round % 2 == 0) {
        damaged.erase(at, 1 + random() % 400);
      } else {
        damaged[at] = static_cast<char>(random());
      }
      INFO(name << " round " << round);
      Problems problems;
      const std::vector<std::string> lines = lines_of(damaged, problems);
      for (const std::string& line : lines) CHECK(std::binary_search(known.begin(), known.end(), line));
      CHECK(lines.size() >= known.size() - 90);
    }
  }
}

TEST_CASE("an endless line that was pressed to nothing is left with its member") {
  const std::string bomb = gzip(std::string(50U << 20, 'x'));
  Problems problems;
  CHECK(lines_of(gzip("one\n") + bomb + gzip("two\n"), problems, {64U << 10, 1U << 20}) ==
        std::vector<std::string>{"one", "two"});
  REQUIRE(problems.list.size() == 1);
  CHECK_THAT(problems.list[0].what, Contains("a compression bomb"));
}

TEST_CASE("a source tells where the member begins that it reads") {
  const std::string first = gzip("first"), second = gzip("second");
  const std::string bytes = first + second;
  ByteSource source = ByteSource::of(bytes, "a");
  Problems problems;
  std::string buffer(100, '\0');
  CHECK(source.is_compressed());
  CHECK(source.peek(3, problems.handler()) == "fir");
  CHECK(source.read_some(buffer, problems.handler()) == 3);
  CHECK(source.offset() == 0);
  CHECK(source.read_some(buffer, problems.handler()) == 2);
  CHECK(source.read_some(buffer, problems.handler()) == 6);
  CHECK(source.offset() == first.size());
  CHECK(source.read_some(buffer, problems.handler()) == 0);
  CHECK(source.used() == bytes.size());
  CHECK_FALSE(source.gap());
}

TEST_CASE("of plain bytes a source tells their own place") {
  ByteSource source = ByteSource::of("abcdef", "a");
  Problems problems;
  std::string buffer(4, '\0');
  CHECK_FALSE(source.is_compressed());
  CHECK(source.read_some(buffer, problems.handler()) == 4);
  CHECK(source.used() == 4);
  CHECK(source.read_some(buffer, problems.handler()) == 2);
  CHECK(source.offset() == 4);
}

namespace {

std::string zstd_with(const std::string& dictionary, const std::string& text) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), text.data(), text.size(), dictionary.data(),
                                     dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  return out;
}

// The frame that a file begins with whose members need a dictionary.
std::string dictionary_frame(const std::string& content) {
  std::string frame = "\x5d\x2a\x4d\x18";
  for (unsigned i = 0; i < 4; ++i) frame += static_cast<char>(content.size() >> (8 * i) & 0xFF);
  return frame + content;
}

}  // namespace

TEST_CASE("members of Zstandard are read with the dictionary that their file begins with") {
  const std::string dictionary = some_lines(500, 7);
  const std::vector<std::string> texts = {some_lines(500, 7).substr(0, 4000) + "end\n", some_lines(20, 8)};
  std::string members;
  for (const std::string& text : texts) members += zstd_with(dictionary, text);
  REQUIRE(members.size() < texts[0].size() / 2);  // it did need the dictionary
  for (const std::string& frame : {dictionary_frame(dictionary), dictionary_frame(zstd(dictionary))}) {
    Problems problems;
    CHECK(lines_of(frame + members, problems) == lines_of(texts[0] + texts[1]));
    CHECK(problems.list.empty());
  }
}

TEST_CASE("records of a web archive are read with its dictionary, each at the place of its member") {
  const auto record = [](const std::string& uri, const std::string& block) {
    return "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: " + uri +
           "\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
           "\r\n\r\n";
  };
  const std::string page = "<html><p>" + some_lines(50, 9);
  const std::string dictionary = record("http://e.org/0", page);
  const std::string head = dictionary_frame(zstd(dictionary));
  const std::string first = zstd_with(dictionary, record("http://e.org/1", page + "1"));
  const std::string second = zstd_with(dictionary, record("http://e.org/2", page + "2"));
  const std::string broken = first.substr(0, first.size() / 2);
  Problems problems;
  const std::string bytes = head + first + broken + second;
  WarcReader reader(ByteSource::of(bytes, "a.warc.zst"), problems.handler());
  std::vector<ArchivedRecord> records;
  for (ArchivedRecord read; reader.next(read);) records.push_back(read);
  REQUIRE(records.size() == 2);
  CHECK(records[0].block == page + "1");
  CHECK(records[0].offset == head.size());
  CHECK(records[1].block == page + "2");
  CHECK(records[1].offset == head.size() + first.size() + broken.size());
  REQUIRE_FALSE(problems.list.empty());
  CHECK(problems.list[0].byte == head.size() + first.size());
}

TEST_CASE("a dictionary that is broken or too large is a problem") {
  const std::string pressed = zstd(some_lines(500, 7));
  const std::string member = zstd(some_lines(20, 8));
  std::string cut = dictionary_frame(pressed.substr(0, pressed.size() / 2));
  std::string huge = "\x5d\x2a\x4d\x18\xff\xff\xff\x7f";
  for (const std::string& frame : {cut, huge}) {
    Problems problems;
    CHECK(lines_of(frame + member, problems) == lines_of(some_lines(20, 8)));
    REQUIRE(problems.list.size() == 1);
    CHECK_THAT(problems.list[0].what, Contains("dictionary"));
    CHECK(problems.list[0].byte == 0);
  }
}
