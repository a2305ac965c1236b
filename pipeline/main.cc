// The command: parses arguments, wires readers to writers, nothing else.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "extractors/engine/pack.h"
#include "pipeline/emit/fact_writer.h"
#include "pipeline/emit/output.h"
#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_style.h"
#include "pipeline/emit/writer.h"
#include "pipeline/read/source.h"
#include "pipeline/run/check.h"
#include "pipeline/run/checkpoint.h"
#include "pipeline/run/explain.h"
#include "pipeline/run/extract.h"
#include "pipeline/run/fetch.h"
#include "pipeline/run/filter.h"
#include "pipeline/run/fingerprint.h"
#include "pipeline/run/load.h"
#include "pipeline/run/query.h"

namespace tally {
namespace {

constexpr std::size_t most_jobs = 1024;
constexpr std::size_t most_columns = 1000;
constexpr std::size_t most_connections = 1000;
constexpr std::size_t most_retries = 20;
constexpr std::uint64_t most_page_bytes = std::uint64_t{1} << 30;
constexpr double most_seconds = 86'400;
constexpr double milliseconds_a_second = 1000;
constexpr std::size_t most_facts = 1'000'000;

struct Arguments {
  std::vector<std::string> inputs, gazetteers;
  std::string command, from, to, out, source, target, language, rules, text, store, baseline, fields, checkpoint,
      rejects;
  Languages languages;
  std::string least = "minor";
  std::string messages = "en";
  std::string colour = "auto";
  std::size_t jobs = 1;
  std::size_t limit = 20;
  std::vector<std::string> lists, sitemaps, feeds;
  FetchLimits fetch;
  double delay = 1, timeout = 60, back_off = 1;  // seconds
  std::string input = "-";
  std::string dropped = "major";
  bool score = false, invert = false;
  std::size_t source_column = 0, target_column = 0;  // from 1; 0: told from the first lines

  [[nodiscard]] std::optional<std::filesystem::path> rules_dir() const {
    return rules.empty() ? std::nullopt : std::optional<std::filesystem::path>(rules);
  }
  [[nodiscard]] std::optional<std::string> given_language() const {
    return language.empty() ? std::nullopt : std::optional(language);
  }

  // Of all that decides about the output of check and extract.
  [[nodiscard]] std::uint64_t fingerprint() const {
    Fingerprint value;
    for (const std::string& argument :
         {std::string(TALLY_VERSION), command, from, to, out, source, target, language, rules, fields, rejects,
          languages.source, languages.target, least, messages, colour, baseline})
      value.add(argument);
    for (const auto* list : {&inputs, &gazetteers}) {
      for (const std::string& argument : *list) value.add(argument);
      value.add("");
    }
    return value.value();
  }
};

// Of a list that was found right before.
ArticleFields article_fields(const Arguments& arguments) {
  std::string wrong;
  return parse_article_fields(arguments.fields, wrong).value_or(ArticleFields());
}

void tell(const Problem& problem) { fmt::print(stderr, "tally: {}\n", to_string(problem)); }

// Where the output goes, and how: what check and extract have in common.
class Destination {
 public:
  // Nothing, and a message, where it cannot be written.
  static std::optional<Destination> open(const Arguments& arguments) {
    std::optional<Checkpoint> checkpoint;
    if (!arguments.checkpoint.empty()) {
      checkpoint = Checkpoint::open(arguments.checkpoint, arguments.fingerprint(), tell);
      if (!checkpoint) return std::nullopt;
    }
    const auto file = [&](const std::string& path, std::uint64_t RunState::*size) {
      if (!checkpoint || !checkpoint->found()) return Output::create(path, tell);
      return Output::resume(path, *checkpoint->found().*size, tell);
    };
    std::optional<Output> output =
        arguments.out.empty() ? Output::standard(tell) : file(arguments.out, &RunState::output_size);
    if (!output) return std::nullopt;
    std::optional<Output> rejects;
    if (!arguments.rejects.empty()) {
      std::optional<Output> opened = file(arguments.rejects, &RunState::rejects_size);
      if (!opened) return std::nullopt;
      rejects.emplace(std::move(*opened));
    }
    return Destination(std::move(*output), std::move(rejects), std::move(checkpoint), arguments);
  }

  Output& output() { return output_; }

  // Good as long as the destination.
  RunFiles files() { return {rejects_ ? &*rejects_ : nullptr, checkpoint_ ? &*checkpoint_ : nullptr}; }

