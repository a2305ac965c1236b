#include "pipeline/command/options.h"

#include <fmt/format.h>

#include <cstdint>

#include "extractors/engine/pack.h"

namespace tally {
namespace {

constexpr std::size_t most_jobs = 1024;
constexpr std::size_t most_columns = 1000;
constexpr std::size_t most_connections = 1000;
constexpr std::size_t most_retries = 20;
constexpr int most_port = 65535;
constexpr std::uint64_t most_page_bytes = std::uint64_t{1} << 30;
constexpr double most_seconds = 86'400;
constexpr double milliseconds_a_second = 1000;
constexpr std::size_t most_facts = 1'000'000;

constexpr const char* store_about =
    "A file of SQLite, postgresql://user@host/database, or sparql+http://host/path (load)";

}  // namespace

template <typename Number>
void Options::number(const std::string& name, Number& value, Number least, Number most, const std::string& about) {
  app_->add_option(name, value, about)
      ->type_name("N")
      ->check(CLI::Range(least, most).description(""))
      ->capture_default_str();
}

CLI::Option* Options::inputs() {
  return app_->add_option("INPUT", arguments_->inputs, "Files, folders, or - for standard input");
}

void Options::versions(CLI::Option* inputs) {
  CLI::Option* source = file("--source", arguments_->source, "The version that was translated, in a file of its own");
  CLI::Option* target = file("--target", arguments_->target, "Its translation");
  source->needs(target)->excludes(inputs);
  target->needs(source);
}

void Options::from(const std::vector<std::string>& formats, const std::string& about) {
  choice("--from", arguments_->from, formats, about);
}

void Options::pair() {
  choice(
      "--pair", arguments_->pair, {"hreflang", "key", "content"},
      "Bring versions together that are apart: by the addresses that pages name, by archive key or name, by content");
}

void Options::fields() {
  app_->add_option(
          "--fields", arguments_->fields,
          "Where records of JSON Lines have what: id=…,text=…,lang=…,key=…,url=…,canonical=…,alternates=…,title=…,"
          "byline=…,date=…, or source=…,target=… in place of text; a path such as meta.id")
      ->type_name("LIST");
}

void Options::languages() {
  choice("--source-lang", arguments_->languages.source, pack_languages(), "Language of the source");
  choice("--target-lang", arguments_->languages.target, pack_languages(), "Language of the translation");
}

void Options::language(const std::string& about) { choice("--lang", arguments_->language, pack_languages(), about); }

void Options::store() { app_->add_option("--store", arguments_->store, store_about)->type_name("URI")->required(); }

void Options::limit() {
  app_->add_option("--limit", arguments_->limit, "Facts at most, those of the newest articles")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_facts).description(""))
      ->capture_default_str();
}

void Options::destination(const std::vector<std::string>& formats) {
  choice("--to", arguments_->to, formats, "Output: a report on a terminal, else JSON Lines");
  out();
}

void Options::out() { file("--out", arguments_->out, "Write to this file"); }

void Options::output(const std::vector<std::string>& formats) {
  destination(formats);
  jobs();
  progress();
  file("--rejects", arguments_->rejects, "Set aside here, as JSON Lines, what cannot be read");
  file("--checkpoint", arguments_->checkpoint,
       "Keep here how far the run is; started again, it goes on from there (with --out)");
}

void Options::jobs() {
  app_->add_option("--jobs", arguments_->jobs, "Threads at work; they do not change the output")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_jobs).description(""))
      ->capture_default_str();
}

void Options::progress() {
  choice("--progress", arguments_->progress, {"auto", "always", "never"},
         "How far the run is, on standard error: a line on a terminal (auto), else JSON Lines (always)");
}

void Options::least() {
  choice("--min-severity", arguments_->least, {"info", "minor", "major"},
         "Report, and count, what is at least this bad");
}

void Options::filter() {
  app_->add_option("INPUT", arguments_->input, "A file, or - for standard input")->capture_default_str();
  CLI::Option* least =
      choice("--min-severity", arguments_->dropped, {"info", "minor", "major"}, "Drop pairs with a finding this bad");
  CLI::Option* invert = app_->add_flag("--invert", arguments_->invert, "Keep what would be dropped, and nothing else");
  app_->add_flag("--score", arguments_->score, "Drop nothing, and add columns that say how bad a pair is")
      ->excludes(least)
      ->excludes(invert);
  CLI::Option* source = column("--source-column", arguments_->source_column, "The source's column, from 1");
  CLI::Option* target = column("--target-column", arguments_->target_column, "The translation's column, from 1");
  source->needs(target);
  target->needs(source);
}

void Options::messages() {
  choice("--messages", arguments_->messages, pack_languages(), "Language of reports and explanations");
}

void Options::serve() {
  app_->add_option("--host", arguments_->host, "Address to listen at")->type_name("ADDRESS")->capture_default_str();
  number<int>("--port", arguments_->port, 0, most_port, "Port to listen at; 0: any that is free");
  app_->add_option("--allow-host", arguments_->hosts, "A name that clients may call the server by; repeatable")
      ->type_name("NAME")
      ->allow_extra_args(false);
  number<std::size_t>("--connections", arguments_->connections, 1, most_connections,
                      "Connections at a time; as many again wait");
}

void Options::fetch() {
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

void Options::baseline() {
  file("--baseline", arguments_->baseline, "Known findings, which are left out: identifier, tab, reason a line");
}

void Options::gazetteer() {
  app_->add_option("--gazetteer", arguments_->gazetteers,
                   "Names of your own over the built-in ones: TSV (type, id, en, vi) or JSON Lines; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void Options::project() {
  CLI::Option* file = this->file("--project", arguments_->project,
                                 "Settings of a desk; else tally.toml, looked for from the first input upwards");
  app_->add_flag("--no-project", arguments_->no_project, "Look for no such file")->excludes(file);
}

void Options::words() {
  report();
  rules();
}

void Options::rules() {
  app_->add_option("--rules", arguments_->rules, "Rules of your own over the built-in ones: DIR/<language>/*.toml")
      ->type_name("DIR");
}

void Options::report() {
  messages();
  choice("--color", arguments_->colour, {"auto", "always", "never"}, "Colours in reports");
}

CLI::Option* Options::file(const std::string& name, std::string& value, const std::string& about) {
  return app_->add_option(name, value, about)->type_name("FILE");
}

void Options::seconds(const std::string& name, double& value, double least, const std::string& about) {
  app_->add_option(name, value, about)
      ->type_name("SECONDS")
      ->check(CLI::Range(least, most_seconds).description(""))
      ->capture_default_str();
}

CLI::Option* Options::column(const std::string& name, std::size_t& value, const std::string& about) {
  return app_->add_option(name, value, about)
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_columns).description(""));
}

CLI::Option* Options::choice(const std::string& name, std::string& value, const std::vector<std::string>& choices,
                             const std::string& about) {
  CLI::Validator member = CLI::IsMember(choices);
  member.description("");
  CLI::Option* option = app_->add_option(name, value, about)->check(member);
  option->type_name(fmt::format("{}", fmt::join(choices, "|")));
  if (!value.empty()) option->capture_default_str();
  return option;
}

}  // namespace tally
