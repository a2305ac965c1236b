// The page that reports are shown on: one HTML file that needs nothing beside it. Its sources stand in
// pipeline/emit/page/; a content-security policy lets it run its own script, by its hash, and nothing else.
#pragma once

#include <string>
#include <string_view>

namespace tally {

struct ReportPage {
  std::string head;    // all that comes before the data
  std::string tail;    // and behind them
  std::string policy;  // of the head's meta element, for a header of HTTP
};

// `language`: of the interface, until its reader chooses another one. Throws PackError.
ReportPage report_page(std::string_view language);

// The live page: with boxes for the text that is checked, which its script sends to the server that it came from.
ReportPage live_page(std::string_view language);

// An element that holds JSON for the page's script; nothing in it can end it, or be run.
void append_data_element(std::string_view json, std::string& out);

}  // namespace tally
