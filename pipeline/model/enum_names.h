// The names of an enumeration's values, in the order of the values.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace tally {

template <std::size_t N>
using EnumNames = std::array<std::string_view, N>;

template <typename Enum, std::size_t N>
bool find_enum(const EnumNames<N>& names, std::string_view name, Enum& out) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return false;
  out = static_cast<Enum>(it - names.begin());
  return true;
}

}  // namespace tally
