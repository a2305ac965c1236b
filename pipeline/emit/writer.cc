#include "pipeline/emit/writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/emit/article_text.h"
#include "pipeline/emit/baseline.h"
#include "pipeline/emit/csv.h"
#include "pipeline/emit/fact_json.h"
#include "pipeline/emit/html.h"
#include "pipeline/emit/json.h"
#include "pipeline/emit/jsonld.h"
#include "pipeline/emit/junit.h"
#include "pipeline/emit/notes.h"
#include "pipeline/emit/nquads.h"
#include "pipeline/emit/sarif.h"
#include "pipeline/emit/terminal.h"

namespace tally {
namespace {

constexpr std::array<std::pair<std::string_view, OutputFormat>, 14> names = {{{"terminal", OutputFormat::terminal},
                                                                              {"jsonl", OutputFormat::jsonl},
                                                                              {"csv", OutputFormat::csv},
                                                                              {"facts", OutputFormat::facts},
                                                                              {"nquads", OutputFormat::nquads},
                                                                              {"jsonld", OutputFormat::jsonld},
                                                                              {"text", OutputFormat::text},
                                                                              {"sarif", OutputFormat::sarif},
                                                                              {"junit", OutputFormat::junit},
                                                                              {"baseline", OutputFormat::baseline},
                                                                              {"html", OutputFormat::html},
                                                                              {"xliff", OutputFormat::xliff},
                                                                              {"tmx", OutputFormat::tmx},
                                                                              {"po", OutputFormat::po}}};

}  // namespace

std::string_view to_string(OutputFormat format) {
  return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.second == format; })->first;
}

std::optional<OutputFormat> output_format(std::string_view name) {
  for (const auto& [known, format] : names) {
    if (known == name) return format;
  }
  return std::nullopt;
}

bool writes_notes(OutputFormat format) {
  return format == OutputFormat::xliff || format == OutputFormat::tmx || format == OutputFormat::po;
}

bool writes_facts(OutputFormat format) {
  return format == OutputFormat::facts || format == OutputFormat::nquads || format == OutputFormat::jsonld;
}

std::unique_ptr<CheckWriter> make_check_writer(const WriterSettings& settings) {
  switch (settings.format) {
    case OutputFormat::terminal: return make_terminal_check_writer(settings.languages, *settings.words, settings.style);
    case OutputFormat::jsonl: return make_json_check_writer(settings.languages);
    case OutputFormat::csv: return make_csv_check_writer(settings.languages);
    case OutputFormat::facts: return make_fact_check_writer();
    case OutputFormat::nquads: return make_nquads_check_writer();
    case OutputFormat::jsonld: return make_jsonld_check_writer();
    case OutputFormat::text: break;
    case OutputFormat::sarif: return make_sarif_check_writer();
    case OutputFormat::junit: return make_junit_check_writer();
    case OutputFormat::baseline: return make_baseline_check_writer();
    case OutputFormat::html: return make_html_check_writer(settings.languages, settings.messages);
    case OutputFormat::xliff:
    case OutputFormat::tmx:
    case OutputFormat::po: return make_note_check_writer(settings.messages);
  }
  return nullptr;
}

std::unique_ptr<ExtractWriter> make_extract_writer(const WriterSettings& settings) {
  switch (settings.format) {
    case OutputFormat::terminal: return make_terminal_extract_writer(*settings.words, settings.style);
    case OutputFormat::jsonl: return make_json_extract_writer(settings.languages);
    case OutputFormat::csv: return make_csv_extract_writer();
    case OutputFormat::text: return make_article_text_writer();
    case OutputFormat::facts:
    case OutputFormat::nquads:
    case OutputFormat::jsonld:
    case OutputFormat::sarif:
    case OutputFormat::junit:
    case OutputFormat::baseline:
    case OutputFormat::html:
    case OutputFormat::xliff:
    case OutputFormat::tmx:
    case OutputFormat::po: break;
  }
  return nullptr;
}

}  // namespace tally
