// The options of the command, each said once: subcommands pick theirs.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "pipeline/command/arguments.h"

namespace tally {

// Adds options to a subcommand. Both arguments must outlive the parser.
class Options {
 public:
  Options(CLI::App* app, Arguments& arguments) : app_(app), arguments_(&arguments) {}

  CLI::Option* inputs();
  void versions(CLI::Option* inputs);
  void from(const std::vector<std::string>& formats, const std::string& about);
  void pair();
  void fields();
  void languages();
  void language(const std::string& about);
  void store();
  void limit();
  void destination(const std::vector<std::string>& formats);
  void out();
  void output(const std::vector<std::string>& formats);
  void jobs();
  void progress();
  void least();
  // What is kept of a bitext, and where its fields stand.
  void filter();
  // What is fetched, and how.
  void fetch();
  // Where a server listens, and to whom.
  void serve();
  void messages();
  void baseline();
  void gazetteer();
  void project();
  void words();
  void rules();
  void report();

 private:
  CLI::Option* file(const std::string& name, std::string& value, const std::string& about);
  void seconds(const std::string& name, double& value, double least, const std::string& about);
  CLI::Option* column(const std::string& name, std::size_t& value, const std::string& about);
  CLI::Option* choice(const std::string& name, std::string& value, const std::vector<std::string>& choices,
                      const std::string& about);

  template <typename Number>
  void number(const std::string& name, Number& value, Number least, Number most, const std::string& about);

  CLI::App* app_;
  Arguments* arguments_;
};

}  // namespace tally
