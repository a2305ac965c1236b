// The reasons of findings: which message says it, and what stands in its places.
#pragma once

#include <string_view>

#include "pipeline/model/quantity.h"
#include "pipeline/model/reason.h"
#include "pipeline/model/verdict.h"

namespace tally {

// A figure and the words that wrote it, its modifier apart.
struct Figure {
  const Quantity* quantity = nullptr;
  std::string_view text;
};

// An aligned pair of figures.
Reason link_reason(const Judgement& judgement, const Figure& source, const Figure& target);
// A figure of the source that the target lacks, a figure of the target that the source lacks.
Reason omission_reason(const Figure& source);
Reason addition_reason(const Figure& target);
// `ratio` is said of `amount`; the source says it of `source_amount`.
Reason swap_reason(const Figure& ratio, const Figure& amount, const Figure& source_amount);
// A name of the source in whose place the target has another one.
Reason changed_name_reason(std::string_view source, std::string_view target);
// A name of the source that the target lacks, a name of the target that the source lacks.
Reason lost_name_reason(std::string_view source);
Reason added_name_reason(std::string_view target);
// The target gives each figure to the owner that the other has in the source.
Reason swapped_owners_reason(const Figure& first, const Figure& second, std::string_view first_owner,
                             std::string_view second_owner);
// A headline that says another thing than the body of the same version.
Reason headline_reason(const Judgement& judgement, const Figure& headline, const Figure& body);
// Two amounts that are given as the same imply another rate than elsewhere in the version.
Reason exchange_rate_reason(const Figure& amount, const Figure& converted, const Figure& other_amount,
                            const Figure& other_converted);

}  // namespace tally
