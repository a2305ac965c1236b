# `cmake --install BUILD`: the command, the library with its headers, the CMake package that finds both, the man page
# and the shells' completions.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tally)

install(TARGETS tally EXPORT tally-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
                                           LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS tally-command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# Headers include each other by their path from the top folder, so that folder is include/tally.
install(DIRECTORY pipeline extractors DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tally FILES_MATCHING PATTERN "*.h"
                                                                                    PATTERN "packs" EXCLUDE)

install(EXPORT tally-targets NAMESPACE tally:: DESTINATION ${package_dir})
configure_package_config_file(cmake/tally-config.cmake.in ${PROJECT_BINARY_DIR}/tally-config.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tally-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tally-config.cmake ${PROJECT_BINARY_DIR}/tally-config-version.cmake
        DESTINATION ${package_dir})

install(FILES docs/tally.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES completions/tally.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME tally)
install(FILES completions/_tally DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES completions/tally.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/tally/schemas
        FILES_MATCHING REGEX "\\.(json|jsonld|sql|ttl)$")
# The filters that OpusCleaner and OpusFilter load, and the jobs for Spark and Slurm.
install(DIRECTORY scripts/opuscleaner scripts/opusfilter scripts/spark DESTINATION ${CMAKE_INSTALL_DATADIR}/tally
        FILES_MATCHING REGEX "\\.(json|py)$")
install(PROGRAMS scripts/slurm/tally.sbatch scripts/slurm/tally-join DESTINATION ${CMAKE_INSTALL_DATADIR}/tally/slurm)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES docs/report.png DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
