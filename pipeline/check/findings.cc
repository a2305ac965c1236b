#include "pipeline/check/findings.h"

#include <algorithm>

#include "pipeline/check/reason.h"

namespace tally {
namespace {

Figure figure(std::string_view text, const Mention& mention) { return {&mention.quantity, slice(text, mention.bytes)}; }

std::uint32_t position(const Finding& finding) {
  if (!finding.target_marks.empty()) return finding.target_marks.front().begin;
  return finding.source_marks.empty() ? 0 : finding.source_marks.front().begin;
}

}  // namespace

void sort_worst_first(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.judgement.severity > b.judgement.severity; });
}

std::vector<Finding> pair_findings(const Comparison& comparison, std::string_view source_text,
                                   std::span<const Mention> source, std::string_view target_text,
                                   std::span<const Mention> target) {
  std::vector<Finding> findings;
  const auto add = [&](const Judgement& judgement) -> Finding& {
    Finding& finding = findings.emplace_back();
    finding.judgement = judgement;
    finding.source_sentence = source_text;
    finding.target_sentence = target_text;
    return finding;
  };
  const auto concern_source = [&](Finding& finding, std::uint32_t index) {
    finding.source.push_back(index);
    finding.source_marks.push_back(source[index].bytes);
  };
  const auto concern_target = [&](Finding& finding, std::uint32_t index) {
    finding.target.push_back(index);
    finding.target_marks.push_back(target[index].bytes);
  };
  for (const Link& link : comparison.links) {
    if (link.judgement.severity == Severity::none) continue;
    Finding& finding = add(link.judgement);
    finding.reason =
        link_reason(link.judgement, figure(source_text, source[link.source]), figure(target_text, target[link.target]));
    concern_source(finding, link.source);
    concern_target(finding, link.target);
  }
  for (const Unlinked& alone : comparison.unlinked) {
    if (alone.judgement.severity == Severity::none) continue;
    Finding& finding = add(alone.judgement);
    if (alone.side == Side::source) {
      finding.reason = omission_reason(figure(source_text, source[alone.index]));
      concern_source(finding, alone.index);
    } else {
      finding.reason = addition_reason(figure(target_text, target[alone.index]));
      concern_target(finding, alone.index);
    }
  }
  std::sort(findings.begin(), findings.end(),
            [](const Finding& a, const Finding& b) { return position(a) < position(b); });
  sort_worst_first(findings);
  return findings;
}

}  // namespace tally
