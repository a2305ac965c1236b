// A web page as its reader leaves it: what the page says of itself, and its text, line by line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/model/mention.h"

namespace tally {

// The page's version in another language, as <link rel="alternate" hreflang> names it.
struct Alternate {
  std::string language;  // BCP 47 as written, or "x-default"
  std::string url;       // as written
};

// What a page says of itself. "" where it says nothing.
struct PageFacts {
  std::string title;          // of the article, without the outlet's name
  std::string byline;         // who wrote it; several names are separated by ", "
  std::string date;           // of publication, ISO 8601: "2025-01-23" or "2025-01-23T10:30:00+07:00"
  std::string language;       // BCP 47 as declared
  std::string url;            // where an archive has it from; a page's is its name
  std::string canonical_url;  // as written
  std::vector<Alternate> alternates;
};

struct PageLine {
  Span bytes;               // in Page::text, without the line end
  bool furniture = false;   // navigation, related links, notices, captions, comments, bylines: no line of the article
  std::uint32_t place = 0;  // where its text begins: byte in the page as decoded to UTF-8
};

struct Page {
  PageFacts facts;
  std::string text;             // UTF-8; every line ends in LF
  std::vector<PageLine> lines;  // all of the text, in the order of the page
};

}  // namespace tally
