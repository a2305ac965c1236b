# Writes the FILES (paths below ROOT, joined by "|") into OUT as a C++ table of (path, text).
include(${CMAKE_CURRENT_LIST_DIR}/EmbedLiteral.cmake)
string(REPLACE "|" ";" files "${FILES}")
set(rows "")
foreach(name IN LISTS files)
  embed_literal(${ROOT}/${name} literal)
  string(APPEND rows "  {\"${name}\",${literal}},\n")
endforeach()
file(WRITE ${OUT} "// Generated from schemas.
#include <stdexcept>
#include <string>

#include \"pipeline/store/schema.h\"

namespace tally {
namespace {
struct SchemaFile {
  std::string_view path, text;
};
constexpr SchemaFile files[] = {
${rows}};
}  // namespace
std::string_view embedded_schema(std::string_view path) {
  for (const SchemaFile& file : files) {
    if (file.path == path) return file.text;
  }
  throw std::logic_error(\"no schema is embedded as \" + std::string(path));
}
}  // namespace tally
")
