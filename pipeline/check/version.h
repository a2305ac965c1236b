// Checks inside one version, which need no other: the headline against the body, and the rates that amounts in two
// currencies imply.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/check/read_version.h"
#include "pipeline/model/verdict.h"

namespace tally {

// Something that a version says in two ways. The figures are indices into its side's list of the report.
struct HeadlineRemark {
  Judgement judgement;
  std::uint32_t headline = 0, body = 0;
};

// "Rmb40bn ($5.5bn)" here, and amounts of the same two currencies at another rate there. The first pair of the version
// that agrees with most is the measure of the others.
struct RateRemark {
  Judgement judgement;
  std::uint32_t amount = 0, converted = 0;
  std::uint32_t other_amount = 0, other_converted = 0;  // the measure
};

// The sentences are those of one version without its furniture, in order. A version has a headline where its first
// line is one sentence and more lines follow. A headline may leave out a bound that the body states wherever it gives
// that figure: that is info, as is an amount that the body never gives where its first sentences have another one.
std::vector<HeadlineRemark> check_headline(std::span<const ReadSentence> version);

// Rates may differ by what the rounding of the digits allows and a few per cent. Beyond that it is info (a rate of
// another year, perhaps); by a factor of two or more it is minor: somebody miscounted.
std::vector<RateRemark> check_exchange_rates(std::span<const ReadSentence> version);

}  // namespace tally
