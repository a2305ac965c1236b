#include "pipeline/fetch/page_list.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace tally;
using Catch::Contains;

namespace {

constexpr std::size_t limit = 1U << 20;
using Urls = std::vector<std::string>;

PageList read(std::string_view text) {
  std::string why;
  PageList list = read_page_list(text, limit, why);
  CHECK(why.empty());
  return list;
}

std::string fault(std::string_view text) {
  std::string why;
  CHECK(read_page_list(text, limit, why).pages.empty());
  return why;
}

}  // namespace

TEST_CASE("sitemaps and their indices") {
  const PageList pages = read(
      "<urlset xmlns:i='x'><url><loc> http://a/1?x&amp;y </loc><i:image><i:loc>http://a/p.jpg</i:loc></i:image></url>"
      "<url><loc><![CDATA[http://a/2]]></loc></url></urlset>");
  CHECK(pages.pages == Urls{"http://a/1?x&y", "http://a/2"});
  const PageList index = read("<sitemapindex><sitemap><loc>http://a/s.xml</loc></sitemap></sitemapindex>");
  CHECK(index.lists == Urls{"http://a/s.xml"});
  CHECK(index.pages.empty());
  CHECK(read("http://a/1\r\n\nhttp://a/2").pages == Urls{"http://a/1", "http://a/2"});
}

TEST_CASE("feeds") {
  CHECK(read("<rss><channel><link>http://a/</link><item><link>http://a/1</link><guid>http://a/g</guid></item>"
             "<item><guid isPermaLink='false'>7</guid></item><item><guid>http://a/2</guid></item></channel></rss>")
            .pages == Urls{"http://a/1", "http://a/2"});
  CHECK(read("<feed><entry><link rel='self' href='/no'/><link rel='alternate' href='/1'/></entry></feed>").pages ==
        Urls{"/1"});
  CHECK(read("<r:RDF xmlns:r='x'><channel/><item><link>http://a/1</link></item></r:RDF>").pages == Urls{"http://a/1"});
}

TEST_CASE("what is no list says so") {
  CHECK_THAT(fault(""), Contains("empty"));
  CHECK_THAT(fault("<html/>"), Contains("neither a sitemap nor a feed, but <html>"));
  CHECK_THAT(fault("<urlset>\n<url>"), Contains("no XML: line 2"));
  CHECK_THAT(fault(std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10) + "xxxx"), Contains("gzip data"));
}
