#include "pipeline/normalise/parts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "extractors/engine/words.h"
#include "pipeline/normalise/furniture.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {
namespace {

using Facts = std::span<const LineFacts>;

// Lines [begin, end) of the text.
struct Range {
  std::size_t begin = 0, end = 0;
};

Facts in(Facts facts, Range range) { return facts.subspan(range.begin, range.end - range.begin); }

std::size_t content_size(Facts facts) {
  std::size_t size = 0;
  for (const LineFacts& line : facts)
    if (line.content()) size += line.size;
  return size;
}

std::size_t count_contents(Facts facts) {
  return static_cast<std::size_t>(std::count_if(facts.begin(), facts.end(), [](const auto& l) { return l.content(); }));
}

bool is_item(const LineFacts& line) { return line.bullet || line.emoji; }
bool is_separator(const LineFacts& line) { return line.address || line.divider; }
bool is_headline(const LineFacts& line) {
  return line.content() && !is_item(line) && !line.full_stop && line.guess.words >= 3 && line.guess.words <= 35;
}

// --- The versions: runs of lines in one language -------------------------------------------------------------------

struct Block {
  Range lines;
  bool target = false;
};

// How strongly a line's words speak for the target language; negative for the source's. A short line may say as much as
// a long one, and no line more than `limit`.
std::int32_t evidence(const LineFacts& line, std::optional<std::size_t> source, std::optional<std::size_t> target) {
  constexpr std::int32_t limit = 12;
  if (line.guess.words == 0 || line.is(LineRole::version)) return 0;  // "Original:" says what follows
  const std::int32_t points = (target ? line.points[*target] : 0) - (source ? line.points[*source] : 0);
  const std::int32_t a_word = points * limit / static_cast<std::int32_t>(line.guess.words);
  return std::clamp(std::abs(a_word) > std::abs(points) ? a_word : points, -limit, limit);
}

// What it costs that the version changes before line i. Versions begin with a headline, behind a full stop; addresses,
// credits and the like end them.
std::int32_t change_cost(Facts facts, std::size_t i) {
  constexpr std::int32_t usual = 4;
  const LineFacts& line = facts[i];
  const bool heading = line.is(LineRole::version) || line.is(LineRole::summary);
  if (line.blank() || (!line.content() && !heading)) return usual + 2;
  std::size_t before = i - 1;
  while (before > 0 && facts[before].blank()) --before;
  return usual - (heading || is_headline(line) ? 2 : 0) - (facts[before].full_stop ? 1 : 0);
}

// For each line whether it belongs to the target's version: the cheapest way through the lines.
std::vector<bool> assign_versions(Facts facts, std::optional<std::size_t> source, std::optional<std::size_t> target) {
  struct Step {
    std::array<bool, 2> from{};  // the version of the line before, for either version of this one
  };
  std::vector<Step> steps(facts.size());
  std::array<std::int64_t, 2> cost{0, 0};
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (i > 0) {
      const std::int32_t change = change_cost(facts, i);
      const std::array<std::int64_t, 2> before = cost;
      for (std::size_t side : {0U, 1U}) {
        const bool changed = before[1 - side] + change < before[side];
        steps[i].from[side] = changed ? side == 0 : side == 1;
        cost[side] = changed ? before[1 - side] + change : before[side];
      }
    }
    const std::int32_t points = evidence(facts[i], source, target);
    cost[0] += std::max(0, points);
    cost[1] += std::max(0, -points);
  }
  std::vector<bool> is_target(facts.size());
  bool side = cost[1] < cost[0];
  for (std::size_t i = facts.size(); i-- > 0; side = steps[i].from[side]) is_target[i] = side;
  return is_target;
}

std::vector<Block> as_blocks(const std::vector<bool>& is_target) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < is_target.size(); ++i) {
    if (blocks.empty() || blocks.back().target != is_target[i]) blocks.push_back({{i, i}, is_target[i]});
    blocks.back().lines.end = i + 1;
  }
  return blocks;
}

