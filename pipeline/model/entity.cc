#include "pipeline/model/entity.h"

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {
constexpr EnumNames<2> designations = {"name", "reference"};
constexpr EnumNames<5> types = {"ORG", "PER", "LOC", "PRODUCT", "NORP"};
}  // namespace

std::string_view to_string(EntityType type) { return types[static_cast<std::size_t>(type)]; }
std::string_view to_string(Designation designation) { return designations[static_cast<std::size_t>(designation)]; }
bool from_string(std::string_view name, EntityType& type) { return find_enum(types, name, type); }

}  // namespace tally
