// The report that an editor reads in a browser: one file, which works from disk.
#pragma once

#include <memory>
#include <string>

#include "pipeline/emit/writer.h"

namespace tally {

// `messages`: the language of the findings' explanations, and at first of the page.
std::unique_ptr<CheckWriter> make_html_check_writer(const Languages& languages, const std::string& messages);

}  // namespace tally
