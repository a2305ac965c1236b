# Writes every pack file below ROOT into OUT as a C++ table of (language, name, text).
include(${CMAKE_CURRENT_LIST_DIR}/EmbedLiteral.cmake)
file(GLOB languages RELATIVE ${ROOT} ${ROOT}/*)
set(rows "")
foreach(language IN LISTS languages)
  if(NOT IS_DIRECTORY ${ROOT}/${language})
    continue()
  endif()
  file(GLOB_RECURSE files RELATIVE ${ROOT}/${language} ${ROOT}/${language}/*.toml)
  list(SORT files)
  foreach(name IN LISTS files)
    embed_literal(${ROOT}/${language}/${name} literal)
    string(APPEND rows "  {\"${language}\", \"${name}\",${literal}},\n")
  endforeach()
endforeach()
file(WRITE ${OUT} "// Generated from extractors/packs.
#include \"extractors/engine/pack_files.h\"

namespace tally {
namespace {
constexpr PackFile files[] = {
${rows}};
}  // namespace
std::span<const PackFile> embedded_pack_files() { return files; }
}  // namespace tally
")
