// The files of schemas/ that the program itself needs, embedded at build.
#pragma once

#include <string_view>

namespace tally {

// By its path below schemas/: "sql/tables.sql". A file that is not embedded is a fault of the program:
// std::logic_error.
std::string_view embedded_schema(std::string_view path);

// The version of the tables and of what stands in them; a store of another one is refused.
constexpr int store_version = 2;

}  // namespace tally
