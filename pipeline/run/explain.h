// `tally explain`: which rule read what.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/emit/output.h"
#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_text.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/run/run.h"

namespace tally {

struct ExplainSettings {
  std::optional<std::string> language;  // else it is told from the text, and is the source's where nothing tells
  Languages languages;
  std::optional<std::filesystem::path> rules_dir;
  TerminalStyle style;
};

// Throws PackError.
Status run_explain(const ExplainSettings& settings, const ReportWords& words, const std::string& text, Output& output);

}  // namespace tally
