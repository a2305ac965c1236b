# Writes the FILES (paths below ROOT, joined by "|") into OUT as a C++ table of (path, text), which FUNCTION finds by their
# path; HEADER declares it.
include(${CMAKE_CURRENT_LIST_DIR}/EmbedLiteral.cmake)
string(REPLACE "|" ";" files "${FILES}")
set(rows "")
foreach(name IN LISTS files)
  embed_literal(${ROOT}/${name} literal)
  string(APPEND rows "  {\"${name}\",${literal}},\n")
endforeach()
file(WRITE ${OUT} "// Generated from files of the source.
#include <stdexcept>
#include <string>

#include \"${HEADER}\"

namespace tally {
namespace {
struct EmbeddedFile {
  std::string_view path, text;
};
constexpr EmbeddedFile files[] = {
${rows}};
}  // namespace
std::string_view ${FUNCTION}(std::string_view path) {
  for (const EmbeddedFile& file : files) {
    if (file.path == path) return file.text;
  }
  throw std::logic_error(\"no file is embedded as \" + std::string(path));
}
}  // namespace tally
")
