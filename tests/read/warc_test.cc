#include "pipeline/read/warc.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/read/fixtures.h"

using namespace tally;
using namespace tally::test;
using Catch::Contains;

namespace {

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& content_type = "application/http; msgtype=response") {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri + "\r\ncontent-type: " + content_type +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "Content-Type: text/html; charset=UTF-8\r\n",
                     const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + body;
}

std::vector<ArchivedRecord> read(const std::string& bytes, Problems& problems, std::size_t limit = web_limit) {
  WarcReader reader(ByteSource::of(bytes, "a.warc"), problems.handler(), limit);
  std::vector<ArchivedRecord> records;
  for (ArchivedRecord r; reader.next(r);) records.push_back(r);
  return records;
}

std::optional<WebBody> body_of(const std::string& block, std::string& fault) {
  return web_body({"response", "u", "application/http", block, 0}, fault, 1U << 20);
}

}  // namespace

TEST_CASE("records are read with their places, plain and compressed a record a member") {
  const std::string info = record("warcinfo", "", "software: x\r\n", "application/warc-fields");
  const std::string a = record("response", "<http://e.org/a>", response("A"));
  const std::string request = record("request", "http://e.org/b", "GET / HTTP/1.1\r\n\r\n");
  const std::string b = record("conversion", "http://e.org/b", std::string(600000, 'b'), "text/plain");
  Problems problems;
  const auto plain = read(info + a + request + b, problems);
  const auto pressed = read(gzip(info) + gzip(a) + gzip(request) + gzip(b), problems);
  CHECK(problems.list.empty());
  for (const auto& records : {plain, pressed}) {
    REQUIRE(records.size() == 2);
    CHECK(records[0].uri == "http://e.org/a");
    CHECK(records[0].block == response("A"));
    CHECK(records[1].type == "conversion");
    CHECK(records[1].block.size() == 600000);
  }
  CHECK(plain[0].offset == info.size());
  CHECK(plain[1].offset == info.size() + a.size() + request.size());
  CHECK(pressed[0].offset == gzip(info).size());
  CHECK(pressed[1].offset == gzip(info).size() + gzip(a).size() + gzip(request).size());
}

TEST_CASE("behind a broken record the next one is found") {
  const std::string a = record("response", "a", response("A")), b = record("response", "b", response("B"));
  const auto uris = [](const std::vector<ArchivedRecord>& records) {
    std::string all;
    for (const ArchivedRecord& r : records) all += r.uri;
    return all;
  };
  {
    Problems problems;
    CHECK(uris(read(a + "rubbish\r\n\r\n" + b, problems)) == "ab");
    REQUIRE(problems.list.size() == 1);
    CHECK(problems.list[0].byte == a.size());
  }
  {
    std::string headless = a;
    headless.replace(headless.find("Content-Length"), 14, "Content-Lentgh");
    Problems problems;
    CHECK(uris(read(a + headless + b, problems)) == "ab");
    REQUIRE(problems.list.size() == 1);
    CHECK_THAT(problems.list[0].what, Contains("Content-Length"));
  }
  {
    Problems problems;
    const std::string cut = gzip(a).substr(0, gzip(a).size() - 30);
    CHECK(uris(read(gzip(a) + cut + gzip(b), problems)) == "ab");
    REQUIRE_FALSE(problems.list.empty());
    CHECK(problems.list[0].byte == gzip(a).size());
  }
  {
    Problems problems;
    CHECK(uris(read(b + a.substr(0, a.size() - 10), problems)) == "b");
    REQUIRE(problems.list.size() == 1);
    CHECK_THAT(problems.list[0].what, Contains("cut off"));
  }
}

TEST_CASE("a record of too many bytes is passed over, a bomb with its member") {
  const std::string huge = record("response", "a", std::string(5U << 20, 'x')),
                    b = record("response", "b", response("B"));
  for (const std::string& bytes : {huge + b, gzip(huge) + gzip(b)}) {
    Problems problems;
    const auto records = read(bytes, problems, 1U << 20);
    REQUIRE(records.size() == 1);
    CHECK(records[0].uri == "b");
    REQUIRE(problems.list.size() == 1);
    CHECK_THAT(problems.list[0].what, Contains("more than 1048576"));
  }
}