// A lone line in the other language inside a version is a quotation.
std::vector<Block> find_blocks(Facts facts, std::optional<std::size_t> source, std::optional<std::size_t> target) {
  std::vector<bool> is_target = assign_versions(facts, source, target);
  const std::vector<Block> blocks = as_blocks(is_target);
  for (std::size_t i = 1; i + 1 < blocks.size(); ++i) {
    const auto contents = [&](std::size_t block) { return count_contents(in(facts, blocks[block].lines)); };
    if (contents(i) > 1 || contents(i - 1) < 3 || contents(i + 1) < 3) continue;
    const auto begin = is_target.begin() + static_cast<std::ptrdiff_t>(blocks[i].lines.begin);
    std::fill_n(begin, blocks[i].lines.end - blocks[i].lines.begin, !blocks[i].target);
  }
  return as_blocks(is_target);
}

// --- The summary: a short block of the target language that comes apart from the translation ------------------------

struct Items {
  std::size_t end = 0;  // behind the last item, and the separators after it
  std::size_t count = 0;
  bool separated = false;  // an address or a divider is among or after them
};

// List items from `at` on, with the addresses and dividers between and after them.
Items read_items(Facts facts, std::size_t at) {
  Items items{at, 0, false};
  for (; at < facts.size(); ++at) {
    if (facts[at].blank()) continue;
    if (is_item(facts[at]))
      ++items.count;
    else if (is_separator(facts[at]))
      items.separated = true;
    else
      break;
    items.end = at + 1;
  }
  return items;
}

std::size_t skip_blank(Facts facts, std::size_t at) {
  while (at < facts.size() && facts[at].blank()) ++at;
  return at;
}

// Behind the addresses and dividers at `at`.
std::size_t skip_separators(Facts facts, std::size_t at) {
  std::size_t end = at;
  for (; at < facts.size() && (facts[at].blank() || is_separator(facts[at])); ++at)
    if (!facts[at].blank()) end = at + 1;
  return end;
}

bool begins_with_items(Facts facts) {
  for (std::size_t i = 0, contents = 0; i < facts.size() && contents < 4; ++i) {
    if (is_item(facts[i])) return read_items(facts, i).count >= 2;
    contents += facts[i].content();
  }
  return false;
}

bool ends_with_items(Facts facts) {
  for (std::size_t at = facts.size(); at-- > 0;)
    if (facts[at].content()) return is_item(facts[at]);
  return false;
}

// Paragraphs from `at` on, at most three, up to an address or a divider: behind that; otherwise `at`.
std::size_t behind_closing_words(Facts facts, std::size_t at) {
  std::size_t paragraphs = 0;
  for (std::size_t i = at; i < facts.size() && paragraphs <= 3; ++i) {
    if (is_separator(facts[i])) return skip_separators(facts, i);
    if (facts[i].blank()) continue;
    if (!facts[i].full_stop) break;
    ++paragraphs;
  }
  return at;
}

bool condenses(Facts summary, Facts rest, double at_most) {
  const auto size = static_cast<double>(content_size(summary));
  return size > 0 && size < at_most * static_cast<double>(content_size(rest));
}

// Where the summary that a block begins with ends, told in several ways; 0 for none.
class LeadingSummary {
 public:
  LeadingSummary(Facts block, Facts source) : block_(block), source_(source) {}

  // Bullets, perhaps under a heading or behind a title, and perhaps closing words and addresses after them.
  std::size_t after_items() const {
    std::size_t at = skip_blank(block_, 0);
    const bool heading = heading_at(at);
    if (heading) at = skip_blank(block_, at + 1);
    std::size_t titles = 0;
    for (; at < block_.size() && titles <= 2 && !is_item(block_[at]); ++at) titles += !block_[at].blank();
    if (titles > 2) return 0;
    const Items items = read_items(block_, at);
    const std::size_t end = items.separated ? items.end : behind_closing_words(block_, items.end);
    const bool separated = items.separated || end > items.end;
    if (items.count == 0 || (items.count == 1 && !separated && !heading)) return 0;
    if (!separated && !heading && begins_with_items(source_)) return 0;
    return ends_at(end, 1.0) ? end : 0;
  }

  // What stands under the heading of a summary, up to an address, the next heading or a headline.
  std::size_t after_heading() const {
    const std::size_t heading = skip_blank(block_, 0);
    if (!heading_at(heading)) return 0;
    bool paragraphs = false;
    std::size_t at = heading + 1;
    for (; at < block_.size(); ++at) {
      if (is_separator(block_[at])) {
        at = skip_separators(block_, at);
        break;
      }
      if (block_[at].is(LineRole::version) || (paragraphs && is_headline(block_[at]))) break;
      paragraphs |= block_[at].full_stop;
    }
    return ends_at(at, 1.0) ? at : 0;
  }

