#include "pipeline/read/page_skim.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace tally {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_attributes = 200;  // the parser compares each with every other one

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equals_lower(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

// A search that is given up for good once it has failed: a page that opens a million things and closes none is still
// read in linear time.
class Search {
 public:
  explicit constexpr Search(std::string_view wanted) : wanted_(wanted) {}
  std::size_t find(std::string_view page, std::size_t from) {
    if (from >= failed_) return none;
    const std::size_t at = page.find(wanted_, from);
    if (at == none) failed_ = from;
    return at;
  }

 private:
  std::string_view wanted_;
  std::size_t failed_ = none;
};

// An element that is left out as a whole.
struct Silent {
  std::string_view name;
  std::size_t failed = none;  // from here on nothing closes it
};

class Skimmer {
 public:
  explicit Skimmer(std::string_view page) : page_(page) {}

  SkimmedPage skim() {
    out_.html.reserve(page_.size() / 2);
    for (std::size_t at = 0; (at = page_.find('<', at)) != none;) at = markup(at);
    keep(page_.size());
    std::replace(out_.html.begin(), out_.html.end(), '\0', ' ');
    return std::move(out_);
  }

 private:
  // What begins with the "<" at `at`; returns where to go on.
  std::size_t markup(std::size_t at) {
    const char next = at + 1 < page_.size() ? page_[at + 1] : ' ';
    if (next == '!') return declaration(at);
    if (next == '?') return cut_tag(at);
    if (is_letter(next)) return tag(at);
    return at + 1;
  }

  std::size_t declaration(std::size_t at) {
    if (page_.substr(at, 4) != "<!--") return cut_tag(at);
    if (page_.substr(at + 4, 1) == ">") return cut(at, at + 5);  // "<!-->" is a whole comment
    const std::size_t end = comment_end_.find(page_, at + 4);
    return end == none ? cut_tag(at) : cut(at, end + 3);
  }

  std::size_t cut_tag(std::size_t at) {
    const std::size_t end = angle_.find(page_, at);
    return end == none ? at + 1 : cut(at, end + 1);
  }

  std::size_t tag(std::size_t at) {
    std::size_t name_end = at + 1;
    while (name_end < page_.size() &&
           (is_letter(page_[name_end]) || (page_[name_end] >= '0' && page_[name_end] <= '9')))
      ++name_end;
    const std::string_view name = page_.substr(at + 1, name_end - at - 1);
    std::size_t attributes = 0;
    std::size_t end = quotes_broken_ ? none : tag_end(name_end, attributes);
    if (end == none) {
      // Its quotes never close. As a browser does not, tags end at the next ">" from now on, without their attributes.
      quotes_broken_ = true;
      attributes = most_attributes + 1;
      end = angle_.find(page_, name_end);
      if (end == none) return cut(at, page_.size());
    }
    for (Silent& element : silent_)
      if (equals_lower(name, element.name)) return silent(element, at, end);
    if (attributes > most_attributes) return cut(name_end, end);  // its ">" stays
    return end + 1;
  }

  // The ">" of the tag whose name ends at `at`. A ">" inside quotes is none.
  std::size_t tag_end(std::size_t at, std::size_t& attributes) {
    while (at < page_.size()) {
      const char c = page_[at];
      if (c == '>') return at;
      attributes += c == ' ' || c == '=' || c == '/' || c == '\n' || c == '\t';
      ++at;
      if (c != '=') continue;
      while (at < page_.size() && (page_[at] == ' ' || page_[at] == '\n' || page_[at] == '\t')) ++at;
      if (at == page_.size() || (page_[at] != '"' && page_[at] != '\'')) continue;
      const std::size_t quote = (page_[at] == '"' ? double_quote_ : single_quote_).find(page_, at + 1);
      if (quote == none) return none;
      at = quote + 1;
    }
    return none;
  }

  std::size_t silent(Silent& element, std::size_t at, std::size_t tag_end) {
    const std::size_t close = closing_tag(element, tag_end + 1);
    if (close == none) return cut(at, tag_end + 1);
    if (element.name == "script" && is_json_ld(page_.substr(at, tag_end - at)))
      out_.json_ld.push_back(page_.substr(tag_end + 1, close - tag_end - 1));
    const std::size_t end = angle_.find(page_, close);
    return cut(at, end == none ? page_.size() : end + 1);
  }

  static bool is_json_ld(std::string_view tag) {
    constexpr std::string_view type = "ld+json";
    return std::search(tag.begin(), tag.end(), type.begin(), type.end(),
                       [](char a, char b) { return lower(a) == b; }) != tag.end();
  }

  std::size_t closing_tag(Silent& element, std::size_t from) {
    if (from >= element.failed) return none;
    for (std::size_t at = from; (at = page_.find("</", at)) != none; at += 2) {
      if (equals_lower(page_.substr(at + 2, element.name.size()), element.name)) return at;
    }
    element.failed = from;
    return none;
  }

  // Leaves [begin, end) out; returns `end`.
  std::size_t cut(std::size_t begin, std::size_t end) {
    keep(begin);
    return kept_ = end;
  }

  void keep(std::size_t end) {
    if (end <= kept_) return;
    out_.pieces.push_back({static_cast<std::uint32_t>(out_.html.size()), static_cast<std::uint32_t>(kept_)});
    out_.html.append(page_, kept_, end - kept_);
    kept_ = end;
  }

  std::string_view page_;
  SkimmedPage out_;
  std::size_t kept_ = 0;
  bool quotes_broken_ = false;
  Search angle_{">"}, comment_end_{"-->"}, double_quote_{"\""}, single_quote_{"'"};
  std::array<Silent, 4> silent_{{{"script"}, {"style"}, {"svg"}, {"iframe"}}};
};

}  // namespace

std::uint32_t SkimmedPage::place(std::uint32_t offset) const {
  auto next = std::upper_bound(pieces.begin(), pieces.end(), offset,
                               [](std::uint32_t at, const Piece& piece) { return at < piece.offset; });
  if (next == pieces.begin()) return offset;
  --next;
  return next->place + (offset - next->offset);
}

SkimmedPage skim_page(std::string_view page) { return Skimmer(page).skim(); }

}  // namespace tally
