#include "pipeline/emit/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "pipeline/emit/figure_tally.h"
#include "pipeline/emit/figure_words.h"
#include "pipeline/emit/region.h"

namespace tally {
namespace {

constexpr Colour heading = "1";
constexpr Colour quiet = "2";
constexpr Colour good = "32";

Colour colour_of(Severity severity) {
  switch (severity) {
    case Severity::major: return "1;31";
    case Severity::minor: return "33";
    case Severity::info: return "36";
    case Severity::none: break;
  }
  return {};
}

Colour figure_colour_of(Severity severity) {
  switch (severity) {
    case Severity::major: return "1;4;31";
    case Severity::minor: return "4;33";
    case Severity::info: return "4;36";
    case Severity::none: break;
  }
  return "1;4";
}

// The line where one side of a finding stands, from 1: that of its first figure, else of its sentence. 0 if the side
// has neither.
std::uint32_t line_of(std::span<const std::uint32_t> indices, std::string_view sentences, const Document& document,
                      std::span<const ReportMention> mentions) {
  if (!indices.empty()) return document.lines[mentions[indices.front()].line].number;
  const auto first = std::find_if(document.sentences.begin(), document.sentences.end(), [&](const Sentence& sentence) {
    return sentences.starts_with(slice(document.text, sentence.bytes));
  });
  return first == document.sentences.end() ? 0 : document.lines[first->line].number;
}

class TerminalCheckWriter : public CheckWriter {
 public:
  TerminalCheckWriter(const Languages& languages, const ReportWords& words, const TerminalStyle& style)
      : languages_(languages), words_(&words), text_(style) {}

  void pair(const PairResult& result, std::string& out) override {
    if (result.findings.empty()) return;
    title(words("pair", {{"id", result.id}}), out);
    for (std::size_t i = 0; i < result.findings.size(); ++i) {
      const std::optional<Region> region =
          result.place.segment != nullptr ? region_of(result, result.findings[i]) : std::nullopt;
      headline(i + 1, result.findings[i], region ? place_of(result.place.file, *region) : "", out);
      details(result.findings[i], 0, 0, out, result.reversed());
    }
  }

  void document(const DocumentResult& result, std::string& out) override {
    const Document& document = *result.document;
    std::string name = document.files.front().name;
    if (document.files.size() > 1) name += " → " + document.files.back().name;
    if (result.findings.empty()) {
      text_.coloured(printable(name), heading, out);
      out += ": ";
      text_.coloured(words("tallies"), good, out);
      out += '\n';
      return;
    }
    title(name, out);
    for (std::size_t i = 0; i < result.findings.size(); ++i) finding(i + 1, result.findings[i], result, out);
    tally(*result.report, out);
  }

  void end(const Totals& totals, std::string& out) override {
    const std::uint64_t inputs = totals.documents + totals.pairs;
    if (inputs < 2) return;
    std::string line;
    for (const auto& [key, count] : {std::pair("total_documents", totals.documents), {"total_pairs", totals.pairs}}) {
      if (count == 0) continue;
      if (!line.empty()) line += ", ";
      line += words(key, {{"n", static_cast<std::int64_t>(count)}});
    }
    line += ": ";
    line += totals.flagged == 0 ? words("total_tallies")
                                : words("found", {{"inputs", static_cast<std::int64_t>(totals.flagged)},
                                                  {"major", static_cast<std::int64_t>(totals.of(Severity::major))},
                                                  {"minor", static_cast<std::int64_t>(totals.of(Severity::minor))},
                                                  {"info", static_cast<std::int64_t>(totals.of(Severity::info))}});
    text_.coloured(line, totals.flagged == 0 ? good : heading, out);
    out += '\n';
  }

 private:
  [[nodiscard]] std::string words(std::string_view key,
                                  std::initializer_list<ReportWords::Argument> arguments = {}) const {
    return (*words_)(key, arguments);
  }

  void title(std::string_view name, std::string& out) const {
    text_.coloured(printable(name), heading, out);
    out += "\n\n";
  }

  void headline(std::size_t number, const Finding& finding, std::string_view place, std::string& out) const {
    const Colour colour = colour_of(finding.judgement.severity);
    out += fmt::format("{:>4}  ", number);
    text_.coloured(words(to_string(finding.judgement.severity)), colour, out);
    out += "  ";
    text_.coloured(words(to_string(finding.judgement.verdict)), heading, out);
    if (!place.empty()) text_.coloured(fmt::format("  {}", place), quiet, out);
    out += '\n';
  }

  // The sentences of both sides with the lines that they stand on (0: not to be told), and what is wrong.
  void details(const Finding& finding, std::uint32_t source_line, std::uint32_t target_line, std::string& out,
               bool reversed = false) {
    const auto sentence = [&](std::string_view language, std::uint32_t line, std::string_view text,
                              std::span<const Span> marks) {
      if (text.empty()) return;
      const std::string number = line == 0 ? "" : std::to_string(line);
      text_.wrapped(fmt::format("      {} {:>4}  ", language, number), text, marks,
                    figure_colour_of(finding.judgement.severity), out);
    };
    const auto& [source, target] =
        reversed ? std::tie(languages_.target, languages_.source) : std::tie(languages_.source, languages_.target);
    sentence(source, source_line, finding.source_sentence, finding.source_marks);
    sentence(target, target_line, finding.target_sentence, finding.target_marks);
    text_.wrapped(std::string(reason_indent, ' '), finding.why, {}, {}, out);
    out += '\n';
  }

