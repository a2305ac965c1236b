// `tally check`: the inputs aligned, compared, and reported.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/check/policy.h"
#include "pipeline/emit/output.h"
#include "pipeline/emit/writer.h"
#include "pipeline/model/verdict.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/jsonl.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/pairing.h"
#include "pipeline/run/run.h"
#include "pipeline/run/work.h"

namespace tally {

struct CheckSettings {
  Languages languages;
  ArticleFields fields;  // of JSON Lines
  std::optional<std::filesystem::path> rules_dir;
  std::string messages = "en";          // the language of explanations
  std::vector<std::string> wordings;    // further languages of explanations
  Severity least = Severity::minor;     // findings below are left out, and change no exit status
  std::optional<Policy> policy;         // laid over the judgements of the check
  std::vector<std::string> gazetteers;  // files of names over the built-in ones
  std::string baseline;                 // a file of known findings, which are left out; "" for none
  bool tell_stale = true;               // the entries of the baseline that no finding had
  bool facts = false;                   // make the facts of articles too
  std::optional<PairBy> pair;           // versions that are apart are brought together so
  std::size_t threads = 1;
  RunFiles files;
  std::function<std::unique_ptr<CheckWriter>()> make_writer;  // called once a thread, and once more
};

// A stale entry of the baseline changes no exit status. Throws PackError before anything is
// read.
Status run_check(const CheckSettings& settings, WorkSource& source, Output& output, const ProblemHandler& on_problem);

}  // namespace tally
