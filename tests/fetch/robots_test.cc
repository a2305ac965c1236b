#include "pipeline/fetch/robots.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tally;

namespace {

bool allows(std::string_view robots, std::string_view path) {
  return Robots::parse(robots, "tally").forbids(path).empty();
}

}  // namespace

TEST_CASE("the groups for the product, together; else those for all") {
  const std::string_view text =
      "User-agent: other\nUser-Agent: TALLY/2.0\nDisallow: /a\n\nuser-agent: *\nDisallow: /\n\n"
      "User-agent: tally # again\rDisallow: /b\r\n";
  CHECK_FALSE(allows(text, "/a"));
  CHECK_FALSE(allows(text, "/b/c"));
  CHECK(allows(text, "/c"));
  CHECK_FALSE(allows("User-agent: tallyho\nAllow: /\nUser-agent: *\nDisallow: /", "/c"));
  CHECK(allows("Disallow: /\nUser-agent: other\nDisallow: /", "/c"));
}

TEST_CASE("the longest pattern counts, and of two as long the one that allows") {
  CHECK(allows("User-agent: *\nDisallow: /news\nAllow: /news/today", "/news/today"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /news/today\nAllow: /news", "/news/today"));
  CHECK(allows("User-agent: *\nDisallow: /page\nAllow: /page", "/page"));
  CHECK(allows("User-agent: *\nDisallow:", "/page"));
  CHECK(allows("User-agent: *\nDisallow: /", "/robots.txt"));
}

TEST_CASE("wildcards, the end of a path, and escapes") {
  CHECK_FALSE(allows("User-agent: *\nDisallow: /*.php$", "/a/b.php"));
  CHECK(allows("User-agent: *\nDisallow: /*.php$", "/a/b.php?x"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /a*b*c", "/axxbyybzc"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /tin-t\u1ee9c", "/tin-t%e1%bb%a9c/1"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /%7Ejoe", "/~joe"));
  CHECK(allows("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /file-%2A", "/file-*.html"));
}

TEST_CASE("a delay, and a site that cannot be asked") {
  CHECK(Robots::parse("User-agent: *\nCrawl-delay: 2.5\n", "tally").crawl_delay() == std::chrono::milliseconds(2500));
  CHECK_FALSE(Robots::parse("User-agent: *\nCrawl-delay: soon\n", "tally").crawl_delay());
  CHECK(Robots::unreachable("time is up").forbids("/a") == "robots.txt cannot be had: time is up");
  CHECK(Robots::allow_all().forbids("/a").empty());
  CHECK(product_token("tally/0.1 (+x)") == "tally");
}
