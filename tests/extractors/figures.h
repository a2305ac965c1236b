// What an extractor reads in a text, in a form that a test can state on one line:
//
//   CHECK(figures("en", "It paid more than £125m.") == Figures{"[£125m] money 125000000 GBP more_than"});
//
// Each figure is its text in square brackets, its kind, its value, its unit if it has one, and its modifier and trend
// where they are not "none".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally::test {

using Figures = std::vector<std::string>;

// The built-in extractor of a language, loaded once.
inline const Extractor& extractor(const std::string& language) {
  static std::map<std::string, Extractor> loaded;
  const auto it = loaded.find(language);
  return it != loaded.end() ? it->second : loaded.emplace(language, Extractor::load(language)).first->second;
}

// "125000000 GBP", "11 store", "WD4".
inline std::string value_and_unit(const Quantity& q) {
  const std::string value = q.value.to_string();
  return q.unit.empty() ? value : value + " " + q.unit;
}

inline std::string figure(std::string_view text, const Mention& m) {
  const Quantity& q = m.quantity;
  std::string out = "[" + std::string(slice(text, m.bytes)) + "] ";
  out += to_string(q.kind);
  out += " " + value_and_unit(q);
  if (q.modifier != Modifier::none) out.append(" ").append(to_string(q.modifier));
  if (q.trend != Trend::none) out.append(" ").append(to_string(q.trend));
  return out;
}

// The text is normalised first, as the pipeline does it.
inline Figures figures(const Extractor& by, std::string_view text) {
  const NormalisedText normalised(text);
  Workspace work;
  Reading reading;
  by.read(normalised.text(), work, reading);
  Figures out;
  for (const Mention& m : reading.mentions) out.push_back(figure(normalised.text(), m));
  return out;
}

inline Figures figures(const std::string& language, std::string_view text) {
  return figures(extractor(language), text);
}

}  // namespace tally::test
