#include "pipeline/read/page_blocks.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace tally {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Numbers 128 to 159 in a character reference mean windows-1252, whatever the page's charset is: HTML,
// section 13.2.5.80.
constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// Appends text with its white space collapsed, across calls.
class Collapser {
 public:
  explicit Collapser(std::string& out) : out_(&out) {}

  void append(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (is_blank(text[at])) {
        blank_ = true;
        ++at;
        continue;
      }
      if (blank_ && !out_->empty()) *out_ += ' ';
      blank_ = false;
      std::size_t end = at;
      while (end < text.size() && !is_blank(text[end]) && text[end] != '\xC2') ++end;
      out_->append(text, at, end - at);
      if (end < text.size() && text[end] == '\xC2') {
        append_latin(end + 1 < text.size() ? static_cast<unsigned char>(text[end + 1]) : 0xBF);
        end += 2;
      }
      at = std::min(end, text.size());
    }
  }

 private:
  // U+0080 to U+00BF.
  void append_latin(unsigned char low) {
    if (low >= 0xA0) {
      *out_ += '\xC2';
      *out_ += static_cast<char>(low);
      return;
    }
    char encoded[U8_MAX_LENGTH];
    std::size_t size = 0;
    U8_APPEND_UNSAFE(encoded, size, static_cast<UChar32>(windows_1252[low - 0x80]));
    out_->append(encoded, size);
  }

  std::string* out_;
  bool blank_ = false;
};

