// Which blocks of a page are its article.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/read/page_blocks.h"
#include "pipeline/read/page_tree.h"

namespace tally {

struct PageArticle {
  std::vector<bool> content;  // of each block
  bool body_missing = false;  // the page shows hardly anything of the body that its JSON-LD holds
};

// `title` and `body` are what the page's metadata say they are, or "".
PageArticle find_article(const PageTree& tree, const PageBlocks& blocks, std::string_view title, std::string_view body);

// Letters and digits alone, in lower case where they are ASCII: what is the same in a page and in its metadata.
std::string bare_text(std::string_view text);

}  // namespace tally