  // Paragraphs up to an address, a divider or the heading of a version.
  std::size_t after_separator() const {
    bool paragraphs = false;
    std::size_t at = 0;
    while (at < block_.size() && !is_separator(block_[at]) && (at == 0 || !block_[at].is(LineRole::version))) {
      paragraphs |= block_[at].full_stop;
      ++at;
    }
    if (!paragraphs) return 0;
    const std::size_t end = skip_separators(block_, at);
    const std::size_t next = skip_blank(block_, end);
    const bool new_start = next < block_.size() && (is_headline(block_[next]) || block_[next].is(LineRole::version));
    return new_start && ends_at(end, 0.6) ? end : 0;
  }

  // No sign but the length: the block is much longer than the source, and about as long from a headline on.
  std::size_t before_headline() const {
    const auto source = static_cast<double>(content_size(source_));
    const auto all = static_cast<double>(content_size(block_));
    if (source == 0 || all < 1.2 * source) return 0;
    bool paragraphs = false;
    double before = 0, best_distance = 0.25;
    std::size_t best = 0;
    for (std::size_t at = 0; at < block_.size(); ++at) {
      const double distance = std::abs((all - before) / source - 1.05);
      const std::size_t next = skip_blank(block_, at + 1);
      const bool caption = next < block_.size() && block_[next].is(LineRole::credit);
      if (paragraphs && is_headline(block_[at]) && !caption && distance < best_distance &&
          before < 0.5 * (all - before)) {
        best = at;
        best_distance = distance;
      }
      paragraphs |= block_[at].full_stop;
      if (block_[at].content()) before += block_[at].size;
    }
    return best;
  }

 private:
  bool heading_at(std::size_t at) const { return at < block_.size() && block_[at].is(LineRole::summary); }
  bool ends_at(std::size_t end, double at_most) const {
    return end > 0 && end < block_.size() && condenses(block_.first(end), block_.subspan(end), at_most);
  }

  Facts block_, source_;
};

// Where the summary that a block ends with begins: the heading of one, or the list that is its end. The block's size
// for none.
std::size_t trailing_summary(Facts block, Facts source) {
  const auto accept = [&](std::size_t at) {
    return at > 0 && at < block.size() && condenses(block.subspan(at), block.first(at), 0.8);
  };
  for (std::size_t at = block.size(); at-- > 1;)
    if (block[at].is(LineRole::summary)) return accept(at) ? at : block.size();

  std::size_t at = block.size();
  while (at > 0 && (block[at - 1].blank() || is_item(block[at - 1]) || is_separator(block[at - 1]))) --at;
  while (at < block.size() && !is_item(block[at])) ++at;
  const Items items = read_items(block, at);
  const bool apart = items.separated || (items.count >= 2 && !source.empty() && !ends_with_items(source));
  return apart && accept(at) ? at : block.size();
}

// A target block that stands for all of the source at a fraction of its length.
bool is_whole_summary(Facts block, Facts source) {
  if (content_size(source) == 0) return false;
  const auto items = static_cast<std::size_t>(
      std::count_if(block.begin(), block.end(), [](const auto& line) { return is_item(line); }));
  return condenses(block, source, items * 2 >= count_contents(block) && items > 0 ? 0.7 : 0.4);
}

class PartCutter {
 public:
  PartCutter(Facts facts, std::span<Line> lines) : facts_(facts), lines_(lines) {}

  void cut(const std::vector<Block>& blocks) {
    std::vector<Range> sources, targets;
    for (const Block& block : blocks) {
      set(block.lines, block.target ? Part::translation : Part::source);
      if (block.target) {
        if (count_contents(in(facts_, block.lines)) > 0) targets.push_back(block.lines);
      } else {
        sources.push_back(block.lines);
      }
    }
    if (targets.empty()) return;
    const auto longest = std::max_element(targets.begin(), targets.end(), [&](const Range& a, const Range& b) {
      return content_size(in(facts_, a)) < content_size(in(facts_, b));
    });
    bool found = false;
    for (const Range& range : targets) {
      if (&range == &*longest || !condenses(in(facts_, range), in(facts_, *longest), 0.6)) continue;
      // Many blocks are paragraphs in turn with those of the source.
      if (targets.size() > 2 && !begins_with_items(in(facts_, range))) continue;
      set(range, Part::summary);
      found = true;
    }
    if (found) return;
    if (sources.size() == 1) return cut_summary_off(*longest, in(facts_, sources.front()));
    std::vector<LineFacts> joined;
    for (const Range& range : sources) joined.insert(joined.end(), in(facts_, range).begin(), in(facts_, range).end());
    cut_summary_off(*longest, joined);
  }

