#include "pipeline/model/entity.h"

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {
constexpr EnumNames<5> types = {"ORG", "PER", "LOC", "PRODUCT", "NORP"};
}  // namespace

std::string_view to_string(EntityType type) { return types[static_cast<std::size_t>(type)]; }
bool from_string(std::string_view name, EntityType& type) { return find_enum(types, name, type); }

}  // namespace tally
