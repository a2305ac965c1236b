// Facts in every form that they are written in. Where a new one is registered.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_style.h"
#include "pipeline/model/fact.h"

namespace tally {

enum class FactFormat : std::uint8_t { terminal, jsonl, nquads, jsonld };

// The names of --to.
std::optional<FactFormat> fact_format(std::string_view name);

// The terminal's reports need words.
struct FactWriterSettings {
  FactFormat format = FactFormat::jsonl;
  const ReportWords* words = nullptr;
  TerminalStyle style;
};

void write_facts(std::span<const Fact> facts, const FactWriterSettings& settings, std::string& out);

}  // namespace tally
