// The command: parses arguments and obeys; see pipeline/command.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "pipeline/command/arguments.h"
#include "pipeline/command/project.h"
#include "pipeline/command/subcommands.h"
#include "pipeline/run/run.h"

namespace tally {
namespace {

Status run(int count, char** values) {
  Arguments arguments;
  CLI::App app("Checks the figures of bilingual news.", "tally");
  app.set_version_flag("--version", std::string("tally ") + TALLY_VERSION);
  app.require_subcommand(1);
  app.footer(exit_statuses);
  const std::vector<Subcommand> subcommands = add_subcommands(app, arguments);
  try {
    app.parse(count, values);
    CLI::App* const given = app.get_subcommands().front();
    arguments.command = given->get_name();
    apply_project(*given, arguments);
    if (const std::string wrong = wrong_with(arguments); !wrong.empty()) {
      fmt::print(stderr, "tally: {}; --help tells more\n", wrong);
      return Status::trouble;
    }
    for (const Subcommand& subcommand : subcommands) {
      if (subcommand.parser == given) return subcommand.obey(arguments);
    }
  } catch (const CLI::Success& asked) {
    app.exit(asked);  // prints the help, or the version
    return Status::tallies;
  } catch (const CLI::ParseError& error) {
    const bool unknown = app.get_subcommands().empty() && !app.remaining().empty();
    const std::string what = unknown ? "there is no command " + app.remaining().front() : error.what();
    fmt::print(stderr, "tally: {}; --help tells more\n", what);
  } catch (const std::exception& error) {
    fmt::print(stderr, "tally: {}\n", error.what());
  }
  return Status::trouble;
}

}  // namespace
}  // namespace tally

int main(int count, char** values) {
  try {
    return static_cast<int>(tally::run(count, values));
  } catch (...) {
    std::fputs("tally: out of memory, or another fault that has no words\n", stderr);
    return static_cast<int>(tally::Status::trouble);
  }
}
