#include "pipeline/model/report.h"

namespace tally {

Tally count(const DocumentReport& report) {
  Tally tally;
  for (const auto* mentions : {&report.source, &report.target})
    for (const ReportMention& m : *mentions) ++tally.figures[static_cast<std::size_t>(m.part)];
  tally.links = static_cast<std::uint32_t>(report.links.size());
  for (const Link& link : report.links) tally.agreeing += link.judgement.severity == Severity::none ? 1 : 0;
  for (const Finding& f : report.findings) ++tally.findings[static_cast<std::size_t>(f.judgement.severity)];
  return tally;
}

}  // namespace tally
