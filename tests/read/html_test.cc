#include "pipeline/read/html.h"

#include <catch2/catch.hpp>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "fixtures.h"
#include "pipeline/normalise/page_cues.h"
#include "pipeline/read/page_facts.h"
#include "pipeline/read/page_tree.h"

using namespace tally;
using Catch::Contains;

namespace {

std::vector<std::string> lines_of(const Page& page, bool furniture) {
  std::vector<std::string> lines;
  for (const PageLine& line : page.lines)
    if (line.furniture == furniture) lines.emplace_back(slice(page.text, line.bytes));
  return lines;
}

Page read(std::string_view html, std::string_view charset = "") {
  test::Problems problems;
  std::optional<Page> page = read_page(html, charset, "a.html", problems.handler());
  for (const Problem& problem : problems.list) UNSCOPED_INFO(to_string(problem));
  REQUIRE(page);
  CHECK(problems.list.empty());
  return std::move(*page);
}

constexpr std::string_view first =
    "Crude for December rose 3 per cent to $71.20 a barrel on Thursday, the ministry said.";
constexpr std::string_view second =
    "Stocks fell by 5 million barrels, twice what analysts had expected before the report.";

std::string article(std::string_view around) {
  std::string html(around);
  const auto put = [&](std::string_view mark, std::string_view text) {
    for (std::size_t at; (at = html.find(mark)) != std::string::npos;) html.replace(at, mark.size(), text);
  };
  put("$1", first);
  put("$2", second);
  return html;
}

}  // namespace

// Each test is a process of its own, so that the library sets itself up here.
TEST_CASE("the first pages may be read by several threads at once") {
  constexpr int threads = 8;
  std::latch start(threads);
  std::vector<std::jthread> readers;
  for (int i = 0; i < threads; ++i) {
    readers.emplace_back([&] {
      start.arrive_and_wait();
      for (int page = 0; page < 100; ++page) parse_page("<p>It paid $3bn.", 1000, 100);
    });
  }
  readers.clear();
  SUCCEED("none waits for ever");
}

TEST_CASE("an article's paragraphs are lines, and the page around it is furniture") {
  const Page page = read(article(R"(<!DOCTYPE html><html lang="en"><head><title>Oil rises | The Daily</title>
<meta property="og:site_name" content="The Daily"><script>if (a < b) document.write("<p>no text</p>")</script></head>
<body><nav><a href="/">Home</a> <a href="/m">Markets</a></nav><h1>Oil <em>rises</em></h1>
<div class="article-body"><p>$1<p>$2<figure><img src="x"><figcaption>A rig in 2020</figcaption></figure>
<h2>Related stories</h2><ul><li><a href="/g">Gold falls 2 per cent</a></ul></div>
<div class="cookie-banner"><p>We use cookies on this page to remember what you read, for 30 days at the most.</p></div>
<footer>Copyright 2025</footer></body></html>)"));
  CHECK(lines_of(page, false) == std::vector<std::string>{"Oil rises", std::string(first), std::string(second)});
  CHECK(lines_of(page, true) ==
        std::vector<std::string>{"Home Markets", "A rig in 2020", "Related stories", "Gold falls 2 per cent",
                                 "We use cookies on this page to remember what you read, for 30 days at the most.",
                                 "Copyright 2025"});
  CHECK(page.facts.title == "Oil rises");
  CHECK(page.facts.language == "en");
}

TEST_CASE("every line knows where it stands in the page") {
  const std::string html = article("<html><script>x</script><body><!-- y --><div>\n  <p>$1</p><p>$2</p></div>");
  const Page page = read(html);
  REQUIRE(page.lines.size() == 2);
  for (const PageLine& line : page.lines)
    CHECK(html.substr(line.place, line.bytes.size()) == slice(page.text, line.bytes));
}

TEST_CASE("metadata is read from JSON-LD, meta and links") {
  const Page page = read(article(R"(<html lang=vi><head><link rel="canonical" href="https://x.vn/a.html">
<link rel="alternate" hreflang="en" href="https://x.vn/en/a"><link rel="stylesheet alternate" href="b.css">
<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Oil rises",
"author":[{"@type":"Person","name":"An Le"},{"name":"Bo Roe"}],"datePublished":"2025-01-23T10:30:00+0700","inLanguage":"en"}]}
</script></head><body><p>$1<p>$2)"));
  CHECK(page.facts.title == "Oil rises");
  CHECK(page.facts.byline == "An Le, Bo Roe");
  CHECK(page.facts.date == "2025-01-23T10:30:00+07:00");
  CHECK(page.facts.language == "en");
  CHECK(page.facts.canonical_url == "https://x.vn/a.html");
  REQUIRE(page.facts.alternates.size() == 1);
  CHECK(page.facts.alternates[0].language == "en");
  CHECK(page.facts.alternates[0].url == "https://x.vn/en/a");
}

