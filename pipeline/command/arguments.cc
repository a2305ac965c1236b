#include "pipeline/command/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>

#include "pipeline/emit/writer.h"
#include "pipeline/read/jsonl.h"
#include "pipeline/run/fingerprint.h"

namespace tally {
namespace {

// "": the output is none of the inputs.
std::string overwritten(const std::vector<std::string>& inputs, const std::string& output) {
  std::error_code none;
  for (const std::string& input : inputs) {
    if (std::filesystem::equivalent(input, output, none)) return input + ": is an input, and the output too";
  }
  return "";
}

// What a file holds, or the files below a folder, in the order of their names. A file that cannot be read is told by
// who needs it.
void add_content(const std::string& path, Fingerprint& fingerprint) {
  namespace fs = std::filesystem;
  std::error_code none;
  std::vector<fs::path> files;
  if (fs::is_directory(path, none)) {
    for (fs::recursive_directory_iterator entry(path, none), end; !none && entry != end; entry.increment(none))
      files.push_back(entry->path());
    std::sort(files.begin(), files.end());
  } else {
    files.emplace_back(path);
  }
  constexpr std::size_t piece = 1U << 20;
  std::string bytes;
  for (const fs::path& file : files) {
    if (!fs::is_regular_file(file, none)) continue;
    fingerprint.add(file.string());
    std::ifstream stream(file, std::ios::binary);
    do {
      bytes.resize(piece);
      stream.read(bytes.data(), static_cast<std::streamsize>(piece));
      bytes.resize(static_cast<std::size_t>(stream.gcount()));
      fingerprint.add(bytes);
    } while (!bytes.empty());
  }
}

void add(const Policy& policy, Fingerprint& value) {
  for (const std::optional<Severity>& severity : policy.severities)
    value.add(severity ? to_string(*severity) : std::string_view());
  for (const bool ignored : policy.ignored_kinds) value.add(ignored ? "ignored" : "");
  for (const bool ignored : policy.ignored_parts) value.add(ignored ? "ignored" : "");
}

}  // namespace

std::string wrong_with(const Arguments& arguments) {
  if (arguments.languages.source == arguments.languages.target) return "--source-lang and --target-lang are the same";
  if (arguments.command == "explain" || arguments.command == "query" || arguments.command == "serve") return "";
  if (arguments.command == "filter") {
    if (arguments.source_column != 0 && arguments.source_column == arguments.target_column)
      return "--source-column and --target-column are the same";
    return overwritten({arguments.input}, arguments.out);
  }
  if (arguments.command == "fetch") {
    if (arguments.inputs.empty() && arguments.lists.empty() && arguments.sitemaps.empty() && arguments.feeds.empty())
      return "a URL, a --list, a --sitemap or a --feed is needed";
    return overwritten(arguments.lists, arguments.out);
  }
  if (arguments.inputs.empty() && arguments.source.empty()) return "an INPUT is needed";
  const std::optional<OutputFormat> format = output_format(arguments.to);
  if (arguments.from == "bitext" && format && writes_facts(*format)) {
    return fmt::format("--to {} needs articles, not a bitext", arguments.to);
  }
  if (format && writes_notes(*format)) {
    std::error_code none;
    if (arguments.inputs.size() != 1 || std::filesystem::is_directory(arguments.inputs.front(), none))
      return fmt::format("--to {} needs one file, or -: it is that file with notes in it", arguments.to);
    if (!arguments.from.empty() && arguments.from != arguments.to)
      return fmt::format("--to {0} needs a file of that format, not --from {1}", arguments.to, arguments.from);
  }
  if (arguments.from == "lines" && arguments.language.empty()) return "--from lines needs --lang";
  if (std::string wrong; !parse_article_fields(arguments.fields, wrong)) return "--fields: " + wrong;
  if (!arguments.pair.empty() && !arguments.source.empty()) return "--pair is for archives, not --source and --target";
  std::vector<std::string> files = arguments.inputs;
  files.insert(files.end(), {arguments.source, arguments.target, arguments.baseline});
  if (!arguments.checkpoint.empty()) {
    if (arguments.out.empty()) return "--checkpoint needs --out";
    if (std::find(files.begin(), files.end(), "-") != files.end())
      return "--checkpoint needs files: standard input cannot be read again";
  }
  for (const std::string& output : {arguments.out, arguments.rejects, arguments.checkpoint}) {
    if (output.empty()) continue;
    if (std::string wrong = overwritten(files, output); !wrong.empty()) return wrong;
    files.push_back(output);
    if (std::count(files.begin(), files.end(), output) > 1) return output + ": is named twice";
  }
  return "";
}

std::uint64_t Arguments::fingerprint() const {
  Fingerprint value;
  for (const std::string& argument :
       {std::string(TALLY_VERSION), command, from, to, out, source, target, language, rules, fields, rejects,
        languages.source, languages.target, least, messages, colour, baseline, pair})
    value.add(argument);
  for (const auto* list : {&inputs, &gazetteers}) {
    for (const std::string& argument : *list) value.add(argument);
    value.add("");
  }
  if (policy) add(*policy, value);
  return value.value();
}

std::uint64_t Arguments::files_fingerprint() const {
  Fingerprint value;
  for (const std::string& path : {rules, baseline})
    if (!path.empty()) add_content(path, value);
  for (const std::string& path : gazetteers) add_content(path, value);
  return value.value();
}

}  // namespace tally