// What an element's own name and roles (WAI-ARIA) tell.
BoxRoles roles_of_element(const PageTree& tree, const PageNode& node) {
  switch (node.tag) {
    case Tag::aside:
    case Tag::button:
    case Tag::footer:
    case Tag::form:
    case Tag::label:
    case Tag::nav: return bit(BoxRole::furniture);
    case Tag::caption:
    case Tag::figcaption:
    case Tag::figure: return bit(BoxRole::caption);
    default: break;
  }
  constexpr std::array<std::string_view, 9> landmarks = {
      "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "navigation", "search", "tablist"};
  const std::string_view role = tree.value(node, Attribute::role);
  if (!role.empty() && std::find(landmarks.begin(), landmarks.end(), role) != landmarks.end())
    return bit(BoxRole::furniture);
  if (tree.has(node, Attribute::hidden) || tree.value(node, Attribute::aria_hidden) == "true")
    return bit(BoxRole::furniture);
  std::string style(tree.value(node, Attribute::style));
  std::erase_if(style, is_blank);
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos
             ? bit(BoxRole::furniture)
             : BoxRoles{0};
}

BoxRoles roles_of_property(std::string_view itemprop) {
  if (itemprop == "articleBody") return bit(BoxRole::body);
  if (itemprop == "author" || itemprop == "datePublished" || itemprop == "dateModified") return bit(BoxRole::byline);
  if (itemprop == "caption") return bit(BoxRole::caption);
  return 0;
}

class BlockCutter {
 public:
  BlockCutter(const PageTree& tree, const PageCues& cues) : tree_(tree), cues_(cues) {}

  PageBlocks cut() {
    find_roles();
    const std::size_t count = tree_.nodes.size();
    out_.first.resize(count);
    out_.last.resize(count);
    for (std::uint32_t i = 0; i < count;) {
      leave(i);
      const PageNode& node = tree_.nodes[i];
      if (node.tag != Tag::text && (is_block(node.tag) || node.tag == Tag::silent)) flush();
      out_.first[i] = static_cast<std::uint32_t>(out_.blocks.size());
      if (node.tag == Tag::silent || node.tag == Tag::head || node.tag == Tag::title) {
        for (std::uint32_t inner = i; inner < node.end; ++inner) out_.first[inner] = out_.last[inner] = out_.first[i];
        i = node.end;
        continue;
      }
      if (node.tag == Tag::text) {
        add(node);
        out_.last[i] = out_.first[i] + 1;
      } else {
        open_.push_back(i);
        links_ += node.tag == Tag::a;
      }
      ++i;
    }
    leave(static_cast<std::uint32_t>(count));
    return std::move(out_);
  }

 private:
  void find_roles() {
    std::vector<std::uint32_t> holds(tree_.nodes.size() + 1);  // headlines and bodies before each node
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
      const PageNode& node = tree_.nodes[i];
      const bool story = node.tag == Tag::h1 || node.tag == Tag::main || node.tag == Tag::body ||
                         tree_.value(node, Attribute::itemprop) == "articleBody";
      holds[i + 1] = holds[i] + (story ? 1 : 0);
    }
    std::vector<std::size_t> letters(tree_.nodes.size() + 1);  // of the text before each node
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i) letters[i + 1] = letters[i] + tree_.nodes[i].text.size();
    const auto size = [&](std::size_t node) { return letters[tree_.nodes[node].end] - letters[node]; };
    std::vector<std::uint32_t> body(tree_.nodes.size());  // the box of the article's text around each node, or 0
    out_.roles.resize(tree_.nodes.size());
    out_.own_roles.resize(tree_.nodes.size());
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
      const PageNode& node = tree_.nodes[i];
      BoxRoles own = 0;
      if (node.tag != Tag::text) own = own_roles(node);
      // What holds the story is no furniture, whatever the designer called it.
      body[i] = (own & bit(BoxRole::body)) != 0 ? static_cast<std::uint32_t>(i) : body[node.parent];
      const bool story = holds[node.end] > holds[i];
      // So too for most of the article's text: a box that is never closed runs on to the end of it.
      const bool most = body[i] != 0 && body[i] != i && size(i) * 2 > size(body[i]);
      if (story || most) own &= static_cast<BoxRoles>(~(bit(BoxRole::furniture) | bit(BoxRole::caption)));
      out_.own_roles[i] = own;
      out_.roles[i] = static_cast<BoxRoles>(own | out_.roles[node.parent]);
    }
  }

  BoxRoles own_roles(const PageNode& node) {
    if (node.attributes == 0) return roles_of_element(tree_, node);
    BoxRoles roles = roles_of_property(tree_.value(node, Attribute::itemprop));
    roles |= roles_of_element(tree_, node);
    for (const Attribute attribute : {Attribute::class_names, Attribute::id}) {
      const std::string_view names = tree_.value(node, attribute);
      if (names.empty()) continue;
      const auto [known, unknown] = told_.try_emplace(names);
      if (unknown) known->second = cues_.roles(names);
      roles |= known->second;
    }
    return roles;
  }

  void leave(std::uint32_t at) {
    while (!open_.empty() && tree_.nodes[open_.back()].end <= at) {
      const std::uint32_t node = open_.back();
      open_.pop_back();
      if (is_block(tree_.nodes[node].tag)) flush();
      links_ -= tree_.nodes[node].tag == Tag::a;
      out_.last[node] = static_cast<std::uint32_t>(out_.blocks.size() + (block_.text.empty() ? 0 : 1));
    }
  }

  void add(const PageNode& node) {
    const std::string_view text = slice(tree_.text, node.text);
    const std::size_t before = block_.text.size();
    collapser_.append(text);
    if (block_.text.size() == before) return;
    if (before == 0) {
      block_.node = innermost_block();
      const auto blanks =
          static_cast<std::uint32_t>(std::find_if_not(text.begin(), text.end(), is_blank) - text.begin());
      block_.place = node.place + blanks;
    }
    if (links_ > 0) block_.linked += count_letters(std::string_view(block_.text).substr(before));
  }

  [[nodiscard]] std::uint32_t innermost_block() const {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [&](std::uint32_t node) { return is_block(tree_.nodes[node].tag); });
    return found == open_.rend() ? 0 : *found;
  }

  static std::uint32_t count_letters(std::string_view text) {
    return static_cast<std::uint32_t>(text.size() -
                                      static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')));
  }

  void flush() {
    if (!block_.text.empty()) {
      block_.letters = count_letters(block_.text);
      block_.words = static_cast<std::uint32_t>(block_.text.size()) - block_.letters + 1;
      out_.blocks.push_back(std::move(block_));
    }
    block_ = {};
    collapser_ = Collapser(block_.text);
  }

  const PageTree& tree_;
  const PageCues& cues_;
  PageBlocks out_;
  std::unordered_map<std::string_view, BoxRoles> told_;
  std::vector<std::uint32_t> open_;
  int links_ = 0;  // that are open
  PageBlock block_;
  Collapser collapser_{block_.text};
};

}  // namespace

PageBlocks cut_blocks(const PageTree& tree, const PageCues& cues) { return BlockCutter(tree, cues).cut(); }

std::string collapse_white_space(std::string_view text) {
  std::string collapsed;
  Collapser(collapsed).append(text);
  return collapsed;
}

}  // namespace tally