TEST_CASE("a body that only the metadata holds is the article") {
  const Page page = read(article(
      R"(<script type="application/ld+json">{"@type":"Article","headline":"Oil","articleBody":"$1\n\n$2"}</script>
<body><p>Please enable the scripts of this page to read on, it takes a moment.</p>)"));
  CHECK(lines_of(page, false) == std::vector<std::string>{"Oil", std::string(first), std::string(second)});
}

TEST_CASE("paragraphs in boxes of their own are one article") {
  const Page page =
      read(article(R"(<body><div><article><h1>Oil rises</h1><div class="rich-text"><div><p>$1</p></div></div>
<div class="rich-text"><div><p>$2</p></div></div><div class="rich-text"><div><p>$1</p></div></div></article></div>)"));
  CHECK(lines_of(page, false) ==
        std::vector<std::string>{"Oil rises", std::string(first), std::string(second), std::string(first)});
}

TEST_CASE("a box that is never closed does not swallow the article's text") {
  const Page page = read(article(R"(<body><h1>Oil rises</h1><div class="article-body"><p>$1</p><div class="related">
<a href="/g">Gold falls</a><p>$2</p><p>$1</p><p>$2</p></div>)"));
  CHECK(lines_of(page, false).size() == 5);
  CHECK(lines_of(page, true) == std::vector<std::string>{"Gold falls"});
}

TEST_CASE("a page in old letters is read, whether its bytes, its references or its UTF-8 show them") {
  const std::string text =
      "Ngaân haøng cho bieát laõi suaát naêm nay khoâng taêng vaø caùc coâng ty coù theå vay theâm, "
      "theo tin töùc trong ngaøy. Giaù haøng hoùa cao hôn naêm ngoaùi.";
  const std::string right =
      "Ngân hàng cho biết lãi suất năm nay không tăng và các công ty có thể vay thêm, theo tin tức "
      "trong ngày. Giá hàng hóa cao hơn năm ngoái.\n";
  std::string bytes, references;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0x80) == 0) {
      bytes += text[i];
      references += text[i];
      continue;
    }
    const unsigned code = (text[i] & 0x1FU) << 6 | (text[i + 1] & 0x3FU);
    bytes += static_cast<char>(code);
    references += "&#" + std::to_string(code) + ";";
    ++i;
  }
  for (const std::string& page : {text, bytes, references}) CHECK(read("<p>" + page + "</p>").text == right);
  CHECK(read("<meta charset=iso-8859-1><p>" + bytes + "</p>").text == right);
}

TEST_CASE("dates of pages become ISO 8601") {
  CHECK(iso_date("2025-01-23") == "2025-01-23");
  CHECK(iso_date("2025/01/23 10:30") == "2025-01-23T10:30:00");
  CHECK(iso_date("2025-01-23T03:30:00.000Z") == "2025-01-23T03:30:00Z");
  CHECK(iso_date("2025-01-23T03:30:00+07") == "2025-01-23T03:30:00+07:00");
  CHECK(iso_date("Thu, 23 Jan 2025 10:30:00 +0700") == "2025-01-23T10:30:00+07:00");
  CHECK(iso_date("Thu, 23 Foo 2025 10:30:00 +0700").empty());
  CHECK(iso_date("2025-13-23").empty());
  CHECK(iso_date("yesterday").empty());
}

