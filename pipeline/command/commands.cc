#include "pipeline/command/commands.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/command/destination.h"
#include "pipeline/emit/fact_writer.h"
#include "pipeline/emit/interface_words.h"
#include "pipeline/emit/output.h"
#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_style.h"
#include "pipeline/emit/writer.h"
#include "pipeline/read/source.h"
#include "pipeline/run/check.h"
#include "pipeline/run/explain.h"
#include "pipeline/run/extract.h"
#include "pipeline/run/filter.h"
#include "pipeline/run/load.h"
#include "pipeline/run/query.h"
#include "pipeline/serve/run_serve.h"

namespace tally {
namespace {

constexpr double milliseconds_a_second = 1000;

// Of a list that was found right before.
ArticleFields article_fields(const Arguments& arguments) {
  std::string wrong;
  return parse_article_fields(arguments.fields, wrong).value_or(ArticleFields());
}

std::chrono::milliseconds to_milliseconds(double seconds) {
  return std::chrono::milliseconds(std::llround(seconds * milliseconds_a_second));
}

// Those that a page may be read in beside the language of its explanations.
std::vector<std::string> other_interface_languages(const std::string& messages) {
  std::vector<std::string> languages = interface_languages();
  std::erase(languages, messages);
  return languages;
}

}  // namespace

Status check(const Arguments& arguments) {
  std::optional<Destination> destination = Destination::open(arguments);
  if (!destination) return Status::trouble;
  if (const std::optional<Status> status = destination->known_status()) return *status;
  CheckSettings settings;
  settings.files = destination->files();
  settings.languages = arguments.languages;
  settings.fields = article_fields(arguments);
  settings.rules_dir = arguments.rules_dir();
  settings.messages = arguments.messages;
  from_string(arguments.least, settings.least);
  settings.gazetteers = arguments.gazetteers;
  settings.threads = arguments.jobs;
  settings.policy = arguments.policy;
  settings.pair = pair_by(arguments.pair);
  settings.baseline = arguments.baseline;
  settings.tell_stale = !arguments.shared_baseline;
  settings.facts = writes_facts(destination->writers().format);
  if (destination->writers().format == OutputFormat::html)
    settings.wordings = other_interface_languages(arguments.messages);
  settings.make_writer = [&] { return make_check_writer(destination->writers()); };
  if (!arguments.source.empty()) {
    WorkReader reader(VersionFiles{arguments.source, arguments.target});
    return run_check(settings, reader, destination->output(), tell);
  }
  const bool notes = writes_notes(destination->writers().format);
  WorkReader reader(arguments.inputs, input_format(notes ? arguments.to : arguments.from),
                    SegmentSettings{arguments.languages, notes});
  return run_check(settings, reader, destination->output(), tell);
}

Status extract(const Arguments& arguments) {
  std::optional<Destination> destination = Destination::open(arguments);
  if (!destination) return Status::trouble;
  if (const std::optional<Status> status = destination->known_status()) return *status;
  ExtractSettings settings;
  settings.files = destination->files();
  settings.languages = arguments.languages;
  settings.fields = article_fields(arguments);
  settings.language = arguments.given_language();
  settings.rules_dir = arguments.rules_dir();
  settings.gazetteers = arguments.gazetteers;
  settings.threads = arguments.jobs;
  settings.make_writer = [&] { return make_extract_writer(destination->writers()); };
  WorkReader reader(arguments.inputs, input_format(arguments.from), std::nullopt);
  return run_extract(settings, reader, destination->output(), tell);
}

Status explain(const Arguments& arguments) {
  Output output = Output::standard(tell);
  ExplainSettings settings;
  settings.language = arguments.given_language();
  settings.languages = arguments.languages;
  settings.rules_dir = arguments.rules_dir();
  settings.style = terminal_style(*colour_use(arguments.colour), output.is_terminal());
  return run_explain(settings, ReportWords::load(arguments.messages), arguments.text, output);
}

Status filter(const Arguments& arguments) {
  std::optional<ByteSource> source = ByteSource::open(arguments.input, tell);
  if (!source) return Status::trouble;
  std::optional<Output> output = arguments.out.empty() ? Output::standard(tell) : Output::create(arguments.out, tell);
  if (!output) return Status::trouble;
  FilterSettings settings;
  settings.languages = arguments.languages;
  settings.rules_dir = arguments.rules_dir();
  from_string(arguments.dropped, settings.least);
  settings.policy = arguments.policy;
  settings.invert = arguments.invert;
  settings.score = arguments.score;
  if (arguments.source_column != 0)
    settings.columns = PairColumns{0, arguments.source_column - 1, arguments.target_column - 1};
  settings.threads = arguments.jobs;
  const FilterResult result = run_filter(settings, std::move(*source), *output, tell);
  fmt::print(stderr, "tally: {}\n", to_string(result.tally));
  return result.status;
}

Status fetch(const Arguments& arguments) {
  FetchSettings settings;
  settings.pages = arguments.inputs;
  settings.files = arguments.lists;
  settings.lists = arguments.sitemaps;
  settings.lists.insert(settings.lists.end(), arguments.feeds.begin(), arguments.feeds.end());
  settings.out = arguments.out;
  settings.software = std::string("tally ") + TALLY_VERSION;
  settings.limits = arguments.fetch;
  settings.limits.delay = to_milliseconds(arguments.delay);
  settings.limits.timeout = to_milliseconds(arguments.timeout);
  settings.limits.back_off = to_milliseconds(arguments.back_off);
  return run_fetch(settings, tell);
}

Status load(const Arguments& arguments) {
  const LoadResult result = run_load({arguments.store, arguments.inputs}, tell);
  fmt::print("{} facts added, {} changed, {} as they were; {} problems\n", result.counts.added, result.counts.changed,
             result.counts.unchanged, result.bad);
  return result.status;
}

Status query(const Arguments& arguments) {
  std::optional<Destination> destination = Destination::open(arguments);
  if (!destination) return Status::trouble;
  const WriterSettings report = destination->writers();
  const FactFormat usual = report.words != nullptr ? FactFormat::terminal : FactFormat::jsonl;
  const FactWriterSettings writer{fact_format(arguments.to).value_or(usual), report.words, report.style};
  return run_query({arguments.store, arguments.text, arguments.limit, writer}, destination->output());
}

Status serve(const Arguments& arguments) {
  ServerSettings settings;
  settings.host = arguments.host;
  settings.port = arguments.port;
  settings.names = arguments.hosts;
  settings.language = arguments.messages;
  settings.version = TALLY_VERSION;
  settings.jobs = arguments.jobs;
  settings.connections = arguments.connections;
  return run_serve({arguments.languages, arguments.rules_dir(), arguments.gazetteers, arguments.policy}, settings, tell,
                   [](std::string_view url) {
                     fmt::print("tally: serving {}\n", url);
                     std::fflush(stdout);
                   });
}

}  // namespace tally
