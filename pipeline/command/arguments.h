// What the command was asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/check/policy.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/run/fetch.h"

namespace tally {

// Of all subcommands; each reads its own. "" where nothing is given and nothing is usual.
struct Arguments {
  std::vector<std::string> inputs, gazetteers;
  std::string command, from, to, out, source, target, language, rules, text, store, baseline, fields, checkpoint,
      rejects, pair;
  Languages languages;
  std::string least = "minor";
  std::string messages = "en";
  std::string colour = "auto", progress = "auto";
  std::size_t jobs = 1;
  std::size_t limit = 20;
  std::vector<std::string> lists, sitemaps, feeds;
  FetchLimits fetch;
  double delay = 1, timeout = 60, back_off = 1;  // seconds
  std::string input = "-";
  std::string dropped = "major";
  bool score = false, invert = false;
  std::string host = "127.0.0.1";
  int port = 8765;
  std::vector<std::string> hosts;
  std::size_t connections = 64;
  std::size_t source_column = 0, target_column = 0;  // from 1; 0: told from the first lines

  std::string project;
  bool no_project = false;
  std::optional<Policy> policy;  // of the project
  bool shared_baseline = false;  // the baseline is the project's, not that of these inputs alone

  [[nodiscard]] std::optional<std::filesystem::path> rules_dir() const {
    return rules.empty() ? std::nullopt : std::optional<std::filesystem::path>(rules);
  }
  [[nodiscard]] std::optional<std::string> given_language() const {
    return language.empty() ? std::nullopt : std::optional(language);
  }

  [[nodiscard]] std::vector<std::string> all_inputs() const {
    return source.empty() ? inputs : std::vector<std::string>{source, target};
  }

  // Of all that decides about the output of check and extract, but for the inputs and the files of the next.
  [[nodiscard]] std::uint64_t fingerprint() const;
  // Of what the files of --rules, --gazetteer and --baseline hold.
  [[nodiscard]] std::uint64_t files_fingerprint() const;
};

// What the parser cannot know: options that contradict each other, an output that is an input; "" if all is well.
std::string wrong_with(const Arguments& arguments);

}  // namespace tally
