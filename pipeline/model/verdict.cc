#include "pipeline/model/verdict.h"

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {
constexpr EnumNames<9> verdicts = {"agree",   "modifier", "precision", "value", "unit",
                                   "omitted", "added",    "format",    "name"};
constexpr EnumNames<4> severities = {"none", "info", "minor", "major"};
}  // namespace

std::string_view to_string(Verdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }
std::string_view to_string(Severity severity) { return severities[static_cast<std::size_t>(severity)]; }

bool from_string(std::string_view name, Verdict& verdict) { return find_enum(verdicts, name, verdict); }
bool from_string(std::string_view name, Severity& severity) { return find_enum(severities, name, severity); }

}  // namespace tally
