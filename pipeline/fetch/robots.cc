#include "pipeline/fetch/robots.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace tally {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::chrono::hours longest_delay{24};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_unreserved(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

void append_escaped(std::string& out, char c) {
  fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
}

// A path or a pattern in the form in which they are compared (section 2.2.2): what is not ASCII is escaped, and what
// needs no escape is not. Of a path, the signs that mean something in a pattern are escaped too.
std::string normalised(std::string_view text, bool is_pattern) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const int high = c == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      const char escaped = static_cast<char>(high * 16 + low);
      if (is_unreserved(escaped)) {
        out += escaped;
      } else {
        append_escaped(out, escaped);
      }
      i += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80 || (!is_pattern && (c == '*' || c == '$'))) {
      append_escaped(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

// Whether a path begins with a pattern, in which "*" stands for anything and "$" at the end for the path's end. The
// last
// "*" is tried at one place after the other: no more than the product of both lengths.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;  // behind it in the pattern
  std::size_t retry = 0;                      // where in the path it is tried next
  for (;;) {
    if (p == pattern.size() && (!to_the_end || at == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = at;
    } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
    } else if (star != std::string_view::npos && retry < path.size()) {
      p = star;
      at = ++retry;
    } else {
      return false;
    }
  }
}

// A number of seconds, of which what is behind the milliseconds does not count.
std::optional<std::chrono::milliseconds> parse_seconds(std::string_view text) {
  std::uint32_t whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error != std::errc()) return std::nullopt;
  std::chrono::milliseconds time = std::chrono::seconds(whole);
  std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (rest.starts_with('.')) {
    int unit = 100;
    for (const char c : rest.substr(1, 3)) {
      if (c < '0' || c > '9') break;
      time += std::chrono::milliseconds(unit * (c - '0'));
      unit /= 10;
    }
  }
  return std::min<std::chrono::milliseconds>(time, longest_delay);
}

struct Line {
  std::string_view key, value;
};

// The lines that are a key and a value, one after the other; ends may be LF, CR or both.
template <typename Visit>
void for_each_line(std::string_view text, const Visit& visit) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, std::min(text.find('#'), end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) visit(Line{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))});
  }
}

}  // namespace

std::string_view product_token(std::string_view user_agent) {
  const auto* end =
      std::find_if(user_agent.begin(), user_agent.end(), [](char c) { return !is_letter(c) && c != '-' && c != '_'; });
  return user_agent.substr(0, static_cast<std::size_t>(end - user_agent.begin()));
}

Robots Robots::parse(std::string_view text, std::string_view product) {
  Robots own, general;
  bool named = false;  // some group is for this product
  bool for_own = false, for_all = false, has_rules = true;
  for_each_line(text.substr(0, read_limit), [&](const Line& line) {
    const auto add = [&](const auto& change) {
      if (for_own) change(own);
      if (for_all) change(general);
    };
    if (same_word(line.key, "user-agent")) {
      if (std::exchange(has_rules, false)) for_own = for_all = false;
      for_all |= line.value == "*";
      const std::string_view token = product_token(line.value);
      if (!token.empty() && same_word(token, product)) named = for_own = true;
    } else if (same_word(line.key, "allow") || same_word(line.key, "disallow")) {
      has_rules = true;
      if (line.value.empty()) return;
      add([&](Robots& robots) {
        robots.rules_.push_back({normalised(line.value, true), same_word(line.key, "allow")});
      });
    } else if (same_word(line.key, "crawl-delay")) {
      if (const auto delay = parse_seconds(line.value)) add([&](Robots& robots) { robots.crawl_delay_ = delay; });
    }
  });
  return named ? own : general;
}

Robots Robots::unreachable(std::string reason) {
  Robots robots;
  robots.unreachable_ = std::move(reason);
  return robots;
}

std::string Robots::forbids(std::string_view path) const {
  if (!unreachable_.empty()) return "robots.txt cannot be had: " + unreachable_;
  if (path == "/robots.txt") return "";
  const std::string asked = normalised(path, false);
  const Rule* best = nullptr;  // the longest; of two as long, the one that allows
  for (const Rule& rule : rules_) {
    const bool better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                        (rule.pattern.size() == best->pattern.size() && rule.allow);
    if (better && matches(rule.pattern, asked)) best = &rule;
  }
  return best == nullptr || best->allow ? "" : fmt::format("robots.txt forbids it (Disallow: {})", best->pattern);
}

}  // namespace tally
