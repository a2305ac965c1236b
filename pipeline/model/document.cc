#include "pipeline/model/document.h"

#include <array>

namespace tally {

std::string_view to_string(Part part) {
  static constexpr std::array<std::string_view, 4> names = {"summary", "translation", "source", "furniture"};
  return names[static_cast<std::size_t>(part)];
}

}  // namespace tally
