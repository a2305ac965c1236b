// How the figures of a translation fared, counted.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "pipeline/model/quantity.h"
#include "pipeline/model/report.h"
#include "pipeline/model/verdict.h"

namespace tally {

// A figure counts as wrong from a severity of minor on.
struct FigureTally {
  std::uint32_t right = 0, changed = 0, lost = 0, invented = 0;

  void add(const Link& link);
  void add(const Unlinked& figure);
};

// Of one part of the target. What a summary leaves out is not lost.
FigureTally tally_of(Part part, const DocumentReport& report);

constexpr std::size_t kinds = static_cast<std::size_t>(Kind::vague) + 1;
using KindTallies = std::array<FigureTally, kinds>;  // by Kind

// A link counts where its target figure does. `kind_of` tells the kind of a figure: (Side, index).
template <typename KindOf>
KindTallies tally_by_kind(std::span<const Link> links, std::span<const Unlinked> unlinked, const KindOf& kind_of) {
  KindTallies tallies;
  for (const Link& link : links) tallies[static_cast<std::size_t>(kind_of(Side::target, link.target))].add(link);
  for (const Unlinked& figure : unlinked)
    tallies[static_cast<std::size_t>(kind_of(figure.side, figure.index))].add(figure);
  return tallies;
}

}  // namespace tally
