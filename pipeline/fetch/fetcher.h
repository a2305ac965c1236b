// Fetches many pages at the same time and politely, with libcurl's multi interface, on one thread.
//
// A page is what one URL leads to, over redirects. Each site (scheme, host and port) is asked for its robots.txt first;
// then it gets no more than some connections at a time, and no request sooner than its delay, or the Crawl-delay that
// it asks for, after the one before. What fails in passing is tried again, later each time, or when the server says
// (Retry-After). Only http and https are spoken, the certificates of servers are verified, and no connection is made to
// an address that is not public, unless that is allowed.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/url.h"
#include "pipeline/fetch/warc.h"

namespace tally {

struct FetchLimits {
  std::string user_agent;
  std::size_t connections = 16;               // at a time
  std::size_t host_connections = 2;           // of these, to one site
  std::chrono::milliseconds delay{1000};      // between the starts of two requests to one site
  std::chrono::milliseconds timeout{60'000};  // for one request
  std::chrono::milliseconds back_off{1000};   // before the first try again; twice that before the second, and so on
  std::size_t retries = 3;
  std::size_t redirects = 10;
  std::uint64_t page_size = 16U << 20;  // bytes of a response
  bool private_addresses = false;       // ask them too
};

// What became of a page.
struct FetchedPage {
  std::string url;                  // as it was asked for
  std::string failure;              // why there is none; "" for success
  bool unchanged = false;           // the server said so
  std::vector<Exchange> exchanges;  // that led to it, those with redirects first; the last one is its page
};

struct FetchCounts {
  std::uint64_t requests = 0, redirects = 0, retries = 0, bytes = 0;  // bytes: of all responses
};

// What the fetcher asks of whoever uses it; called by run().
struct FetchHandlers {
  std::function<void(FetchedPage&&)> on_page;
  // A list of pages (a sitemap, a feed) that was asked for; its bytes, decoded, or why there are none.
  std::function<void(const Url& url, const std::string& bytes, const std::string& failure)> on_list;
  // What is known of a URL; nullptr: nothing.
  std::function<const Validators*(const std::string& url)> known;
  // Called several times a second; false ends run() at once.
  std::function<bool()> go_on;
};

class Fetcher {
 public:
  Fetcher(FetchLimits limits, FetchHandlers handlers);
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;
  ~Fetcher();

  void add_page(Url url);
  void add_list(Url url);

  // Until everything is fetched that was added, before or by a handler. False if it was ended before.
  bool run();

  [[nodiscard]] const FetchCounts& counts() const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace tally
