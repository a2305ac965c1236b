#include "pipeline/model/verdict.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {
constexpr std::array<std::string_view, 8> verdicts = {"agree", "modifier", "precision", "value",
                                                      "unit",  "omitted",  "added",     "format"};
constexpr std::array<std::string_view, 4> severities = {"none", "info", "minor", "major"};
}  // namespace

std::string_view to_string(Verdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }
std::string_view to_string(Severity severity) { return severities[static_cast<std::size_t>(severity)]; }

bool from_string(std::string_view name, Severity& severity) {
  const auto it = std::find(severities.begin(), severities.end(), name);
  if (it == severities.end()) return false;
  severity = static_cast<Severity>(it - severities.begin());
  return true;
}

}  // namespace tally