  // The exit status of a run that is complete already.
  [[nodiscard]] std::optional<Status> known_status() const {
    if (!checkpoint_ || !checkpoint_->found() || !checkpoint_->found()->status) return std::nullopt;
    return static_cast<Status>(*checkpoint_->found()->status);
  }

  [[nodiscard]] WriterSettings writers() const { return {format_, languages_, words_ ? &*words_ : nullptr, style_}; }

 private:
  Destination(Output output, std::optional<Output> rejects, std::optional<Checkpoint> checkpoint,
              const Arguments& arguments)
      : output_(std::move(output)),
        rejects_(std::move(rejects)),
        checkpoint_(std::move(checkpoint)),
        format_(
            output_format(arguments.to).value_or(output_.is_terminal() ? OutputFormat::terminal : OutputFormat::jsonl)),
        languages_(arguments.languages) {
    if (format_ != OutputFormat::terminal) return;
    words_ = ReportWords::load(arguments.messages);
    style_ = terminal_style(*colour_use(arguments.colour), output_.is_terminal());
  }

  Output output_;
  std::optional<Output> rejects_;
  std::optional<Checkpoint> checkpoint_;
  OutputFormat format_;
  Languages languages_;
  std::optional<ReportWords> words_;
  TerminalStyle style_;
};

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
  settings.baseline = arguments.baseline;
  settings.facts = writes_facts(destination->writers().format);
  settings.make_writer = [&] { return make_check_writer(destination->writers()); };
  if (!arguments.source.empty()) {
    WorkReader reader(VersionFiles{arguments.source, arguments.target});
    return run_check(settings, reader, destination->output(), tell);
  }
  WorkReader reader(arguments.inputs, input_format(arguments.from));
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
  WorkReader reader(arguments.inputs, input_format(arguments.from), false);
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
  settings.invert = arguments.invert;
  settings.score = arguments.score;
  if (arguments.source_column != 0)
    settings.columns = PairColumns{0, arguments.source_column - 1, arguments.target_column - 1};
  settings.threads = arguments.jobs;
  const FilterResult result = run_filter(settings, std::move(*source), *output, tell);
  fmt::print(stderr, "tally: {}\n", to_string(result.tally));
  return result.status;
}

std::chrono::milliseconds to_milliseconds(double seconds) {
  return std::chrono::milliseconds(std::llround(seconds * milliseconds_a_second));
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

constexpr const char* exit_statuses = "Exit status: 0 everything tallies, 1 something does not, 2 trouble.";

constexpr const char* check_footer =
    "Bitext: a sentence pair a line, identifier, source, target, separated by tabs; or source, target.\n"
    "CSV: one line a finding (id, severity, verdict, part, lines, figures, why, sentences), named in its first line.\n"
    "Facts: JSON Lines, one fact of an article a line, with the passages of both versions; tally load reads them.";

constexpr const char* extract_footer =
    "CSV: one line a figure (id, part, lang, line, start, end, text, kind, value, unit, modifier, trend).\n"
    "Text: what was read as the article, a line each, without the page's furniture.";

constexpr const char* filter_footer =
    "A line is source, target; or identifier, source, target, separated by tabs. --score adds five columns: the worst\n"
    "severity; how many findings are major, minor, info; and a number from 0 to 1, that of a pair without faults.\n"
    "Exit status: 0 whatever was dropped, 2 trouble, of which a line that is no pair is one.";

constexpr const char* fetch_footer =
    "The WARC has a journal beside it (FILE.journal). A fetch that was broken off goes on when it is started again; "
    "one\n"
    "that is complete is added to: pages that the server calls unchanged become revisit records.\n"
    "Exit status: 0 all pages are fetched or unchanged, 1 some failed, 2 trouble, or broken off.";

constexpr const char* load_footer =
    "A line that is no fact record is told, and the rest is loaded. To load a file twice changes nothing; a load that\n"
    "was broken off is done again to bring the rest.";

constexpr const char* store_about =
    "A file of SQLite, postgresql://user@host/database, or sparql+http://host/path (load)";

// The options, each said once; subcommands pick theirs.
class Options {
 public:
  Options(CLI::App* app, Arguments& arguments) : app_(app), arguments_(&arguments) {}

  CLI::Option* inputs() {
    return app_->add_option("INPUT", arguments_->inputs, "Files, folders, or - for standard input");
  }

  void versions(CLI::Option* inputs) {
    CLI::Option* source = file("--source", arguments_->source, "The version that was translated, in a file of its own");
    CLI::Option* target = file("--target", arguments_->target, "Its translation");
    source->needs(target)->excludes(inputs);
    target->needs(source);
  }

  void from(const std::vector<std::string>& formats, const std::string& about) {
    choice("--from", arguments_->from, formats, about);
  }

  void fields() {
    app_->add_option(
            "--fields", arguments_->fields,
            "Where records of JSON Lines have what: id=…,text=…,lang=…,url=…,title=…,date=…, or source=…,target=… "
            "in place of text; a path such as meta.id")
        ->type_name("LIST");
  }

  void languages() {
    choice("--source-lang", arguments_->languages.source, pack_languages(), "Language of the source");
    choice("--target-lang", arguments_->languages.target, pack_languages(), "Language of the translation");
  }

  void language(const std::string& about) { choice("--lang", arguments_->language, pack_languages(), about); }

  void store() { app_->add_option("--store", arguments_->store, store_about)->type_name("URI")->required(); }

  void limit() {
    app_->add_option("--limit", arguments_->limit, "Facts at most, those of the newest articles")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, most_facts).description(""))
        ->capture_default_str();
  }

