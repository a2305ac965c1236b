// The settings of a desk for its texts, in a file tally.toml beside them or above them. TOML 1.0:
//
//   source-lang = "en"         options of the command by their names, where the command line does not give them;
//   min-severity = "minor"     paths are relative to the file's folder
//   gazetteer = ["names.tsv"]
//   [severity]                 by verdict: "none" (left out), "info", "minor" or "major"
//   modifier = "info"
//   [ignore]
//   kinds = ["age"]            findings that concern figures of such kinds alone are left out
//   parts = ["summary"]        so are those of such parts
//   [style]
//   numbers = "own"            the translation's figures are written the way of its language: others are findings of
//                              "format", minor; "either": both ways are right
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <stdexcept>

#include "pipeline/command/arguments.h"

namespace tally {

// Says file, line and reason.
struct ProjectError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The project's file that is nearest to a file or a folder, going upwards.
std::optional<std::filesystem::path> find_project(const std::filesystem::path& from);

// Puts the settings of the project, if there is one, into the arguments that `parser` filled; those that it has no
// option for do not concern it. Throws ProjectError.
void apply_project(CLI::App& parser, Arguments& arguments);

}  // namespace tally
