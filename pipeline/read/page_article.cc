#include "pipeline/read/page_article.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tally {
namespace {

constexpr std::uint32_t paragraph_letters = 40;  // a block of so many reads as running text
constexpr std::uint32_t paragraph_words = 8;
constexpr std::uint32_t least_letters = 100;  // of an article: about a sentence or two

// Blocks [begin, end).
struct Range {
  std::uint32_t begin = 0, end = 0;
};

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

bool contains(Range outer, Range inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

class ArticleFinder {
 public:
  ArticleFinder(const PageTree& tree, const PageBlocks& page, std::string_view title, std::string_view body)
      : tree_(tree), page_(page), blocks_(page.blocks), title_(bare_text(title)), body_(bare_text(body)) {
    sums_.resize(blocks_.size() + 1);
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      sums_[i + 1] = sums_[i] + (is_paragraph(blocks_[i]) ? blocks_[i].letters : 0);
  }

  PageArticle find() {
    content_.assign(blocks_.size(), false);
    if (body_.size() >= least_letters && take_linked_body()) return result();
    Range region = best_region();
    take(region);
    take_head(region);
    drop_idle_headings(region);
    result_.body_missing = body_.size() >= least_letters && body_.size() * 2 > 3 * weight(region);
    return result();
  }

 private:
  PageArticle result() {
    result_.content = std::move(content_);
    return std::move(result_);
  }

  // --- What a block looks like on its own ---------------------------------------------------------------------------

  [[nodiscard]] BoxRoles roles(const PageBlock& block) const { return page_.roles[block.node]; }

  [[nodiscard]] bool is_aside(const PageBlock& block) const {
    constexpr BoxRoles aside = bit(BoxRole::furniture) | bit(BoxRole::caption) | bit(BoxRole::byline);
    return (roles(block) & aside) != 0;
  }

  static bool is_link(const PageBlock& block) { return block.linked * 5 > block.letters * 3; }

  [[nodiscard]] bool is_paragraph(const PageBlock& block) const {
    return block.letters >= paragraph_letters && block.words >= paragraph_words && !is_link(block) && !is_aside(block);
  }

  [[nodiscard]] bool is_title(const PageBlock& block) const {
    return !title_.empty() && bare_text(block.text) == title_;
  }

  // --- Where the article stands -------------------------------------------------------------------------------------

  [[nodiscard]] Range range_of(std::uint32_t node) const { return {page_.first[node], page_.last[node]}; }
  [[nodiscard]] std::uint64_t weight(Range range) const {
    return range.begin < range.end ? sums_[range.end] - sums_[range.begin] : 0;
  }

  // The boxes that call themselves the article, in the order of how much that is to be believed; then the densest one.
  Range best_region() const {
    const auto all = static_cast<std::uint32_t>(blocks_.size());
    const std::uint64_t total = weight({0, all});
    const auto says_body = [&](std::uint32_t node) {
      return tree_.value(tree_.nodes[node], Attribute::itemprop) == "articleBody";
    };
    const auto named_body = [&](std::uint32_t node) { return (page_.own_roles[node] & bit(BoxRole::body)) != 0; };
    const auto is_article = [&](std::uint32_t node) { return tree_.nodes[node].tag == Tag::article; };
    const auto is_main = [&](std::uint32_t node) {
      return tree_.nodes[node].tag == Tag::main || tree_.value(tree_.nodes[node], Attribute::role) == "main";
    };
    const Range dense = dense_region();
    for (const auto& region : {heaviest(says_body), heaviest(named_body), heaviest(is_article)}) {
      if (!region || weight(*region) < least_letters) continue;
      // Where the text is elsewhere, the name is of something else: a teaser, an empty frame.
      if (weight(*region) * 2 >= weight(dense) || contains(*region, dense)) return *region;
    }
    if (weight(dense) >= least_letters && weight(dense) * 3 >= total) return dense;
    if (const auto region = heaviest(is_main)) return *region;
    return weight(dense) > 0 ? dense : Range{0, all};
  }

  template <typename Wanted>
  std::optional<Range> heaviest(const Wanted& wanted) const {
    std::optional<std::uint32_t> best;
    for (std::uint32_t node = 0; node < tree_.nodes.size(); ++node) {
      if (tree_.nodes[node].tag == Tag::text || !wanted(node)) continue;
      if ((page_.roles[node] & bit(BoxRole::furniture)) != 0) continue;
      if (!best || weight(range_of(node)) > weight(range_of(*best))) best = node;
    }
    if (!best) return std::nullopt;
    return range_of(widened(*best));
  }

  // Where each paragraph has a box of its own, the box around them: climbs while there is much more text around.
  [[nodiscard]] std::uint32_t widened(std::uint32_t node) const {
    std::uint32_t best = node;
    while (node != 0) {
      node = tree_.nodes[node].parent;
      if (weight(range_of(node)) * 2 >= weight(range_of(best)) * 3) best = node;
    }
    return best;
  }

  // The box whose own paragraphs, and those one level below, have the most text; with the boxes beside it that have
  // some, too.
  Range dense_region() const {
    std::vector<std::uint64_t> scores(tree_.nodes.size());
    for (const PageBlock& block : blocks_) {
      if (!is_paragraph(block)) continue;
      // A table cell or a box that holds text and no paragraphs is its own parent.
      const std::uint32_t node = block.node;
      const std::uint32_t parent =
          tree_.nodes[node].tag == Tag::p || tree_.nodes[node].tag == Tag::li ? parent_block(node) : node;
      scores[parent] += block.letters;
      scores[parent_block(parent)] += block.letters * 2 / 3;
    }
    const auto best =
        widened(static_cast<std::uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
    Range range = range_of(best);
    const std::uint32_t parent = tree_.nodes[best].parent;
    const std::uint64_t least = weight(range) / 5;
    for (std::uint32_t node = parent + 1; node < tree_.nodes[parent].end; node = tree_.nodes[node].end) {
      const Range beside = range_of(node);
      if (tree_.nodes[node].tag == Tag::text || weight(beside) < least || weight(beside) == 0) continue;
      range = {std::min(range.begin, beside.begin), std::max(range.end, beside.end)};
    }
    return range;
  }

  [[nodiscard]] std::uint32_t parent_block(std::uint32_t node) const {
    do {
      node = tree_.nodes[node].parent;
    } while (node != 0 && !is_block(tree_.nodes[node].tag));
    return node;
  }

  // --- What of it is text -------------------------------------------------------------------------------------------

  void take(Range region) {
    for (std::uint32_t i = region.begin; i < region.end; ++i)
      content_[i] = !is_aside(blocks_[i]) && (!is_link(blocks_[i]) || is_title(blocks_[i]));
  }

  // The headline and what stands between it and the text.
  void take_head(Range region) {
    const std::optional<std::uint32_t> headline = find_headline(region);
    if (!headline) return take_lines_above(region);
    content_[*headline] = true;
    for (std::uint32_t i = *headline + 1; i < region.begin; ++i) {
      const bool standfirst = (roles(blocks_[i]) & bit(BoxRole::standfirst)) != 0 && blocks_[i].words > 3;
      content_[i] = !is_aside(blocks_[i]) && !is_link(blocks_[i]) && (standfirst || is_paragraph(blocks_[i]));
    }
  }

  // Of a page without any heading: the few lines of words right above the text.
  void take_lines_above(Range region) {
    constexpr int most = 3;
    constexpr std::uint32_t least_words = 4;
    int taken = 0;
    for (std::uint32_t i = region.begin; i-- > 0 && taken < most;) {
      if ((roles(blocks_[i]) & bit(BoxRole::byline)) != 0) continue;
      if (is_aside(blocks_[i]) || is_link(blocks_[i]) || blocks_[i].words < least_words) return;
      content_[i] = true;
      ++taken;
    }
  }

  // The last heading before the text's first paragraph that is the title; else the last <h1>.
  std::optional<std::uint32_t> find_headline(Range region) const {
    std::uint32_t paragraph = region.begin;
    while (paragraph < region.end && !is_paragraph(blocks_[paragraph])) ++paragraph;
    std::optional<std::uint32_t> h1;
    for (std::uint32_t i = std::min<std::uint32_t>(paragraph + 1, static_cast<std::uint32_t>(blocks_.size()));
         i-- > 0;) {
      if (is_title(blocks_[i]) && (roles(blocks_[i]) & bit(BoxRole::furniture)) == 0) return i;
      if (!h1 && heading_of(blocks_[i]) == Tag::h1 && (roles(blocks_[i]) & bit(BoxRole::furniture)) == 0) h1 = i;
    }
    return h1;
  }

  // The heading around a block: <h2><div>...</div></h2> is one, too.
  [[nodiscard]] Tag heading_of(const PageBlock& block) const {
    std::uint32_t node = block.node;
    for (int up = 0; up < 3 && node != 0 && !is_heading(tree_.nodes[node].tag); ++up) node = tree_.nodes[node].parent;
    return is_heading(tree_.nodes[node].tag) ? tree_.nodes[node].tag : Tag::text;
  }

  // A heading with nothing of the article under it is that of a box.
  void drop_idle_headings(Range region) {
    bool idle = true;
    for (std::uint32_t i = region.end; i-- > region.begin;) {
      if (!content_[i]) continue;
      const Tag heading = heading_of(blocks_[i]);
      if (heading == Tag::text || heading == Tag::h1 || is_title(blocks_[i])) {
        idle = false;
      } else if (idle || (i + 1 < region.end && !content_[i + 1] && is_link(blocks_[i + 1]))) {
        content_[i] = false;
      }
    }
  }

  // --- The body that JSON-LD holds ----------------------------------------------------------------------------------

  // Takes the blocks whose text is in the body. False where the page shows too little of it.
  bool take_linked_body() {
    constexpr std::size_t telling = 20;  // letters that stand in a body by no chance
    std::size_t from = 0, found = 0;
    std::optional<Range> span;
    std::vector<std::string> bare(blocks_.size());
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      bare[i] = bare_text(blocks_[i].text);
      if (bare[i].size() < telling) continue;
      std::size_t at = body_.find(bare[i], from);
      if (at == std::string::npos) at = body_.find(bare[i]);
      if (at == std::string::npos) continue;
      content_[i] = true;
      from = at + bare[i].size();
      found += bare[i].size();
      span = {span ? span->begin : i, i + 1};
    }
    if (!span || found * 10 < body_.size() * 6) {
      content_.assign(blocks_.size(), false);
      return false;
    }
    complete_linked_body(*span, bare);
    return true;
  }

  // Between its paragraphs: headings, and short lines that the body has. Behind them: the rest, if the body was cut.
  void complete_linked_body(Range span, const std::vector<std::string>& bare) {
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      if (content_[i] || is_aside(blocks_[i]) || is_link(blocks_[i])) continue;
      content_[i] =
          heading_of(blocks_[i]) != Tag::text || (!bare[i].empty() && body_.find(bare[i]) != std::string::npos);
    }
    const Range region = best_region();
    if (contains(region, span) && weight(region) * 10 > weight(span) * 12) {
      for (std::uint32_t i = span.end; i < region.end; ++i) content_[i] = !is_aside(blocks_[i]) && !is_link(blocks_[i]);
      span.end = region.end;
    }
    take_head(span);
    drop_idle_headings(span);
  }

  const PageTree& tree_;
  const PageBlocks& page_;
  const std::vector<PageBlock>& blocks_;
  std::string title_, body_;
  std::vector<std::uint64_t> sums_;  // of the letters in paragraphs, before each block
  std::vector<bool> content_;
  PageArticle result_;
};

}  // namespace

std::string bare_text(std::string_view text) {
  std::string bare;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_bare(c)) continue;
    // Quotation marks, dashes and spaces beyond ASCII differ between a page and its metadata: U+00A0 to U+00BF, U+2000
    // to U+206F.
    if (c == '\xC2') {
      ++i;
    } else if (c == '\xE2' && i + 2 < text.size() && (text[i + 1] == '\x80' || text[i + 1] == '\x81')) {
      i += 2;
    } else {
      bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
  }
  return bare;
}

PageArticle find_article(const PageTree& tree, const PageBlocks& blocks, std::string_view title,
                         std::string_view body) {
  return ArticleFinder(tree, blocks, title, body).find();
}

}  // namespace tally
