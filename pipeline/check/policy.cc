#include "pipeline/check/policy.h"

#include <algorithm>
#include <vector>

#include "pipeline/check/findings.h"

namespace tally {
namespace {

void judge(const Policy& policy, bool ignored, Judgement& judgement) {
  if (judgement.severity == Severity::none) return;
  const std::optional<Severity>& severity = policy.severities[static_cast<std::size_t>(judgement.verdict)];
  if (severity) judgement.severity = *severity;
  if (ignored) judgement.severity = Severity::none;
}

bool is_ignored(const Policy& policy, Kind kind) { return policy.ignored_kinds[static_cast<std::size_t>(kind)]; }
bool is_ignored(const Policy& policy, Part part) { return policy.ignored_parts[static_cast<std::size_t>(part)]; }

Kind kind_of(const Mention& mention) { return mention.quantity.kind; }
Kind kind_of(const ReportMention& mention) { return mention.mention.quantity.kind; }

// Where a figure that was left alone is missed, or too much: the translation of a pair is all there is. In a document,
// what a summary leaves out is not listed.
Part part_of(const Mention& /*mention*/) { return Part::translation; }
Part part_of(const ReportMention& mention) { return mention.part == Part::source ? Part::translation : mention.part; }

template <typename Mentions>
void judge_figures(const Policy& policy, const Mentions& source, const Mentions& target, std::vector<Link>& links,
                   std::vector<Unlinked>& unlinked) {
  for (Link& link : links) {
    const auto& translation = target[link.target];
    const bool kinds = is_ignored(policy, kind_of(source[link.source])) && is_ignored(policy, kind_of(translation));
    judge(policy, kinds || is_ignored(policy, part_of(translation)), link.judgement);
  }
  for (Unlinked& alone : unlinked) {
    const auto& mention = alone.side == Side::source ? source[alone.index] : target[alone.index];
    judge(policy, is_ignored(policy, kind_of(mention)) || is_ignored(policy, part_of(mention)), alone.judgement);
  }
}

bool concerns_ignored_kinds_alone(const Policy& policy, const DocumentReport& report, const Finding& finding) {
  if (finding.source.empty() && finding.target.empty()) return false;
  const auto ignored_in = [&](const std::vector<ReportMention>& mentions) {
    return [&](std::uint32_t index) { return is_ignored(policy, kind_of(mentions[index])); };
  };
  return std::all_of(finding.source.begin(), finding.source.end(), ignored_in(report.source)) &&
         std::all_of(finding.target.begin(), finding.target.end(), ignored_in(report.target));
}

}  // namespace

void apply(const Policy& policy, std::span<const Mention> source, std::span<const Mention> target,
           Comparison& comparison) {
  judge_figures(policy, source, target, comparison.links, comparison.unlinked);
}

void apply(const Policy& policy, DocumentReport& report) {
  judge_figures(policy, report.source, report.target, report.links, report.unlinked);
  for (Finding& finding : report.findings) {
    const bool ignored = is_ignored(policy, finding.part) || concerns_ignored_kinds_alone(policy, report, finding);
    judge(policy, ignored, finding.judgement);
  }
  std::erase_if(report.findings, [](const Finding& finding) { return finding.judgement.severity == Severity::none; });
  sort_worst_first(report.findings);
  report.tally = count(report);
}

}  // namespace tally
