#include "pipeline/fetch/page_list.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "pipeline/read/source.h"
#include "pipeline/read/xml_library.h"

namespace tally {
namespace {

constexpr std::string_view white = " \t\r\n";

struct Cleanup {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

bool is_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && name_of(node) == name;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(white) - begin + 1));
}

std::string taken(xmlChar* text) {
  if (text == nullptr) return "";
  std::string out = trimmed(reinterpret_cast<const char*>(text));
  xmlFree(text);
  return out;
}

std::string content(const xmlNode* node) { return taken(xmlNodeGetContent(node)); }

std::string attribute(const xmlNode* node, const char* name) {
  return taken(xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)));
}

template <typename Visit>
void for_each_child(const xmlNode* parent, const Visit& visit) {
  for (const xmlNode* node = parent->children; node != nullptr; node = node->next)
    if (node->type == XML_ELEMENT_NODE) visit(node);
}

void add(std::string url, std::vector<std::string>& urls) {
  if (!url.empty()) urls.push_back(std::move(url));
}

// The <loc> of every <url> or <sitemap>; those of pictures have elements of their own around them.
void read_sitemap(const xmlNode* root, std::string_view entry, std::vector<std::string>& urls) {
  for_each_child(root, [&](const xmlNode* node) {
    if (!is_element(node, entry)) return;
    for_each_child(node, [&](const xmlNode* child) {
      if (is_element(child, "loc")) add(content(child), urls);
    });
  });
}

// Of RSS the text of <link>, or else a permanent <guid>; of Atom the href of <link> for what the entry is about.
std::string entry_url(const xmlNode* entry) {
  std::string link, guid;
  for_each_child(entry, [&](const xmlNode* child) {
    if (is_element(child, "link")) {
      const std::string href = attribute(child, "href");
      const std::string relation = attribute(child, "rel");
      if (href.empty()) {
        if (link.empty()) link = content(child);
      } else if (link.empty() && (relation.empty() || relation == "alternate")) {
        link = href;
      }
    } else if (is_element(child, "guid") && attribute(child, "isPermaLink") != "false") {
      guid = content(child);
    }
  });
  return link.empty() ? guid : link;
}

// Items stand in <channel> (RSS 2.0) or beside it (RSS 1.0), entries in <feed>.
void read_feed(const xmlNode* root, std::vector<std::string>& urls) {
  for_each_child(root, [&](const xmlNode* node) {
    if (is_element(node, "item") || is_element(node, "entry")) {
      add(entry_url(node), urls);
    } else if (is_element(node, "channel")) {
      read_feed(node, urls);
    }
  });
}

PageList read_lines(std::string_view text) {
  PageList list;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    add(trimmed(text.substr(0, end)), list.pages);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

PageList read_xml(std::string_view text, std::string& why) {
  PageList list;
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    why = "is too long";
    return list;
  }
  prepare_xml_library();
  const std::unique_ptr<xmlParserCtxt, Cleanup> context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  const std::unique_ptr<xmlDoc, Cleanup> document(
      xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA));
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr) {
    const xmlError* error = xmlCtxtGetLastError(context.get());
    why = error == nullptr ? "is no XML"
                           : fmt::format("is no XML: line {}: {}", error->line,
                                         trimmed(error->message == nullptr ? "" : error->message));
    return list;
  }
  const std::string_view name = name_of(root);
  if (name == "urlset") {
    read_sitemap(root, "url", list.pages);
  } else if (name == "sitemapindex") {
    read_sitemap(root, "sitemap", list.lists);
  } else if (name == "rss" || name == "feed" || name == "RDF") {
    read_feed(root, list.pages);
  } else {
    why = fmt::format("is neither a sitemap nor a feed, but <{}>", name);
  }
  return list;
}

}  // namespace

PageList read_page_list(std::string_view stored, std::size_t limit, std::string& why) {
  why.clear();
  ByteSource source = ByteSource::of(stored, "");
  const std::optional<std::string> all = read_rest(source, limit, [&](const Problem& problem) { why = problem.what; });
  if (!all) return {};
  const std::string_view bytes = *all;
  const std::size_t begin = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (begin == std::string_view::npos) {
    why = "is empty";
    return {};
  }
  const std::string_view text = bytes.substr(begin);
  // UTF-16 begins with a mark or with "<" beside a zero byte: no URL does.
  const bool is_lines = text.starts_with("http://") || text.starts_with("https://");
  return is_lines ? read_lines(text) : read_xml(bytes, why);
}

}  // namespace tally
