// What a page says of itself: title, author, date, language, addresses.
#pragma once

#include "pipeline/model/page.h"
#include "pipeline/read/json_ld.h"
#include "pipeline/read/page_blocks.h"
#include "pipeline/read/page_tree.h"

namespace tally {

// JSON-LD is believed first, then microdata and Open Graph, then other <meta>, then what the page shows.
PageFacts page_facts(const PageTree& tree, const PageBlocks& blocks, const LinkedArticle& linked);

// A date as pages write it in attributes, in ISO 8601; "" where it is none.
std::string iso_date(std::string_view text);

}  // namespace tally
