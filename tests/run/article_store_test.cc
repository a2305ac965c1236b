#include "pipeline/run/article_store.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tally;

namespace {

const ProblemHandler no_problem = [](const Problem& problem) { FAIL(to_string(problem)); };

Article an_article(const std::string& text) {
  Article article{"id", {}, "vi-VN", "key"};
  ArticlePage page{"https://e.org/a", {}};
  page.page.facts = {"title", "byline", "date", "vi", "url", "canonical", {{"en", "https://e.org/en"}}};
  page.page.text = text;
  page.page.lines = {{{0, 3}, true, 7}, {{3, 9}, false, 11}};
  article.pages = {page, {"b", {{}, "other\n", {}}}};
  return article;
}

std::string bytes_of(const Article& article) {
  std::string bytes;
  append_bytes(article, bytes);
  return bytes;
}

}  // namespace

TEST_CASE("what is put aside comes back, whatever it is") {
  std::optional<ArticleStore> store = ArticleStore::make(no_problem);
  REQUIRE(store);
  std::vector<ArticleStore::Place> places;
  for (std::size_t i = 0; i < 50; ++i) {
    std::string bytes;
    append_bytes(Problem{"file", i, 12, "what", i % 2 == 0, "record"}, bytes);
    append_bytes(an_article(std::string(i * 2000, 'x')), bytes);
    REQUIRE(store->put(bytes, places.emplace_back(), no_problem));
  }
  for (const std::size_t i : {std::size_t{49}, std::size_t{0}, std::size_t{25}}) {
    std::string bytes;
    REQUIRE(store->get(places[i], bytes, no_problem));
    std::string_view rest = bytes;
    const Problem problem = take_problem(rest);
    CHECK(problem.file == "file");
    CHECK(problem.line == i);
    CHECK(problem.byte == 12);
    CHECK(problem.lost == (i % 2 == 0));
    CHECK(problem.record == "record");
    const Article article = take_article(rest);
    CHECK(rest.empty());
    CHECK(article.pages.at(0).page.facts.byline == "byline");
    CHECK(article.pages.at(0).page.lines.at(1).bytes.end == 9);
    CHECK(article.pages.at(1).page.text == "other\n");
    CHECK(bytes_of(article) == bytes_of(an_article(std::string(i * 2000, 'x'))));
  }
}
