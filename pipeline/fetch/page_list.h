// Lists of pages that sites publish: sitemaps (sitemaps.org) and feeds (RSS 0.9x, 1.0 and 2.0, Atom).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

struct PageList {
  std::vector<std::string> pages;  // URLs as they stand there; in Atom and RSS they may be relative
  std::vector<std::string> lists;  // further sitemaps, of an index
};

// Told from its content: a sitemap, an index of such, a feed, or a text with a URL a line; compressed or not.
// Entities outside the text are never fetched, and what would grow beyond `limit` bytes is refused. `why` says what is
// wrong with one that cannot be read, and is "" else.
PageList read_page_list(std::string_view stored, std::size_t limit, std::string& why);

}  // namespace tally
