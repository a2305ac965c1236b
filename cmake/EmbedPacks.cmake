# Writes every file below the folders of ROOT that ends in .ENDING into OUT as a C++ table of (folder, name, text), which
# FUNCTION returns; HEADER declares it.
include(${CMAKE_CURRENT_LIST_DIR}/EmbedLiteral.cmake)
file(GLOB languages RELATIVE ${ROOT} ${ROOT}/*)
set(rows "")
foreach(language IN LISTS languages)
  if(NOT IS_DIRECTORY ${ROOT}/${language})
    continue()
  endif()
  file(GLOB_RECURSE files RELATIVE ${ROOT}/${language} ${ROOT}/${language}/*.${ENDING})
  list(SORT files)
  foreach(name IN LISTS files)
    embed_literal(${ROOT}/${language}/${name} literal)
    string(APPEND rows "  {\"${language}\", \"${name}\",${literal}},\n")
  endforeach()
endforeach()
file(WRITE ${OUT} "// Generated from the files of extractors/packs.
#include \"${HEADER}\"

namespace tally {
namespace {
constexpr PackFile files[] = {
${rows}};
}  // namespace
std::span<const PackFile> ${FUNCTION}() { return files; }
}  // namespace tally
")
