// Addresses of pages: http and https URLs (RFC 3986), as libcurl reads them.
#pragma once

#include <optional>
#include <string>

namespace tally {

struct Url {
  std::string text;                // normalised, without a fragment: what is asked for, and what records call the page
  std::string scheme, host, port;  // "https"; in lower case, an IPv6 address in brackets; "443"
  std::string path;                // with the query: "/news?id=1"

  // Whom politeness is owed to.
  [[nodiscard]] std::string origin() const { return scheme + "://" + host + ":" + port; }
};

// `reference` may be relative to `base`, if there is one. Nothing where it is no URL of http or https or has a user's
// name in it; `why` says so then. What may not stand in a URL (blanks, letters with marks) is escaped.
std::optional<Url> parse_url(const std::string& reference, const Url* base, std::string& why);

}  // namespace tally
