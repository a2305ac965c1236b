#include "pipeline/read/page_facts.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "pipeline/read/page_article.h"

namespace tally {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return lower;
}

// Whether a list of words separated by blanks, as rel has it, holds one.
bool lists(std::string_view words, std::string_view wanted) {
  const std::string lower = " " + lower_ascii(words) + " ";
  return lower.find(" " + std::string(wanted) + " ") != std::string::npos;
}

bool is_address(std::string_view text) { return text.find("://") != std::string_view::npos; }

void set(std::string& fact, std::string_view value) {
  if (fact.empty()) fact = collapse_white_space(value);
}

// Facts from one kind of evidence.
struct Evidence {
  std::string title, byline, date, language;
};

class FactFinder {
 public:
  FactFinder(const PageTree& tree, const PageBlocks& blocks) : tree_(tree), blocks_(blocks) {}

  PageFacts find(const LinkedArticle& linked) {
    for (std::uint32_t i = 0; i < tree_.nodes.size(); ++i) read(i);
    Evidence json;
    json.title = collapse_white_space(linked.headline);
    json.byline = collapse_white_space(linked.byline);
    json.date = iso_date(linked.date);
    json.language = linked.language;
    for (const Evidence* evidence : {&json, &property_, &meta_, &shown_}) {
      set(facts_.title, evidence->title);
      set(facts_.byline, evidence->byline);
      set(facts_.date, evidence->date);
      set(facts_.language, evidence->language);
    }
    set(facts_.title, title_);
    facts_.title = without_outlet(facts_.title);
    set(facts_.canonical_url, page_url_);
    set(facts_.canonical_url, is_address(linked.url) ? std::string_view(linked.url) : std::string_view());
    std::replace(facts_.language.begin(), facts_.language.end(), '_', '-');
    return std::move(facts_);
  }

 private:
  void read(std::uint32_t index) {
    const PageNode& node = tree_.nodes[index];
    switch (node.tag) {
      case Tag::text: return;
      case Tag::html: set(shown_.language, tree_.value(node, Attribute::lang)); break;
      case Tag::link: read_link(node); break;
      case Tag::meta: read_meta(node); break;
      case Tag::title: set(title_, shown_text(index)); break;
      case Tag::time:
        if (!in_furniture(index)) set(shown_.date, iso_date(tree_.value(node, Attribute::datetime)));
        break;
      case Tag::h1:
        if (!in_furniture(index)) set(shown_.title, shown_text(index));
        break;
      default: break;
    }
    if (node.attributes > 0) read_property(index);
  }

  void read_link(const PageNode& node) {
    const std::string_view rel = tree_.value(node, Attribute::rel), href = tree_.value(node, Attribute::href);
    if (href.empty()) return;
    if (lists(rel, "canonical")) set(facts_.canonical_url, href);
    const std::string_view language = tree_.value(node, Attribute::hreflang);
    if (lists(rel, "alternate") && !language.empty())
      facts_.alternates.push_back({std::string(language), collapse_white_space(href)});
  }

  void read_meta(const PageNode& node) {
    const std::string_view content = tree_.value(node, Attribute::content);
    if (content.empty()) return;
    const std::string_view property = tree_.value(node, Attribute::property);
    const std::string name = lower_ascii(property.empty() ? tree_.value(node, Attribute::name) : property);
    if (name == "og:title") set(property_.title, content);
    if (name == "og:locale") set(meta_.language, content);
    if (name == "og:url") set(page_url_, content);
    if (name == "og:site_name") set(outlet_, content);
    if (name == "article:published_time") set(property_.date, iso_date(content));
    if (name == "article:author" && !is_address(content)) set(property_.byline, content);
    if (name == "author" || name == "dc.creator" || name == "parsely-author") set(meta_.byline, content);
    if (name == "twitter:title" || name == "dc.title") set(meta_.title, content);
    constexpr std::array<std::string_view, 7> dates = {
        "date", "pubdate", "publishdate", "dc.date", "dc.date.issued", "parsely-pub-date", "article.published"};
    if (std::find(dates.begin(), dates.end(), name) != dates.end()) set(meta_.date, iso_date(content));
    if (name == "language" || name == "content-language") set(meta_.language, content);
  }

