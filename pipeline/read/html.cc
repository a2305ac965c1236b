#include "pipeline/read/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/normalise/legacy_encoding.h"
#include "pipeline/normalise/page_cues.h"
#include "pipeline/read/json_ld.h"
#include "pipeline/read/page_article.h"
#include "pipeline/read/page_blocks.h"
#include "pipeline/read/page_charset.h"
#include "pipeline/read/page_facts.h"
#include "pipeline/read/page_skim.h"
#include "pipeline/read/page_tree.h"

namespace tally {
namespace {

// The text, and what attributes say of it.
void decode_texts(PageTree& tree, const LegacyEncoding& encoding) {
  const auto decode = [&](const std::string& from, Span& span, std::string& to) {
    const std::string text = encoding.decode(slice(from, span));
    span.begin = static_cast<std::uint32_t>(to.size());
    to += text;
    span.end = static_cast<std::uint32_t>(to.size());
  };
  std::string text, values;
  for (PageNode& node : tree.nodes)
    if (node.tag == Tag::text) decode(tree.text, node.text, text);
  for (PageTree::Value& value : tree.attributes) decode(tree.values, value.text, values);
  tree.text = std::move(text);
  tree.values = std::move(values);
}

void add_line(Page& page, std::string_view text, bool furniture, std::uint32_t place) {
  const auto begin = static_cast<std::uint32_t>(page.text.size());
  page.text.append(text);
  page.lines.push_back({{begin, static_cast<std::uint32_t>(page.text.size())}, furniture, place});
  page.text += '\n';
}

// The body that only the metadata holds, a paragraph a line.
void add_body(Page& page, std::string_view body) {
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    if (const std::string line = collapse_white_space(body.substr(0, end)); !line.empty())
      add_line(page, line, false, 0);
    body.remove_prefix(std::min(end + 1, body.size()));
  }
}

}  // namespace

std::optional<Page> read_page(std::string_view bytes, std::string_view http_charset, const std::string& name,
                              const ProblemHandler& on_problem, const PageLimits& limits) {
  const auto problem = [&](std::string what) { on_problem({name, 0, std::nullopt, std::move(what)}); };
  if (bytes.size() > limits.bytes) {
    problem(fmt::format("is larger than {} bytes and no page", limits.bytes));
    return std::nullopt;
  }
  const std::optional<DecodedPage> decoded = decode_page(name, bytes, http_charset, on_problem);
  if (!decoded) return std::nullopt;
  const SkimmedPage skimmed = skim_page(decoded->html);
  PageTree tree = parse_page(skimmed.html, limits.nodes, limits.depth);
  if (!tree.complete) {
    problem(fmt::format("has more than {} nested elements or {} nodes and is no page", limits.depth, limits.nodes));
    return std::nullopt;
  }
  // Where the bytes tell nothing, the text may: letters written as character references, or as UTF-8 of the disguise.
  const LegacyEncoding* legacy =
      decoded->legacy != nullptr ? decoded->legacy : embedded_legacy_encodings().detect(tree.text);
  if (legacy != nullptr) decode_texts(tree, *legacy);
  const PageBlocks blocks = cut_blocks(tree, embedded_page_cues());
  const LinkedArticle linked = read_linked_article(skimmed.json_ld);
  Page page;
  page.facts = page_facts(tree, blocks, linked);
  const PageArticle article = find_article(tree, blocks, page.facts.title, linked.body);
  if (article.body_missing && !page.facts.title.empty()) add_line(page, page.facts.title, false, 0);
  if (article.body_missing) add_body(page, linked.body);
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    const PageBlock& block = blocks.blocks[i];
    add_line(page, block.text, article.body_missing || !article.content[i], skimmed.place(block.place));
  }
  if (page.lines.empty()) {
    problem("has no text");
    return std::nullopt;
  }
  return page;
}

bool looks_like_html(std::string_view head) {
  constexpr std::array<std::string_view, 12> signs = {"<!doctype html", "<html",  "<head",    "<body",
                                                      "<meta ",         "<title", "<script",  "<div",
                                                      "<table",         "<p>",    "<article", "<!--"};
  constexpr std::size_t enough = 512;
  std::string start(head.substr(0, enough));
  // So are those of UTF-16, and of either byte order mark.
  std::erase_if(start, [](char c) {
    return c == '\0' || c == '\xEF' || c == '\xBB' || c == '\xBF' || c == '\xFE' || c == '\xFF';
  });
  start.erase(0, start.find_first_not_of(" \t\r\n\f"));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return start.starts_with(sign); });
}

}  // namespace tally
