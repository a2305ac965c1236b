// Any bytes, as a web page: it becomes lines that lie in its text, one after the other, or a problem; and so it does
// with any charset that a server may claim.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/normalise/charset.h"
#include "pipeline/read/html.h"
#include "tests/fuzz/promise.h"

namespace {

using tally::Page;
using tally::fuzz::promise;

void check_page(const Page& page) {
  promise(tally::is_valid_utf8(page.text), "a page's text is valid UTF-8");
  promise(!page.lines.empty(), "a page has text");
  std::size_t next = 0;
  for (const auto& line : page.lines) {
    promise(line.bytes.begin == next && line.bytes.begin <= line.bytes.end, "lines come one after the other");
    promise(line.bytes.end < page.text.size() && page.text[line.bytes.end] == '\n', "a line ends in the text");
    promise(slice(page.text, line.bytes).find('\n') == std::string_view::npos, "a line is one");
    next = line.bytes.end + std::size_t{1};
  }
  promise(next == page.text.size(), "all text is in lines");
  for (const std::string_view fact : {page.facts.title, page.facts.byline, page.facts.date, page.facts.language})
    promise(tally::is_valid_utf8(fact), "what a page says of itself is valid UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::array<std::string_view, 4> charsets = {"", "utf-8", "windows-1258", "utf-16le"};
  const std::string_view html(reinterpret_cast<const char*>(bytes), size);
  const std::string_view charset = charsets[size == 0 ? 0 : bytes[size - 1] % charsets.size()];
  bool problem = false;
  const auto page = tally::read_page(html, charset, "fuzz", [&](const tally::Problem&) { problem = true; });
  promise(page.has_value() || problem, "what is no page is a problem");
  if (page) check_page(*page);
  return 0;
}
