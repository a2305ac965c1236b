#include "pipeline/emit/figure_tally.h"

namespace tally {
namespace {

bool is_wrong(const Judgement& judgement) { return judgement.severity >= Severity::minor; }

}  // namespace

void FigureTally::add(const Link& link) { ++(is_wrong(link.judgement) ? changed : right); }

void FigureTally::add(const Unlinked& figure) {
  if (is_wrong(figure.judgement)) ++(figure.side == Side::source ? lost : invented);
}

FigureTally tally_of(Part part, const DocumentReport& report) {
  FigureTally tally;
  for (const Link& link : report.links) {
    if (report.target[link.target].part == part) tally.add(link);
  }
  for (const Unlinked& figure : report.unlinked) {
    const bool counts = figure.side == Side::target
                            ? report.target[figure.index].part == part
                            : part == Part::translation && report.source[figure.index].part == Part::source;
    if (counts) tally.add(figure);
  }
  return tally;
}

}  // namespace tally
