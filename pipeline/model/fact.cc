#include "pipeline/model/fact.h"

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {
constexpr EnumNames<5> statuses = {"actual", "planned", "estimated", "forecast", "denied"};
}  // namespace

std::string_view to_string(FactStatus status) { return statuses[static_cast<std::size_t>(status)]; }
bool from_string(std::string_view name, FactStatus& status) { return find_enum(statuses, name, status); }

}  // namespace tally
