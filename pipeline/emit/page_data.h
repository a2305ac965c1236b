// What the page of reports shows of one result, as JSON: its sentences side by side, in pieces that are text or
// figures, its findings, and its figures counted. schemas/page-data.schema.json describes it.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/emit/results.h"
#include "pipeline/normalise/parts.h"

namespace tally {

// Append an object without a line end. `messages` is the language of the findings' explanations.
void append_page_data(const DocumentResult& result, std::string_view messages, std::string& out);
void append_page_data(const PairResult& result, const Languages& languages, std::string_view messages,
                      std::string& out);

}  // namespace tally
