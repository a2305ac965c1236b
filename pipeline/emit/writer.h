// The writers: one for each output, of checks and of extractions. They append to a string that the caller writes out;
// what they keep between calls is memory, so that several may take turns on one output.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/emit/report_words.h"
#include "pipeline/emit/results.h"
#include "pipeline/emit/terminal_style.h"
#include "pipeline/normalise/parts.h"

namespace tally {

enum class OutputFormat : std::uint8_t {
  terminal,
  jsonl,
  csv,
  facts,
  nquads,
  jsonld,
  text,
  sarif,
  junit,
  baseline,
  html,
  xliff,
  tmx,
  po
};  // terminal, jsonl and csv: of both; text: of extractions only; the others: of checks only

// The names of --to.
std::string_view to_string(OutputFormat format);
std::optional<OutputFormat> output_format(std::string_view name);

// The input as it was, with notes in it.
bool writes_notes(OutputFormat format);

// Whether it is facts that are written.
bool writes_facts(OutputFormat format);

class CheckWriter {
 public:
  virtual ~CheckWriter() = default;
  virtual void begin(std::string& /*out*/) {}
  virtual void pair(const PairResult& result, std::string& out) = 0;
  virtual void document(const DocumentResult& result, std::string& out) = 0;
  virtual void end(const Totals& /*totals*/, std::string& /*out*/) {}
  // After the pairs of a part of a translation file.
  virtual void end_block(const SegmentBlock& /*block*/, std::string& /*out*/) {}
  // What must stand between the outputs of inputs that have any, beside what pair() and document() put there
  // themselves.
  [[nodiscard]] virtual std::string_view between() const { return {}; }
};

class ExtractWriter {
 public:
  virtual ~ExtractWriter() = default;
  virtual void begin(std::string& /*out*/) {}
  virtual void line(const LineResult& result, std::string& out) = 0;
  virtual void document(const ExtractionResult& result, std::string& out) = 0;
};

// Where a new output is registered.
struct WriterSettings {
  OutputFormat format = OutputFormat::jsonl;
  Languages languages;                 // whose codes name the two sides
  const ReportWords* words = nullptr;  // of the terminal's reports only; must outlive the writers
  TerminalStyle style;                 // so too
  std::string messages = "en";         // the language of explanations
};
std::unique_ptr<CheckWriter> make_check_writer(const WriterSettings& settings);
std::unique_ptr<ExtractWriter> make_extract_writer(const WriterSettings& settings);

}  // namespace tally
