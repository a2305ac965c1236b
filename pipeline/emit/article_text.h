// `tally extract --to text`: the text that was read as the article, a line each, without the page's furniture.
#pragma once

#include <memory>

#include "pipeline/emit/writer.h"

namespace tally {

// Documents one after the other, an empty line behind each.
std::unique_ptr<ExtractWriter> make_article_text_writer();

}  // namespace tally
