// Pages from the web into a WARC: those of lists, of sitemaps and of feeds.
#pragma once

#include <string>
#include <vector>

#include "pipeline/fetch/fetcher.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/run.h"

namespace tally {

struct FetchSettings {
  std::vector<std::string> pages;  // URLs
  std::vector<std::string> files;  // with a URL a line; "-": standard input
  std::vector<std::string> lists;  // URLs of sitemaps and feeds
  std::string out;                 // the WARC; its journal stands beside it
  std::string software;            // what wrote it: "tally 0.1.0"
  FetchLimits limits;
};

// Goes on where an earlier call with the same `out` was broken off; once that is complete, asks for what has changed
// since, and adds it. A page that fails is told, recorded with its reason, and stops nothing. An interrupt (SIGINT,
// SIGTERM) breaks off, so that everything fetched until then is kept. At the end a tally stands on standard error, and
// on a terminal the progress before.
//
// tallies: all pages are fetched, or unchanged; differs: some failed; trouble: something could not be read or written,
// or the fetch was broken off.
Status run_fetch(const FetchSettings& settings, const ProblemHandler& on_problem);

}  // namespace tally
