#include "pipeline/command/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "pipeline/check/policy.h"

namespace tally {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_name = "tally.toml";

struct OptionKey {
  std::string_view name;  // the option's, without dashes
  bool path = false;
};
constexpr std::array<OptionKey, 8> option_keys = {{{"source-lang"},
                                                   {"target-lang"},
                                                   {"min-severity"},
                                                   {"messages"},
                                                   {"color"},
                                                   {"fields"},
                                                   {"rules", true},
                                                   {"baseline", true}}};

class ProjectReader {
 public:
  ProjectReader(const fs::path& file, CLI::App& parser, Arguments& arguments)
      : file_(file), parser_(&parser), arguments_(&arguments) {}

  void read() {
    const toml::table root = parse();
    for (const auto& [key, node] : root) {
      const std::string_view name = key.str();
      const auto* const option =
          std::find_if(option_keys.begin(), option_keys.end(), [&](const OptionKey& k) { return k.name == name; });
      if (option != option_keys.end()) {
        set_option(*option, node);
      } else if (name == "gazetteer") {
        gazetteers(node);
      } else if (name == "severity") {
        each_setting(node, [&](std::string_view verdict, const toml::node& value) { severity(verdict, value); });
      } else if (name == "ignore") {
        each_setting(node, [&](std::string_view what, const toml::node& value) { ignore(what, value); });
      } else if (name == "style") {
        each_setting(node, [&](std::string_view what, const toml::node& value) { style(what, value); });
      } else {
        fail(node, fmt::format("unknown setting \"{}\"", name));
      }
    }
    arguments_->policy = policy_;
  }

 private:
  [[noreturn]] void fail(const toml::node& node, std::string_view what) const {
    throw ProjectError(fmt::format("{}:{}: {}", file_.string(), node.source().begin.line, what));
  }

  [[nodiscard]] toml::table parse() const {
    try {
      return toml::parse_file(file_.string());
    } catch (const toml::parse_error& error) {
      if (error.source().begin.line == 0) throw ProjectError(fmt::format("{}: cannot be read", file_.string()));
      throw ProjectError(fmt::format("{}:{}: {}", file_.string(), error.source().begin.line, error.description()));
    }
  }

  [[nodiscard]] std::string text_of(const toml::node& node) const {
    const auto text = node.value_exact<std::string>();
    if (!text) fail(node, "a string was expected");
    return *text;
  }

  [[nodiscard]] std::vector<std::string> texts_of(const toml::node& node) const {
    const toml::array* const array = node.as_array();
    if (array == nullptr) fail(node, "an array of strings was expected");
    std::vector<std::string> texts;
    for (const toml::node& item : *array) texts.push_back(text_of(item));
    return texts;
  }

  [[nodiscard]] std::string path_of(const std::string& path) const {
    return (file_.parent_path() / path).lexically_normal().string();
  }

  template <typename Take>
  void each_setting(const toml::node& node, Take take) const {
    const toml::table* const table = node.as_table();
    if (table == nullptr) fail(node, "a table was expected");
    for (const auto& [key, value] : *table) take(key.str(), value);
  }

  // What the command line says comes before; what the subcommand has no option for is for others.
  void set_option(const OptionKey& key, const toml::node& node) {
    const std::string value = key.path ? path_of(text_of(node)) : text_of(node);
    CLI::Option* const option = parser_->get_option_no_throw(fmt::format("--{}", key.name));
    if (option == nullptr || option->count() > 0) return;
    try {
      option->add_result(value);
      option->run_callback();
    } catch (const CLI::ParseError& error) {
      fail(node, error.what());
    }
    if (key.name == "baseline") arguments_->shared_baseline = true;
  }

  // Those of the command line are laid over these.
  void gazetteers(const toml::node& node) {
    std::vector<std::string> files = texts_of(node);
    for (std::string& file : files) file = path_of(file);
    std::vector<std::string>& all = arguments_->gazetteers;
    all.insert(all.begin(), files.begin(), files.end());
  }

  void severity(std::string_view name, const toml::node& node) {
    Verdict verdict{};
    if (!from_string(name, verdict) || verdict == Verdict::agree)
      fail(node, fmt::format("unknown verdict \"{}\"", name));
    Severity severity{};
    if (!from_string(text_of(node), severity)) fail(node, "\"none\", \"info\", \"minor\" or \"major\" was expected");
    set_severity(verdict, severity, node);
  }

  void ignore(std::string_view what, const toml::node& node) {
    if (what == "kinds") {
      for (const std::string& name : texts_of(node)) ignore<Kind>(name, "kind", node);
    } else if (what == "parts") {
      for (const std::string& name : texts_of(node)) ignore<Part>(name, "part", node);
    } else {
      fail(node, fmt::format("unknown setting \"{}\"", what));
    }
  }

  template <typename Noun>
  void ignore(const std::string& name, std::string_view about, const toml::node& node) {
    Noun noun{};
    if (!from_string(name, noun)) fail(node, fmt::format("unknown {} \"{}\"", about, name));
    policy_.ignores(noun) = true;
  }

  void style(std::string_view what, const toml::node& node) {
    if (what != "numbers") fail(node, fmt::format("unknown setting \"{}\"", what));
    const std::string way = text_of(node);
    if (way != "own" && way != "either") fail(node, "\"own\" or \"either\" was expected");
    set_severity(Verdict::format, way == "own" ? Severity::minor : Severity::none, node);
  }

  void set_severity(Verdict verdict, Severity severity, const toml::node& node) {
    if (policy_.of(verdict)) fail(node, "style.numbers and severity.format say the same thing: keep one");
    policy_.of(verdict) = severity;
  }

  fs::path file_;
  CLI::App* parser_;
  Arguments* arguments_;
  Policy policy_;
};

fs::path first_place(const Arguments& arguments) {
  for (const std::string& input :
       {arguments.inputs.empty() ? std::string() : arguments.inputs.front(), arguments.source, arguments.input})
    if (!input.empty() && input != "-") return input;
  return fs::path(".");
}

}  // namespace

std::optional<fs::path> find_project(const fs::path& from) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(fs::absolute(from, error), error);
  if (!fs::is_directory(folder, error)) folder = folder.parent_path();
  while (true) {
    if (fs::is_regular_file(folder / file_name, error)) return folder / file_name;
    if (folder == folder.parent_path()) return std::nullopt;
    folder = folder.parent_path();
  }
}

void apply_project(CLI::App& parser, Arguments& arguments) {
  if (arguments.no_project || parser.get_option_no_throw("--project") == nullptr) return;
  const std::optional<fs::path> file =
      arguments.project.empty() ? find_project(first_place(arguments)) : fs::path(arguments.project);
  if (file) ProjectReader(*file, parser, arguments).read();
}

}  // namespace tally
