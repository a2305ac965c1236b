// `tally extract`: the figures of every version, on its own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/emit/output.h"
#include "pipeline/emit/writer.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/jsonl.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/run.h"
#include "pipeline/run/work.h"

namespace tally {

struct ExtractSettings {
  Languages languages;                  // of articles
  ArticleFields fields;                 // of JSON Lines
  std::optional<std::string> language;  // of everything that is read, whatever it looks like; lines need it
  std::optional<std::filesystem::path> rules_dir;
  std::vector<std::string> gazetteers;  // files of names over the built-in ones
  std::size_t threads = 1;
  RunFiles files;
  std::function<std::unique_ptr<ExtractWriter>()> make_writer;  // called once a thread, and once more
};

// Throws PackError before anything is read.
Status run_extract(const ExtractSettings& settings, WorkSource& source, Output& output,
                   const ProblemHandler& on_problem);

}  // namespace tally
