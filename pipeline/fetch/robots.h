// What a site's robots.txt allows, by RFC 9309 (the Robots Exclusion Protocol), with Crawl-delay, which is older and
// stands in no standard.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

class Robots {
 public:
  static constexpr std::size_t read_limit = 500U << 10;  // bytes that are read of it (section 2.5)

  // What the groups for `product` say, or where there are none those for "*". `product` is the product token that a
  // crawler is known by: "tally".
  static Robots parse(std::string_view text, std::string_view product);
  // A site that has none (a status of 400 to 499; section 2.3.1.3).
  static Robots allow_all() { return {}; }
  // One that could not be had: everything is forbidden (section 2.3.1.4). `reason` is told.
  static Robots unreachable(std::string reason);

  // "" if a page may be fetched, else why not. `path` is its URL from the path on: "/news?id=1".
  [[nodiscard]] std::string forbids(std::string_view path) const;

  [[nodiscard]] std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    std::string pattern;  // normalised
    bool allow = false;
  };

  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::string unreachable_;
};

// "tally" of "tally/0.1 (+https://example.org)": the letters, "-" and "_" that it begins with.
std::string_view product_token(std::string_view user_agent);

}  // namespace tally