TEST_CASE("charsets are declared by HTTP, by the page, or told from the bytes") {
  const std::string utf8 = "<p>Giá dầu tăng 3% lên 70 USD một thùng vào thứ Năm, theo số liệu mới.</p>";
  const std::string line = "Giá dầu tăng 3% lên 70 USD một thùng vào thứ Năm, theo số liệu mới.\n";
  CHECK(read(utf8).text == line);
  CHECK(read("\xEF\xBB\xBF" + utf8, "iso-8859-1").text == line);
  // "Giá" in windows-1258: a, then the mark.
  const std::string vietnamese = "<meta charset=windows-1258><p>Gi\x61\xEC d\xE2\xCCu 5 \xF0\xF4\xCC ng</p>";
  CHECK(read(vietnamese).text == "Giá dầu 5 đồ ng\n");
  CHECK(read("<p>caf\xE9 \x93one\x94</p>", "ISO-8859-1").text == "café “one”\n");
  CHECK(read("<p>&#147;one&#148; &eacute; &nbsp;x</p>").text == "“one” é \u00A0x\n");
}

TEST_CASE("what is no page is a problem") {
  test::Problems problems;
  CHECK_FALSE(read_page("", "", "a.html", problems.handler()));
  CHECK_FALSE(read_page("<html><body><script>1</script></body>", "", "b.html", problems.handler()));
  CHECK_FALSE(read_page(std::string(200, '\1'), "", "c.html", problems.handler()));
  CHECK_FALSE(read_page("<p>text</p>", "", "d.html", problems.handler(), {.bytes = 5}));
  REQUIRE(problems.list.size() == 4);
  CHECK_THAT(problems.list[1].what, Contains("no text"));
  CHECK_THAT(problems.list[2].what, Contains("binary"));
  CHECK_THAT(problems.list[3].what, Contains("larger"));
}

TEST_CASE("poisoned pages end within their limits, and are none") {
  test::Problems problems;
  const auto times = [](std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  for (const std::string_view piece : {"<div>", "<b><p>", "<a x='", "<a x=\"", "<!--", "<script>", "<style>", "<p a ",
                                       "<", "</b>", "<svg>", "<![CDATA["})
    read_page("<p>text</p>" + times(200'000, piece), "", "a.html", problems.handler());
  read_page("<p>text</p><a " + times(500'000, "x=1 ") + ">text</a>", "", "a.html", problems.handler());
  problems.list.clear();
  CHECK_FALSE(read_page("<p>text</p>" + times(5000, "<div>") + "deep", "", "a.html", problems.handler()));
  CHECK_FALSE(read_page(times(300'000, "<p>a"), "", "a.html", problems.handler()));
  REQUIRE(problems.list.size() == 2);
  for (const Problem& problem : problems.list) CHECK_THAT(problem.what, Contains("nested elements or 500000 nodes"));
}

TEST_CASE("an empty page is a problem, and so is one that is empty without its scripts") {
  test::Problems problems;
  for (const std::string_view html : {"", "\xEF\xBB\xBF", "<script>x</script>", "<!-- -->"})
    CHECK_FALSE(read_page(html, "", "a.html", problems.handler()));
  REQUIRE(problems.list.size() == 4);
  CHECK_THAT(problems.list[0].what, Contains("empty"));
  CHECK_THAT(problems.list[1].what, Contains("empty"));
  CHECK_THAT(problems.list[2].what, Contains("no text"));
  CHECK_THAT(problems.list[3].what, Contains("no text"));
}

TEST_CASE("pages are told by their first bytes") {
  CHECK(looks_like_html("<!DOCTYPE HTML PUBLIC"));
  CHECK(looks_like_html("\n <HTML>"));
  CHECK(looks_like_html(std::string_view("\xFF\xFE<\0h\0t\0m\0l\0", 12)));
  CHECK_FALSE(looks_like_html("Oil < 5"));
  CHECK_FALSE(looks_like_html("<5 per cent"));
  CHECK_FALSE(looks_like_html("<?xml version=\"1.0\"?><tmx>"));
}

TEST_CASE("the packs' words of boxes tell what their examples say") {
  const PageCues& cues = embedded_page_cues();
  CHECK(cues.examples().size() > 20);
  for (const BoxExample& example : cues.examples()) {
    INFO(example.where << ": " << example.names);
    CHECK(((cues.roles(example.names) & bit(example.role)) != 0) == example.yes);
  }
}
