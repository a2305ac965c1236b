#include "pipeline/model/fact.h"

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {
constexpr EnumNames<5> statuses = {"actual", "planned", "estimated", "forecast", "denied"};
constexpr std::string_view noun = "NOUN";
}  // namespace

std::string_view to_string(FactStatus status) { return statuses[static_cast<std::size_t>(status)]; }
bool from_string(std::string_view name, FactStatus& status) { return find_enum(statuses, name, status); }

std::string_view type_name(const FactEntity& entity) { return entity.type ? to_string(*entity.type) : noun; }

bool type_from_string(std::string_view name, std::optional<EntityType>& type) {
  if (name == noun) {
    type.reset();
    return true;
  }
  return from_string(name, type.emplace());
}

}  // namespace tally
