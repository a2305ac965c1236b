#include "tests/corpus/checked_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "extractors/extractor.h"
#include "pipeline/check/document.h"
#include "pipeline/check/message.h"
#include "pipeline/normalise/code_points.h"
#include "pipeline/normalise/document.h"

namespace tally::test {
namespace {

class Scorer {
 public:
  Scorer(const CheckedArticle& checked, const Gold& gold) : checked_(checked), gold_(gold) {}

  Score run() {
    score_alignments();
    score_discrepancies();
    return std::move(score_);
  }

 private:
  [[nodiscard]] const std::vector<ReportMention>& side(const std::string& language) const {
    return language == checked_.report.source_language ? checked_.report.source : checked_.report.target;
  }
  [[nodiscard]] std::uint32_t line_of(const ReportMention& m) const { return checked_.document.lines[m.line].number; }
  [[nodiscard]] std::string text_of(const ReportMention& m) const {
    return std::string(slice(checked_.document.text, m.mention.bytes));
  }

  // The mention that overlaps a gold fact.
  [[nodiscard]] std::optional<std::uint32_t> mention_of(const GoldFact& fact) const {
    const auto& mentions = side(fact.language);
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      if (line_of(mentions[i]) != fact.line) continue;
      const Span line = checked_.document.lines[mentions[i].line].bytes;
      const std::string_view before = std::string_view(checked_.document.text).substr(line.begin);
      const auto begin = count_code_points(before.substr(0, mentions[i].mention.bytes.begin - line.begin));
      const auto end = count_code_points(before.substr(0, mentions[i].mention.bytes.end - line.begin));
      if (begin < fact.end && fact.start < end) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string describe(std::uint32_t fact) const {
    return fmt::format("line {} \"{}\"", gold_.facts[fact].line, gold_.facts[fact].text);
  }

  void score_alignments() {
    score_.alignments = gold_.alignments.size();
    for (const GoldAlignment& alignment : gold_.alignments) {
      const auto source = mention_of(gold_.facts[alignment.source]);
      const auto target = mention_of(gold_.facts[alignment.target]);
      const auto& links = checked_.report.links;
      const bool linked = source && target && std::any_of(links.begin(), links.end(), [&](const Link& l) {
                            return l.source == *source && l.target == *target;
                          });
      score_.aligned += linked ? 1 : 0;
      if (!linked)
        score_.unaligned.push_back(fmt::format("{} - {}", describe(alignment.source), describe(alignment.target)));
    }
  }

  [[nodiscard]] bool concerns(const std::vector<ReportMention>& mentions, const std::vector<std::uint32_t>& indices,
                              std::uint32_t line, const std::string& text) const {
    return std::any_of(indices.begin(), indices.end(), [&](std::uint32_t i) {
      const std::string written = text_of(mentions[i]);
      return line_of(mentions[i]) == line &&
             (written.find(text) != std::string::npos || text.find(written) != std::string::npos);
    });
  }

  [[nodiscard]] bool reports(const Finding& finding, const GoldDiscrepancy& d) const {
    if (d.severity != "info" && finding.judgement.severity < Severity::minor) return false;
    if (!d.target_text.empty()) return concerns(checked_.report.target, finding.target, d.line, d.target_text);
    return finding.target.empty() && concerns(checked_.report.source, finding.source, d.source_line, d.source_text);
  }

  void score_discrepancies() {
    const auto& findings = checked_.report.findings;
    score_.discrepancies = gold_.discrepancies.size();
    for (const GoldDiscrepancy& d : gold_.discrepancies) {
      const auto found =
          std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return reports(f, d); });
      if (found == findings.end()) {
        score_.missed.push_back(
            fmt::format("{} line {}: \"{}\" for \"{}\"", d.part, d.line, d.target_text, d.source_text));
        continue;
      }
      ++score_.found;
      score_.severities += to_string(found->judgement.severity) == d.severity ? 1 : 0;
    }
    for (const Finding& f : findings) {
      const bool known = std::any_of(gold_.discrepancies.begin(), gold_.discrepancies.end(),
                                     [&](const GoldDiscrepancy& d) { return reports(f, d); });
      if (f.judgement.severity >= Severity::minor && !known)
        score_.false_alarms.push_back(
            fmt::format("{} {}: {}", to_string(f.part), to_string(f.judgement.severity), f.why));
    }
  }

  const CheckedArticle& checked_;
  const Gold& gold_;
  Score score_;
};

}  // namespace

CheckedArticle check_article(std::string text) {
  static const Extractor english = Extractor::load("en");
  static const Extractor vietnamese = Extractor::load("vi");
  static const Messages messages = Messages::load("en");
  static DocumentMaker maker;
  CheckedArticle checked{maker.make("article.txt", std::move(text)), {}};
  checked.report = DocumentChecker(english, vietnamese).check(checked.document);
  messages.explain(checked.report.findings);
  return checked;
}

Score score(const CheckedArticle& checked, const Gold& gold) { return Scorer(checked, gold).run(); }

}  // namespace tally::test