  void destination(const std::vector<std::string>& formats) {
    choice("--to", arguments_->to, formats, "Output: a report on a terminal, else JSON Lines");
    out();
  }

  void out() { file("--out", arguments_->out, "Write to this file"); }

  void output(const std::vector<std::string>& formats) {
    destination(formats);
    jobs();
    file("--rejects", arguments_->rejects, "Set aside here, as JSON Lines, what cannot be read");
    file("--checkpoint", arguments_->checkpoint,
         "Keep here how far the run is; started again, it goes on from there (with --out)");
  }

  void jobs() {
    app_->add_option("--jobs", arguments_->jobs, "Threads at work; they do not change the output")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, most_jobs).description(""))
        ->capture_default_str();
  }

  void least() {
    choice("--min-severity", arguments_->least, {"info", "minor", "major"},
           "Report, and count, what is at least this bad");
  }

  // What is kept of a bitext, and where its fields stand.
  void filter() {
    app_->add_option("INPUT", arguments_->input, "A file, or - for standard input")->capture_default_str();
    CLI::Option* least =
        choice("--min-severity", arguments_->dropped, {"info", "minor", "major"}, "Drop pairs with a finding this bad");
    CLI::Option* invert =
        app_->add_flag("--invert", arguments_->invert, "Keep what would be dropped, and nothing else");
    app_->add_flag("--score", arguments_->score, "Drop nothing, and add columns that say how bad a pair is")
        ->excludes(least)
        ->excludes(invert);
    CLI::Option* source = column("--source-column", arguments_->source_column, "The source's column, from 1");
    CLI::Option* target = column("--target-column", arguments_->target_column, "The translation's column, from 1");
    source->needs(target);
    target->needs(source);
  }

  // What is fetched, and how.
  void fetch() {
    app_->add_option("URL", arguments_->inputs, "Pages");
    app_->add_option("--list", arguments_->lists, "A URL a line; - for standard input; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app_->add_option("--sitemap", arguments_->sitemaps, "The pages of a sitemap, or of an index of such; repeatable")
        ->type_name("URL")
        ->allow_extra_args(false);
    app_->add_option("--feed", arguments_->feeds, "The pages of a feed, RSS or Atom; repeatable")
        ->type_name("URL")
        ->allow_extra_args(false);
    file("--out", arguments_->out, "The WARC to write, and to add to")->required();
    FetchLimits& limits = arguments_->fetch;
    number<std::size_t>("--connections", limits.connections, 1, most_connections, "Connections at a time");
    number<std::size_t>("--host-connections", limits.host_connections, 1, most_connections,
                        "Connections at a time to one site");
    seconds("--delay", arguments_->delay, 0, "Between two requests to one site; its Crawl-delay if that is longer");
    seconds("--timeout", arguments_->timeout, 1 / milliseconds_a_second, "For one request");
    number<std::size_t>("--retries", limits.retries, 0, most_retries, "Tries again of what fails in passing");
    seconds("--back-off", arguments_->back_off, 0, "Before the first of these; twice that before the next, and so on");
    number<std::size_t>("--max-redirects", limits.redirects, 0, most_retries, "Redirects that are followed");
    number<std::uint64_t>("--max-size", limits.page_size, 1, most_page_bytes, "Bytes of a page; a longer one fails");
    limits.user_agent = std::string("tally/") + TALLY_VERSION;
    app_->add_option("--user-agent", limits.user_agent, "What servers are told; robots.txt is read for its first word")
        ->type_name("TEXT")
        ->capture_default_str();
    app_->add_flag("--allow-private", limits.private_addresses, "Ask addresses of private and local networks too");
  }

  void baseline() {
    file("--baseline", arguments_->baseline, "Known findings, which are left out: identifier, tab, reason a line");
  }

  void gazetteer() {
    app_->add_option("--gazetteer", arguments_->gazetteers,
                     "Names of your own over the built-in ones: TSV (type, id, en, vi) or JSON Lines; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
  }

  void words() {
    report();
    rules();
  }

  void rules() {
    app_->add_option("--rules", arguments_->rules, "Rules of your own over the built-in ones: DIR/<language>/*.toml")
        ->type_name("DIR");
  }

  void report() {
    choice("--messages", arguments_->messages, pack_languages(), "Language of reports and explanations");
    choice("--color", arguments_->colour, {"auto", "always", "never"}, "Colours in reports");
  }

 private:
  CLI::Option* file(const std::string& name, std::string& value, const std::string& about) {
    return app_->add_option(name, value, about)->type_name("FILE");
  }

  template <typename Number>
  void number(const std::string& name, Number& value, Number least, Number most, const std::string& about) {
    app_->add_option(name, value, about)
        ->type_name("N")
        ->check(CLI::Range(least, most).description(""))
        ->capture_default_str();
  }

  void seconds(const std::string& name, double& value, double least, const std::string& about) {
    app_->add_option(name, value, about)
        ->type_name("SECONDS")
        ->check(CLI::Range(least, most_seconds).description(""))
        ->capture_default_str();
  }

  CLI::Option* column(const std::string& name, std::size_t& value, const std::string& about) {
    return app_->add_option(name, value, about)
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, most_columns).description(""));
  }

  CLI::Option* choice(const std::string& name, std::string& value, const std::vector<std::string>& choices,
                      const std::string& about) {
    CLI::Validator member = CLI::IsMember(choices);
    member.description("");
    CLI::Option* option = app_->add_option(name, value, about)->check(member);
    option->type_name(fmt::format("{}", fmt::join(choices, "|")));
    if (!value.empty()) option->capture_default_str();
    return option;
  }

  CLI::App* app_;
  Arguments* arguments_;
};

