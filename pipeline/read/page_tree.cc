#include "pipeline/read/page_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "pipeline/read/xml_library.h"

namespace tally {
namespace {

template <typename Value, std::size_t size>
using Names = std::array<std::pair<std::string_view, Value>, size>;

template <typename Value, std::size_t size>
std::optional<Value> find_name(const Names<Value, size>& names, std::string_view name) {
  const auto found = std::lower_bound(names.begin(), names.end(), name,
                                      [](const auto& entry, std::string_view n) { return entry.first < n; });
  if (found == names.end() || found->first != name) return std::nullopt;
  return found->second;
}

// Sorted. What is not here is inline.
constexpr Names<Tag, 80> tags = {{{"a", Tag::a},
                                  {"address", Tag::other_block},
                                  {"applet", Tag::silent},
                                  {"article", Tag::article},
                                  {"aside", Tag::aside},
                                  {"audio", Tag::silent},
                                  {"blockquote", Tag::other_block},
                                  {"body", Tag::body},
                                  {"br", Tag::br},
                                  {"button", Tag::button},
                                  {"canvas", Tag::silent},
                                  {"caption", Tag::caption},
                                  {"center", Tag::other_block},
                                  {"datalist", Tag::silent},
                                  {"dd", Tag::other_block},
                                  {"details", Tag::other_block},
                                  {"dialog", Tag::form},
                                  {"dir", Tag::other_block},
                                  {"div", Tag::other_block},
                                  {"dl", Tag::other_block},
                                  {"dt", Tag::other_block},
                                  {"embed", Tag::silent},
                                  {"fieldset", Tag::form},
                                  {"figcaption", Tag::figcaption},
                                  {"figure", Tag::figure},
                                  {"footer", Tag::footer},
                                  {"form", Tag::form},
                                  {"frameset", Tag::other_block},
                                  {"h1", Tag::h1},
                                  {"h2", Tag::h2},
                                  {"h3", Tag::h3},
                                  {"h4", Tag::h4},
                                  {"h5", Tag::h5},
                                  {"h6", Tag::h6},
                                  {"head", Tag::head},
                                  {"header", Tag::header},
                                  {"hgroup", Tag::other_block},
                                  {"hr", Tag::other_block},
                                  {"html", Tag::html},
                                  {"iframe", Tag::silent},
                                  {"label", Tag::label},
                                  {"legend", Tag::label},
                                  {"li", Tag::li},
                                  {"link", Tag::link},
                                  {"main", Tag::main},
                                  {"map", Tag::silent},
                                  {"math", Tag::silent},
                                  {"menu", Tag::nav},
                                  {"meta", Tag::meta},
                                  {"nav", Tag::nav},
                                  {"noembed", Tag::silent},
                                  {"noframes", Tag::silent},
                                  {"noscript", Tag::silent},
                                  {"object", Tag::silent},
                                  {"ol", Tag::other_block},
                                  {"optgroup", Tag::silent},
                                  {"option", Tag::silent},
                                  {"p", Tag::p},
                                  {"pre", Tag::other_block},
                                  {"script", Tag::silent},
                                  {"search", Tag::form},
                                  {"section", Tag::other_block},
                                  {"select", Tag::silent},
                                  {"span", Tag::span},
                                  {"style", Tag::silent},
                                  {"summary", Tag::other_block},
                                  {"svg", Tag::silent},
                                  {"table", Tag::other_block},
                                  {"tbody", Tag::other_block},
                                  {"td", Tag::td},
                                  {"template", Tag::silent},
                                  {"textarea", Tag::silent},
                                  {"tfoot", Tag::other_block},
                                  {"th", Tag::td},
                                  {"thead", Tag::other_block},
                                  {"time", Tag::time},
                                  {"title", Tag::title},
                                  {"tr", Tag::other_block},
                                  {"ul", Tag::other_block},
                                  {"video", Tag::silent}}};
static_assert(std::is_sorted(tags.begin(), tags.end()));

constexpr Names<Attribute, 16> attribute_names = {{{"aria-hidden", Attribute::aria_hidden},
                                                   {"charset", Attribute::charset},
                                                   {"class", Attribute::class_names},
                                                   {"content", Attribute::content},
                                                   {"datetime", Attribute::datetime},
                                                   {"hidden", Attribute::hidden},
                                                   {"href", Attribute::href},
                                                   {"hreflang", Attribute::hreflang},
                                                   {"id", Attribute::id},
                                                   {"itemprop", Attribute::itemprop},
                                                   {"lang", Attribute::lang},
                                                   {"name", Attribute::name},
                                                   {"property", Attribute::property},
                                                   {"rel", Attribute::rel},
                                                   {"role", Attribute::role},
                                                   {"style", Attribute::style}}};
static_assert(std::is_sorted(attribute_names.begin(), attribute_names.end()));

const char* as_chars(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

// Makes the tree from libxml2's events. The parser's document is never made.
class TreeMaker {
 public:
  TreeMaker(PageTree& tree, std::uint32_t most_nodes, std::uint32_t most_depth)
      : tree_(tree), most_nodes_(most_nodes), most_depth_(most_depth) {
    tree_.nodes.push_back({.tag = Tag::other_block, .parent = 0, .end = 0, .text = {}});
    open_.push_back(0);
  }

  void parse(std::string_view html) {
    if (html.empty()) return;  // of which libxml2 makes no parser
    prepare_xml_library();
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
        htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())), htmlFreeParserCtxt);
    if (parser == nullptr) throw std::bad_alloc();
    parser_ = parser.get();
    html_ = html;
    htmlCtxtUseOptions(parser_, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser_, XML_CHAR_ENCODING_UTF8);  // so it is, whatever <meta> says
    xmlSAXHandler events{};
    events.initialized = 1;
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<TreeMaker*>(self)->begin(as_chars(name), attributes);
    };
    events.endElement = [](void* self, const xmlChar* name) { static_cast<TreeMaker*>(self)->end(as_chars(name)); };
    events.characters = events.ignorableWhitespace = events.cdataBlock = [](void* self, const xmlChar* text, int size) {
      static_cast<TreeMaker*>(self)->add_text({as_chars(text), static_cast<std::size_t>(size)});
    };
    xmlSAXHandler* own = std::exchange(parser_->sax, &events);
    void* own_data = std::exchange(parser_->userData, this);
    htmlParseDocument(parser_);
    parser_->sax = own;
    parser_->userData = own_data;
    while (!open_.empty()) close();
  }

 private:
  void begin(std::string_view name, const xmlChar** attributes) {
    if (!fits()) return;
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    PageNode& node = tree_.nodes.emplace_back();
    node.tag = find_name(tags, name).value_or(Tag::other_inline);
    node.parent = open_.back();
    node.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2)
      add_attribute(as_chars(attributes[0]), attributes[1] == nullptr ? "" : as_chars(attributes[1]));
    node.attributes = static_cast<std::uint32_t>(tree_.attributes.size()) - node.first_attribute;
    open_.push_back(index);
    names_.emplace_back(name);
  }

  void add_attribute(std::string_view name, std::string_view value) {
    const auto attribute = find_name(attribute_names, name);
    if (!attribute) return;
    const auto begin = static_cast<std::uint32_t>(tree_.values.size());
    tree_.values += value;
    tree_.attributes.push_back({*attribute, {begin, static_cast<std::uint32_t>(tree_.values.size())}});
  }

  void end(std::string_view name) {
    // The parser ends what it began, in order; only what came behind a limit was not begun here.
    if (!names_.empty() && names_.back() == name) close();
  }

  void close() {
    tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
    open_.pop_back();
    if (!names_.empty()) names_.pop_back();
  }

  void add_text(std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(tree_.text.size());
    PageNode& last = tree_.nodes.back();
    if (last.tag == Tag::text && last.parent == open_.back()) {
      tree_.text += text;
      last.text.end = static_cast<std::uint32_t>(tree_.text.size());
      return;
    }
    if (!fits()) return;
    tree_.text += text;
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    PageNode& node = tree_.nodes.emplace_back();
    node.parent = open_.back();
    node.end = index + 1;
    node.text = {begin, static_cast<std::uint32_t>(tree_.text.size())};
    node.place = place_of(text);
  }

  // Text is reported when the parser stands behind it, as it was written unless references were resolved.
  [[nodiscard]] std::uint32_t place_of(std::string_view text) const {
    const long behind = xmlByteConsumed(parser_);
    const auto at = static_cast<std::size_t>(std::max(behind, 0L));
    if (at < text.size() || at > html_.size()) return static_cast<std::uint32_t>(std::min(at, html_.size()));
    const std::size_t begin = at - text.size();
    return static_cast<std::uint32_t>(html_.compare(begin, text.size(), text) == 0 ? begin : at);
  }

  bool fits() {
    if (tree_.complete && tree_.nodes.size() < most_nodes_ && open_.size() < most_depth_) return true;
    tree_.complete = false;
    xmlStopParser(parser_);
    return false;
  }

  PageTree& tree_;
  std::uint32_t most_nodes_, most_depth_;
  htmlParserCtxtPtr parser_ = nullptr;
  std::string_view html_;
  std::vector<std::uint32_t> open_;  // the elements around what comes next
  std::vector<std::string> names_;   // of those but the root
};

}  // namespace

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::text:
    case Tag::other_inline:
    case Tag::silent:
    case Tag::a:
    case Tag::label:
    case Tag::link:
    case Tag::meta:
    case Tag::span:
    case Tag::time: return false;
    default: return true;
  }
}

std::string_view PageTree::value(const PageNode& node, Attribute attribute) const {
  for (std::uint32_t i = node.first_attribute; i < node.first_attribute + node.attributes; ++i)
    if (attributes[i].attribute == attribute) return slice(values, attributes[i].text);
  return {};
}

bool PageTree::has(const PageNode& node, Attribute attribute) const {
  for (std::uint32_t i = node.first_attribute; i < node.first_attribute + node.attributes; ++i)
    if (attributes[i].attribute == attribute) return true;
  return false;
}

PageTree parse_page(std::string_view html, std::uint32_t most_nodes, std::uint32_t most_depth) {
  PageTree tree;
  TreeMaker(tree, most_nodes, most_depth).parse(html);
  return tree;
}

}  // namespace tally