 private:
  void set(Range range, Part part) {
    for (std::size_t i = range.begin; i < range.end; ++i) lines_[i].part = part;
  }

  void cut_summary_off(Range range, Facts source) {
    const Facts block = in(facts_, range);
    const LeadingSummary leading(block, source);
    if (is_whole_summary(block, source)) return set(range, Part::summary);
    for (const std::size_t end : {leading.after_items(), leading.after_heading(), leading.after_separator()})
      if (end > 0) return set({range.begin, range.begin + end}, Part::summary);
    if (const std::size_t begin = trailing_summary(block, source); begin < block.size())
      return set({range.begin + begin, range.end}, Part::summary);
    set({range.begin, range.begin + leading.before_headline()}, Part::summary);
  }

  Facts facts_;
  std::span<Line> lines_;
};

// --- Furniture and languages ----------------------------------------------------------------------------------------

void set_furniture(Facts facts, std::span<Line> lines) {
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    while (end < lines.size() && lines[end].part == lines[begin].part) ++end;
    const std::vector<bool> furniture = find_furniture(in(facts, {begin, end}));
    for (std::size_t i = begin; i < end; ++i) lines[i].furniture |= furniture[i - begin];
  }
}

// A few points do not make a foreign line: names and the titles of things are in the other language often.
void set_languages(Facts facts, const Languages& languages, std::span<Line> lines) {
  constexpr std::int32_t foreign_margin = 5;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LanguageGuess& guess = facts[i].guess;
    const std::string& usual = lines[i].part == Part::source ? languages.source : languages.target;
    if (guess.words > 0) lines[i].language = guess.margin >= foreign_margin ? std::string(guess.language) : usual;
    if (lines[i].furniture && facts[i].blank() && lines[i].bytes.size() > 0) lines[i].language = usual;
  }
}

std::optional<std::size_t> index_of(const std::string& language, const std::vector<std::string>& languages) {
  const auto found = std::find(languages.begin(), languages.end(), language);
  if (found == languages.end()) return std::nullopt;
  return static_cast<std::size_t>(found - languages.begin());
}

std::vector<LineFacts> examine_all(const LineExaminer& examiner, std::string_view text, std::span<Line> lines,
                                   std::vector<Word>& words) {
  std::vector<LineFacts> facts;
  facts.reserve(lines.size());
  for (Line& line : lines) {
    line.first_word = static_cast<std::uint32_t>(words.size());
    if (line.furniture) {
      append_words(NormalisedText(slice(text, line.bytes)).text(), words);
      facts.emplace_back();
    } else {
      facts.push_back(examiner.examine(slice(text, line.bytes), words));
    }
    line.end_word = static_cast<std::uint32_t>(words.size());
  }
  return facts;
}

}  // namespace

std::vector<Line> split_lines(std::string_view text, std::uint32_t offset) {
  std::vector<Line> lines;
  const bool has_returns = text.find('\r') != std::string_view::npos;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    if (has_returns) {
      while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    } else {
      end = std::min(text.find('\n', begin), text.size());
    }
    Line& line = lines.emplace_back();
    line.bytes = {static_cast<std::uint32_t>(offset + begin), static_cast<std::uint32_t>(offset + end)};
    line.number = static_cast<std::uint32_t>(lines.size());
    begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

void PartFinder::find(std::string_view text, const Languages& languages, std::span<Line> lines,
                      std::vector<Word>& words) const {
  const std::vector<LineFacts> facts = examine_all(examiner_, text, lines, words);
  const auto& known = examiner_.detector().languages();
  PartCutter(facts, lines)
      .cut(find_blocks(facts, index_of(languages.source, known), index_of(languages.target, known)));
  set_furniture(facts, lines);
  set_languages(facts, languages, lines);
}

void PartFinder::find_in_version(std::string_view text, Part part, const Languages& languages, std::span<Line> lines,
                                 std::vector<Word>& words) const {
  const std::vector<LineFacts> facts = examine_all(examiner_, text, lines, words);
  for (Line& line : lines) line.part = part;
  set_furniture(facts, lines);
  set_languages(facts, languages, lines);
}

}  // namespace tally
