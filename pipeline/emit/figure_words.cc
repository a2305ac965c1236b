#include "pipeline/emit/figure_words.h"

#include <fmt/format.h>

namespace tally {

std::string figure_words(const Quantity& quantity, const ReportWords& words) {
  std::string text = fmt::format("{} {}", to_string(quantity.kind), quantity.value.to_string());
  if (!quantity.unit.empty()) text += " " + quantity.unit;
  if (quantity.modifier != Modifier::none) text += ", " + words(to_string(quantity.modifier));
  if (quantity.trend != Trend::none) text += ", " + words(to_string(quantity.trend));
  return text;
}

}  // namespace tally
