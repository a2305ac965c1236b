# What a build is for, beyond its build type: sanitizers, coverage; and ccache where it is installed.
# The presets of CMakePresets.json set these options.
if(TALLY_SANITIZE)
  add_compile_options(-fsanitize=${TALLY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TALLY_SANITIZE})
endif()

if(TALLY_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(TALLY_CCACHE ccache)
  if(TALLY_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${TALLY_CCACHE})
  endif()
endif()
