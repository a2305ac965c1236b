// What a page's JSON-LD (schema.org: NewsArticle and its kin) says of its article.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tally {

// "" for what is not said.
struct LinkedArticle {
  std::string headline, byline, date, language, url, body;
};

// `scripts` are the contents of the page's JSON-LD scripts; one that is no JSON counts for nothing. Of several articles
// the one with the longest body, or else the first.
LinkedArticle read_linked_article(std::span<const std::string_view> scripts);

}  // namespace tally
