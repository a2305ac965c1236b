// The markup of a page as a flat tree: elements and stretches of text in the order of the page, each with its parent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"

namespace tally {

// The elements that mean something to a reader of articles.
enum class Tag : std::uint8_t {
  text,  // no element
  other_inline,
  other_block,
  silent,  // what shows no text: scripts, choices of a form
  a,
  article,
  aside,
  body,
  br,
  button,
  caption,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  html,
  label,
  li,
  link,
  main,
  meta,
  nav,
  p,
  span,
  td,
  time,
  title
};

bool is_block(Tag tag);
bool is_heading(Tag tag);

enum class Attribute : std::uint8_t {
  aria_hidden,
  charset,
  class_names,
  content,
  datetime,
  hidden,
  href,
  hreflang,
  id,
  itemprop,
  lang,
  name,
  property,
  rel,
  role,
  style
};

struct PageNode {
  Tag tag = Tag::text;
  std::uint32_t parent = 0;  // of the root, itself
  std::uint32_t end = 0;     // behind the last node inside it
  Span text;                 // of text: in PageTree::text
  std::uint32_t place = 0;   // of text: where it begins in the markup
  std::uint32_t first_attribute = 0, attributes = 0;
};

struct PageTree {
  std::vector<PageNode> nodes;  // nodes[0] is the root, which is no element of the page
  std::string text;             // of the text nodes; character references are resolved
  bool complete = true;         // false: a limit was met, and the rest was left out

  struct Value {
    Attribute attribute;
    Span text;  // in `values`
  };
  std::vector<Value> attributes;
  std::string values;

  // The value, "" where the element has no such attribute.
  [[nodiscard]] std::string_view value(const PageNode& node, Attribute attribute) const;
  [[nodiscard]] bool has(const PageNode& node, Attribute attribute) const;
};

// Of valid UTF-8 without NUL. What is malformed is read as well as it can be.
PageTree parse_page(std::string_view html, std::uint32_t most_nodes, std::uint32_t most_depth);

}  // namespace tally
