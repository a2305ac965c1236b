# Writes every pack file below ROOT into OUT as a C++ table of (language, name, text).
# Every byte is an escape of its own, so that no text needs quoting; lines of 80 bytes keep the file readable.
file(GLOB languages RELATIVE ${ROOT} ${ROOT}/*)
set(rows "")
foreach(language IN LISTS languages)
  if(NOT IS_DIRECTORY ${ROOT}/${language})
    continue()
  endif()
  file(GLOB_RECURSE files RELATIVE ${ROOT}/${language} ${ROOT}/${language}/*.toml)
  list(SORT files)
  foreach(name IN LISTS files)
    file(READ ${ROOT}/${language}/${name} text HEX)
    string(LENGTH "${text}" digits)
    set(literal "")
    set(at 0)
    while(at LESS digits)
      string(SUBSTRING "${text}" ${at} 160 piece)
      string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" piece "${piece}")
      string(APPEND literal "\n    \"${piece}\"")
      math(EXPR at "${at} + 160")
    endwhile()
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
