#include "pipeline/model/document.h"

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {
constexpr EnumNames<4> parts = {"summary", "translation", "source", "furniture"};
}  // namespace

std::string_view to_string(Part part) { return parts[static_cast<std::size_t>(part)]; }
bool from_string(std::string_view name, Part& part) { return find_enum(parts, name, part); }

}  // namespace tally
