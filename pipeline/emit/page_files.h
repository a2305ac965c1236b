// The sources of the page that reports are shown on, pipeline/emit/page/*, embedded at build.
#pragma once

#include <string_view>

namespace tally {

// By its name: "page.css". A file that is not embedded is a fault of the program: std::logic_error.
std::string_view embedded_page_file(std::string_view path);

}  // namespace tally
