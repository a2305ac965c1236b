// The subcommands: their names, options and help, and what obeys them. A new one is registered here.
#pragma once

#include <CLI/CLI.hpp>
#include <vector>

#include "pipeline/command/arguments.h"
#include "pipeline/run/run.h"

namespace tally {

struct Subcommand {
  CLI::App* parser = nullptr;  // of `app`
  Status (*obey)(const Arguments& arguments) = nullptr;
};

// In the order of the help. What is parsed goes to `arguments`, which must outlive `app`.
std::vector<Subcommand> add_subcommands(CLI::App& app, Arguments& arguments);

extern const char* const exit_statuses;  // for the help's end

}  // namespace tally
