// Made-up results for the tests of the writers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/emit/results.h"
#include "pipeline/model/decimal.h"
#include "pipeline/normalise/code_points.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally::test {

// A count that stands where `words` stand in the normalised text.
inline Mention mention_of(std::string_view normalised, std::string_view words, std::string_view value) {
  Mention mention;
  mention.bytes.begin = static_cast<std::uint32_t>(normalised.find(words));
  mention.bytes.end = mention.bytes.begin + static_cast<std::uint32_t>(words.size());
  mention.quantity.value = Value::number(*Decimal::parse(value));
  return mention;
}

// A text with one figure.
struct Version {
  NormalisedText text;
  std::vector<Mention> mentions;
  explicit Version(std::string_view original) : text(original) {}
  Version(std::string_view original, std::string_view words, std::string_view value) : text(original) {
    mentions.push_back(mention_of(text.text(), words, value));
  }
  [[nodiscard]] TextResult result() const { return {&text, mentions}; }
};

// A document with a Vietnamese line and an English one, a figure in each, and what is wrong with them.
struct Article {
  Document document;
  DocumentReport report;

  Article() {
    const std::string target = "Có 12 con mèo.";
    const std::string source = "There are 21 cats.";
    document.id = "cats.txt";
    document.text = target + "\n" + source + "\n";
    document.files.push_back({"cats.txt", 0});
    add_line(1, target, 0, Part::translation, "vi");
    add_line(2, source, target.size() + 1, Part::source, "en");
    report.source_language = "en";
    report.target_language = "vi";
    add_figure(report.source, "21 cats", "21", 1);
    add_figure(report.target, "12 con mèo", "12", 0);
    report.links.push_back({0, 0, {Verdict::value, Severity::major}});
    report.tally.figures = {0, 1, 1, 0};
    Finding finding;
    finding.judgement = {Verdict::value, Severity::major};
    finding.source = {0};
    finding.target = {0};
    finding.why = "“21 cats” became “12 con mèo”";
    finding.source_sentence = source;
    finding.target_sentence = target;
    finding.source_marks = {{10, 17}};
    finding.target_marks = {{4, 15}};
    report.findings.push_back(finding);
  }

  [[nodiscard]] DocumentResult result() const { return {&document, &report, report.findings}; }

 private:
  void add_line(std::uint32_t number, std::string_view text, std::size_t begin, Part part, std::string language) {
    const Span bytes{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + text.size())};
    document.lines.push_back({bytes, number, part, false, std::move(language), 0});
    document.sentences.push_back({bytes, number - 1});
  }

  void add_figure(std::vector<ReportMention>& side, std::string_view words, std::string_view value,
                  std::uint32_t line) const {
    ReportMention mention;
    mention.mention = mention_of(document.text, words, value);
    mention.code_points = CodePointCursor(document.text).span(mention.mention.bytes);
    mention.part = document.lines[line].part;
    mention.line = mention.sentence = line;
    side.push_back(mention);
  }
};

}  // namespace tally::test
