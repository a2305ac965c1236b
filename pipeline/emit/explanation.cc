#include "pipeline/emit/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "pipeline/emit/figure_words.h"

namespace tally {
namespace {

constexpr Colour heading = "1";
constexpr std::size_t widest_column = 28;

// A column of texts, as wide as the widest of them, within reason.
class Column {
 public:
  void fit(std::string_view text) { width_ = std::max(width_, std::min(display_width(text), widest_column)); }
  [[nodiscard]] std::string padded(std::string_view text) const {
    const std::size_t width = display_width(text);
    return fmt::format("  {}{}  ", text, std::string(width < width_ ? width_ - width : 0, ' '));
  }

 private:
  std::size_t width_ = 0;
};

// Two columns: what stands in the text, and what is said of it.
template <typename Item, typename Say>
void section(std::string_view title, std::string_view text, std::span<const Item> items, const Say& say,
             TerminalText& terminal, std::string& out) {
  terminal.coloured(title, heading, out);
  out += '\n';
  Column column;
  for (const Item& item : items) column.fit(slice(text, item.bytes));
  for (const Item& item : items)
    terminal.wrapped(column.padded(printable(slice(text, item.bytes))), say(item), {}, {}, out);
  out += '\n';
}

}  // namespace

void write_explanation(std::string_view text, std::string_view language, const Explanation& explanation,
                       std::span<const Mention> mentions, const ReportWords& words, const TerminalStyle& style,
                       std::string& out) {
  TerminalText terminal(style);
  std::vector<Span> marks;
  for (const Mention& mention : mentions) marks.push_back(mention.bytes);
  terminal.coloured(words("text_in", {{"language", language}}), heading, out);
  out += '\n';
  terminal.wrapped("  ", text, marks, "1;4", out);
  out += '\n';

  section(
      words("words"), text, std::span<const Explanation::Word>(explanation.words),
      [](const Explanation::Word& word) { return word.classes; }, terminal, out);
  section(
      words("rules"), text, std::span<const Step>(explanation.steps),
      [](const Step& step) {
        return fmt::format("{}  {} ({}:{})", step.result.empty() ? "–" : step.result, step.rule, step.file, step.line);
      },
      terminal, out);
  section(
      words("read"), text, mentions,
      [&](const Mention& mention) {
        std::string said = figure_words(mention.quantity, words);
        if (!mention.noun.empty() && mention.noun != mention.quantity.unit) said += " (" + mention.noun + ")";
        return said;
      },
      terminal, out);
}

}  // namespace tally