  void read_property(std::uint32_t index) {
    const PageNode& node = tree_.nodes[index];
    const std::string_view itemprop = tree_.value(node, Attribute::itemprop);
    if (itemprop == "headline") set(property_.title, value_of(index));
    if (itemprop == "author") set(property_.byline, value_of(index));
    if (itemprop == "datePublished") {
      const std::string_view datetime = tree_.value(node, Attribute::datetime);
      set(property_.date, iso_date(datetime.empty() ? value_of(index) : std::string(datetime)));
    }
    if (itemprop == "inLanguage") set(property_.language, value_of(index));
    if (lists(tree_.value(node, Attribute::rel), "author")) set(shown_.byline, shown_text(index));
    if ((blocks_.own_roles[index] & bit(BoxRole::byline)) != 0) read_byline(index);
  }

  // A box of this role with a few words and no figure names the author.
  void read_byline(std::uint32_t index) {
    const std::string text = shown_text(index);
    constexpr std::size_t longest = 80;
    const bool figures = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!text.empty() && text.size() <= longest && !figures) set(shown_.byline, text);
  }

  std::string value_of(std::uint32_t index) const {
    const std::string_view content = tree_.value(tree_.nodes[index], Attribute::content);
    return content.empty() ? shown_text(index) : std::string(content);
  }

  [[nodiscard]] std::string shown_text(std::uint32_t index) const {
    std::string text;
    for (std::uint32_t i = index; i < tree_.nodes[index].end; ++i) text += slice(tree_.text, tree_.nodes[i].text);
    return collapse_white_space(text);
  }

  [[nodiscard]] bool in_furniture(std::uint32_t index) const {
    return (blocks_.roles[index] & bit(BoxRole::furniture)) != 0;
  }

  // "Rates rise - The Daily" is "Rates rise" where the page calls its outlet so, or the headline shows it.
  [[nodiscard]] std::string without_outlet(std::string whole) const {
    for (const std::string_view sign : {" | ", " - ", " – ", " — ", " :: "}) {
      const std::size_t at = whole.rfind(sign);
      if (at == std::string::npos) continue;
      const std::string_view head = std::string_view(whole).substr(0, at);
      const std::string_view tail = std::string_view(whole).substr(at + sign.size());
      const bool shown = std::any_of(blocks_.blocks.begin(), blocks_.blocks.end(),
                                     [&](const PageBlock& block) { return block.text == head; });
      if (shown || tail == outlet_) return std::string(head);
    }
    return whole;
  }

  const PageTree& tree_;
  const PageBlocks& blocks_;
  PageFacts facts_;
  Evidence property_, meta_, shown_;
  std::string title_, outlet_, page_url_;
};

// Month names as RFC 5322 has them.
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string zone_of(std::string_view zone) {
  if (zone == "Z" || zone == "GMT" || zone == "UTC") return "Z";
  if (zone.size() < 3) return {};
  const std::string_view minutes = zone.substr(zone[3 < zone.size() ? 3 : 2] == ':' ? 4 : 3);
  return fmt::format("{}:{}", zone.substr(0, 3), minutes.empty() ? "00" : minutes);
}

std::string date_time(std::string_view year, int month, int day, std::string_view time, std::string_view zone) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return {};
  std::string date = fmt::format("{}-{:02}-{:02}", year, month, day);
  if (time.empty()) return date;
  return date + fmt::format("T{}{}{}", time, time.size() == 5 ? ":00" : "", zone_of(zone));
}

}  // namespace

std::string iso_date(std::string_view text) {
  static const RE2 iso(
      R"(^\s*(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:(?:T|\s+)(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|GMT|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?\s*$)");
  static const RE2 mail(
      R"(^\s*(?:[A-Za-z]{3},\s*)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?: (\d{2}:\d{2}(?::\d{2})?)\s*(Z|GMT|UTC|[+-]\d{4})?)?\s*$)");
  std::string year, month_name, time, zone;
  int month = 0, day = 0;
  if (RE2::FullMatch(text, iso, &year, &month, &day, &time, &zone)) return date_time(year, month, day, time, zone);
  if (!RE2::FullMatch(text, mail, &day, &month_name, &year, &time, &zone)) return {};
  const auto found = std::find(months.begin(), months.end(), month_name);
  return date_time(year, static_cast<int>(found - months.begin()) + 1, day, time, zone);
}

PageFacts page_facts(const PageTree& tree, const PageBlocks& blocks, const LinkedArticle& linked) {
  return FactFinder(tree, blocks).find(linked);
}

}  // namespace tally