  void finding(std::size_t number, const Finding& finding, const DocumentResult& result, std::string& out) {
    const std::uint32_t source =
        line_of(finding.source, finding.source_sentence, *result.document, result.report->source);
    const std::uint32_t target =
        line_of(finding.target, finding.target_sentence, *result.document, result.report->target);
    const std::uint32_t line = finding.part == Part::source || target == 0 ? source : target;
    const std::string part = words(to_string(finding.part));
    headline(number, finding, line == 0 ? part : words("place", {{"part", part}, {"line", std::int64_t{line}}}), out);
    details(finding, source, target, out);
  }

  void tally(const DocumentReport& report, std::string& out) const {
    std::vector<std::array<std::string, 6>> rows;
    rows.push_back(
        {words("tally"), words("figures"), words("right"), words("changed"), words("lost"), words("invented")});
    rows.push_back(
        {part_name(Part::source, report.source_language), count(report.tally.of(Part::source)), "", "", "", ""});
    for (const Part part : {Part::translation, Part::summary}) {
      const FigureTally t = tally_of(part, report);
      const std::uint32_t figures = report.tally.of(part);
      if (figures + t.lost == 0) continue;
      rows.push_back({part_name(part, report.target_language), count(figures), count(t.right), count(t.changed),
                      part == Part::summary ? "" : count(t.lost), count(t.invented)});
    }
    table(rows, out);
  }

  [[nodiscard]] std::string part_name(Part part, std::string_view language) const {
    return fmt::format("{} ({})", words(to_string(part)), language);
  }

  static std::string count(std::uint32_t n) { return std::to_string(n); }

  template <std::size_t Columns>
  void table(const std::vector<std::array<std::string, Columns>>& rows, std::string& out) const {
    std::array<std::size_t, Columns> widths{};
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < Columns; ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    }
    for (const auto& row : rows) {
      std::string line = "  " + row[0] + std::string(widths[0] - display_width(row[0]), ' ');
      for (std::size_t i = 1; i < Columns; ++i)
        line += std::string(2 + widths[i] - display_width(row[i]), ' ') + row[i];
      line.erase(line.find_last_not_of(' ') + 1);
      text_.coloured(line, &row == &rows.front() ? quiet : Colour(), out);
      out += '\n';
    }
    out += '\n';
  }

  static constexpr std::size_t reason_indent = 15;

  Languages languages_;
  const ReportWords* words_;
  TerminalText text_;
};

class TerminalExtractWriter : public ExtractWriter {
 public:
  TerminalExtractWriter(const ReportWords& words, const TerminalStyle& style) : words_(&words), text_(style) {}

  void line(const LineResult& result, std::string& out) override {
    if (result.text.mentions.empty()) return;
    const std::string_view text = result.text.text->original();
    std::vector<Span> marks;
    for (const Mention& mention : result.text.mentions) marks.push_back(result.text.text->to_original(mention.bytes));
    show(result.number, text, marks, out);
    for (std::size_t i = 0; i < marks.size(); ++i) figure(slice(text, marks[i]), result.text.mentions[i].quantity, out);
    out += '\n';
  }

  void document(const ExtractionResult& result, std::string& out) override {
    const Document& document = *result.document;
    text_.coloured(printable(document.id), heading, out);
    out += "\n\n";
    if (result.mentions.empty()) out += "  " + (*words_)("no_figures") + "\n\n";
    for (auto first = result.mentions.begin(); first != result.mentions.end();) {
      const auto last = std::find_if(first, result.mentions.end(),
                                     [&](const ReportMention& mention) { return mention.line != first->line; });
      const Line& line = document.lines[first->line];
      std::vector<Span> marks;
      for (auto it = first; it != last; ++it) {
        const Span bytes = it->mention.bytes;
        marks.push_back({bytes.begin - line.bytes.begin, bytes.end - line.bytes.begin});
      }
      text_.coloured(fmt::format("  {} ({})", (*words_)(to_string(first->part)), line.language), quiet, out);
      out += '\n';
      show(line.number, slice(document.text, line.bytes), marks, out);
      for (; first != last; ++first) figure(slice(document.text, first->mention.bytes), first->mention.quantity, out);
      out += '\n';
    }
  }

 private:
  void show(std::uint64_t number, std::string_view text, std::span<const Span> marks, std::string& out) {
    text_.wrapped(fmt::format("{:>6}  ", number), text, marks, figure_colour_of(Severity::none), out);
  }

  void figure(std::string_view text, const Quantity& quantity, std::string& out) {
    text_.wrapped(std::string(10, ' '), fmt::format("{}  {}", text, figure_words(quantity, *words_)), {}, {}, out);
  }

  const ReportWords* words_;
  TerminalText text_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_terminal_check_writer(const Languages& languages, const ReportWords& words,
                                                        const TerminalStyle& style) {
  return std::make_unique<TerminalCheckWriter>(languages, words, style);
}

std::unique_ptr<ExtractWriter> make_terminal_extract_writer(const ReportWords& words, const TerminalStyle& style) {
  return std::make_unique<TerminalExtractWriter>(words, style);
}

}  // namespace tally
