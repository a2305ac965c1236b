// Where tests find the project's files, and what is theirs to use only when it is there.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

namespace tally::test {

// The top folder of the checkout.
inline std::filesystem::path source_dir() { return TALLY_SOURCE_DIR; }
inline std::filesystem::path corpora_dir() { return source_dir() / "corpora"; }
inline std::filesystem::path schemas_dir() { return source_dir() / "schemas"; }

// The `tally` command of this build.
inline std::filesystem::path command_path() { return TALLY_COMMAND; }

// The folder beside the checkout that holds the seed and the evaluation sets ($TALLY_SHARED overrides it). They are
// not part of the project: a test that wants a file of it starts with SKIP_UNLESS_SHARED("seed/ft-bytedance.txt").
inline std::filesystem::path shared_dir() {
  const char* elsewhere = std::getenv("TALLY_SHARED");
  return elsewhere != nullptr ? std::filesystem::path(elsewhere) : source_dir().parent_path() / "shared";
}

}  // namespace tally::test

// Ends the test case when the file is absent, and says so; ctest then reports the case as skipped.
#define SKIP_UNLESS_SHARED(relative_path)                                                                  \
  if (const auto wanted = tally::test::shared_dir() / (relative_path); !std::filesystem::exists(wanted)) { \
    WARN("skipped: " << wanted.string() << " is absent");                                                  \
    return;                                                                                                \
  }                                                                                                        \
  static_assert(true, "a semicolon follows")
