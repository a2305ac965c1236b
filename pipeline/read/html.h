// HTML to the text of its article.
//
// Block structure makes lines; inside them white space is collapsed. The article is found by, in this order: the
// articleBody of JSON-LD (schema.org), elements marked as the article's body, <article>, and the density of its text.
// Everything else that a reader sees is kept and marked as furniture. Nothing that the page links to is ever fetched.
//
// libxml2's event parser reads the markup: unlike a parser that builds a tree first it can be stopped at a limit, and
// on corpora/html it is 3.7 times as fast as Gumbo 0.10 (103 against 28 MB/s of a core).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/page.h"
#include "pipeline/read/problem.h"

namespace tally {

// Time and memory are linear in the page's size, up to these. A page beyond them is a problem and none.
struct PageLimits {
  std::size_t bytes = 16U << 20;
  std::uint32_t nodes = 500'000;  // elements and stretches of text
  std::uint32_t depth = 2'000;    // of elements in elements
};

// Reads a page as it was stored. `http_charset` is the charset parameter of its Content-Type header, or "". The charset
// is told by, in this order: a byte order mark, `http_charset`, <meta>, the bytes themselves. `name` is what problems
// call the page. Nothing, and a problem, for what is binary, beyond the limits or without any text; otherwise problems
// say what could not be decoded. Thread-safe.
std::optional<Page> read_page(std::string_view bytes, std::string_view http_charset, const std::string& name,
                              const ProblemHandler& on_problem, const PageLimits& limits = {});

// Whether the first bytes of an input, some hundreds, are a page's.
bool looks_like_html(std::string_view head);

}  // namespace tally