TEST_CASE("bodies lose their chunks and their coding") {
  std::string fault;
  const std::string html = "Content-Type: Text/HTML;charset=\"windows-1258\"\r\n";
  CHECK(body_of(response("A", html), fault)->media_type == "text/html");
  CHECK(body_of(response("A", html), fault)->charset == "windows-1258");
  const std::string chunked = html + "Transfer-Encoding: chunked\r\n";
  CHECK(body_of(response("3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", chunked), fault)->bytes == "abcde");
  CHECK(body_of(response("<p>no chunks", chunked), fault)->bytes == "<p>no chunks");
  CHECK(body_of(response(gzip("page"), html + "Content-Encoding: gzip\r\n"), fault)->bytes == "page");
  CHECK(body_of(response("page", html + "Content-Encoding: gzip\r\n"), fault)->bytes == "page");
  CHECK(fault.empty());
  CHECK_FALSE(body_of(response(gzip("page").substr(0, 12), html + "Content-Encoding: gzip\r\n"), fault));
  CHECK_THAT(fault, Contains("broken"));
  CHECK_FALSE(body_of(response(gzip(std::string(9U << 20, 'x')), html + "Content-Encoding: gzip\r\n"), fault));
  CHECK_THAT(fault, Contains("bomb"));
  CHECK_FALSE(body_of(response("page", html + "Content-Encoding: brotly\r\n"), fault));
  CHECK_THAT(fault, Contains("brotly"));
  fault.clear();
  CHECK_FALSE(body_of(response("A", html, "404 Not Found"), fault));
  CHECK_FALSE(body_of(response("A", "Content-Type: image/png\r\n"), fault));
  CHECK(fault.empty());
}

TEST_CASE("every content coding is undone, and several of them from the last to the first") {
  using namespace std::literals::string_literals;
  const std::string brotli = "\x0b\x02\x80hello\x03";
  const std::string zstd = "\x28\xb5\x2f\xfd\x20\x05\x29\x00\x00hello"s;
  const std::string gzip_body = gzip("hello");
  constexpr std::size_t gzip_head = 10, gzip_tail = 8;
  const std::string deflate = gzip_body.substr(gzip_head, gzip_body.size() - gzip_head - gzip_tail);
  const std::string zlib = "\x78\x9c" + deflate + "\x06\x2c\x02\x15";
  const auto body = [](const std::string& coding, const std::string& bytes) {
    std::string fault;
    const auto read =
        body_of(response(bytes, "Content-Type: text/html\r\nContent-Encoding: " + coding + "\r\n"), fault);
    return read ? read->bytes : "fault: " + fault;
  };
  CHECK(body("br", brotli) == "hello");
  CHECK(body("zstd", zstd) == "hello");
  CHECK(body("deflate", zlib) == "hello");
  CHECK(body("deflate", deflate) == "hello");
  CHECK(body("Br , X-GZIP", gzip(brotli)) == "hello");
  CHECK(body("identity", "hello") == "hello");
  CHECK(body("br", "<html><p>decoded</p>") == "<html><p>decoded</p>");
  CHECK_THAT(body("br", brotli.substr(0, 5)), Contains("broken"));
  CHECK_THAT(body("deflate", "\xff\xff\xff"), Contains("broken"));
}

TEST_CASE("a record's head tells whether it holds something to read") {
  const auto holds = [](const std::string& block) {
    return holds_text({"response", "u", "application/http", block, 0});
  };
  CHECK(holds(response("A")));
  CHECK_FALSE(holds(response("A", "Content-Type: image/png\r\n")));
  CHECK_FALSE(holds(response("A", "Content-Type: text/html\r\n", "302 Found")));
  CHECK(holds("HTTP/1.1 200 OK\r\nContent-Type: text/html"));  // that it is broken is told by who reads it
}