// "": the output is none of the inputs.
std::string overwritten(const std::vector<std::string>& inputs, const std::string& output) {
  std::error_code none;
  for (const std::string& input : inputs) {
    if (std::filesystem::equivalent(input, output, none)) return input + ": is an input, and the output too";
  }
  return "";
}

// What the parser cannot know; "" if all is well.
std::string wrong_with(const CLI::App& command, const Arguments& arguments) {
  if (arguments.languages.source == arguments.languages.target) return "--source-lang and --target-lang are the same";
  if (command.get_name() == "explain" || command.get_name() == "query") return "";
  if (command.get_name() == "filter") {
    if (arguments.source_column != 0 && arguments.source_column == arguments.target_column)
      return "--source-column and --target-column are the same";
    return overwritten({arguments.input}, arguments.out);
  }
  if (command.get_name() == "fetch") {
    if (arguments.inputs.empty() && arguments.lists.empty() && arguments.sitemaps.empty() && arguments.feeds.empty())
      return "a URL, a --list, a --sitemap or a --feed is needed";
    return overwritten(arguments.lists, arguments.out);
  }
  if (arguments.inputs.empty() && arguments.source.empty()) return "an INPUT is needed";
  const std::optional<OutputFormat> format = output_format(arguments.to);
  if (arguments.from == "bitext" && format && writes_facts(*format)) {
    return fmt::format("--to {} needs articles, not a bitext", arguments.to);
  }
  if (arguments.from == "lines" && arguments.language.empty()) return "--from lines needs --lang";
  if (std::string wrong; !parse_article_fields(arguments.fields, wrong)) return "--fields: " + wrong;
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

void add_check(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("check", "Align the versions of articles, or sentence pairs, and compare figures");
  Options options(command, arguments);
  options.versions(options.inputs());
  options.from({"text", "html", "bitext", "jsonl", "warc"}, "Format of the inputs; else it is told from their content");
  options.fields();
  options.languages();
  options.output({"terminal", "jsonl", "csv", "facts", "nquads", "jsonld", "sarif", "junit", "baseline"});
  options.least();
  options.baseline();
  options.gazetteer();
  options.words();
  command->footer(std::string(check_footer) + "\n" + exit_statuses);
}

void add_extract(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("extract", "Print the figures of every version, on its own");
  Options options(command, arguments);
  options.inputs();
  options.from(
      {"text", "html", "lines", "jsonl", "warc"},
      "Format of the inputs: articles, or a sentence a line (with --lang); else it is told from their content");
  options.fields();
  options.language("Language of everything that is read; else it is told, line by line");
  options.languages();
  options.output({"terminal", "jsonl", "csv", "text"});
  options.gazetteer();
  options.words();
  command->footer(extract_footer);
}

void add_filter(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("filter", "Keep the sentence pairs of a bitext whose figures tally");
  Options options(command, arguments);
  options.filter();
  options.languages();
  options.out();
  options.jobs();
  options.rules();
  command->footer(filter_footer);
}

void add_fetch(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("fetch", "Fetch pages from the web into a WARC");
  Options(command, arguments).fetch();
  command->footer(fetch_footer);
}

void add_explain(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("explain", "Show, rule by rule, how a text is read");
  Options options(command, arguments);
  command->add_option("TEXT", arguments.text, "The text")->required();
  options.language("Language of the text; else it is told from the text");
  options.words();
}

void add_load(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("load", "Put fact records (JSON Lines) into a knowledge base");
  Options options(command, arguments);
  options.inputs();
  options.store();
  command->footer(load_footer);
}

void add_query(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("query", "Print the facts of a knowledge base that have all words of a text");
  Options options(command, arguments);
  command->add_option("TEXT", arguments.text, "Words of who, what, when, or of the passages")->required();
  options.store();
  options.limit();
  options.destination({"terminal", "jsonl", "nquads", "jsonld"});
  options.report();
  command->footer("Exit status: 0 facts are found, 1 there are none, 2 trouble.");
}

Status obey(const CLI::App& command, const Arguments& arguments) {
  if (const std::string wrong = wrong_with(command, arguments); !wrong.empty()) {
    fmt::print(stderr, "tally: {}; --help tells more\n", wrong);
    return Status::trouble;
  }
  if (command.get_name() == "check") return check(arguments);
  if (command.get_name() == "extract") return extract(arguments);
  if (command.get_name() == "fetch") return fetch(arguments);
  if (command.get_name() == "filter") return filter(arguments);
  if (command.get_name() == "load") return load(arguments);
  if (command.get_name() == "query") return query(arguments);
  return explain(arguments);
}

Status run(int count, char** values) {
  Arguments arguments;
  CLI::App app("Checks the figures of bilingual news.", "tally");
  app.set_version_flag("--version", std::string("tally ") + TALLY_VERSION);
  app.require_subcommand(1);
  app.footer(exit_statuses);
  add_check(app, arguments);
  add_extract(app, arguments);
  add_filter(app, arguments);
  add_fetch(app, arguments);
  add_explain(app, arguments);
  add_load(app, arguments);
  add_query(app, arguments);
  try {
    app.parse(count, values);
    arguments.command = app.get_subcommands().front()->get_name();
    return obey(*app.get_subcommands().front(), arguments);
  } catch (const CLI::Success& asked) {
    app.exit(asked);  // prints the help, or the version
    return Status::tallies;
  } catch (const CLI::ParseError& error) {
    const bool unknown = app.get_subcommands().empty() && !app.remaining().empty();
    const std::string what = unknown ? "there is no command " + app.remaining().front() : error.what();
    fmt::print(stderr, "tally: {}; --help tells more\n", what);
  } catch (const std::exception& error) {
    fmt::print(stderr, "tally: {}\n", error.what());
  }
  return Status::trouble;
}

}  // namespace
}  // namespace tally

int main(int count, char** values) {
  try {
    return static_cast<int>(tally::run(count, values));
  } catch (...) {
    std::fputs("tally: out of memory, or another fault that has no words\n", stderr);
    return static_cast<int>(tally::Status::trouble);
  }
}
