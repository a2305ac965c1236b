#include "pipeline/command/subcommands.h"

#include <string>

#include "pipeline/command/commands.h"
#include "pipeline/command/options.h"

namespace tally {
namespace {

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

constexpr const char* serve_footer =
    "Stops on SIGTERM and SIGINT. /v1/openapi.json describes the API: POST /v1/check, /v1/extract, /v1/view.\n"
    "Exit status: 0 stopped, 2 trouble.";

CLI::App* add_check(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("check", "Align the versions of articles, or sentence pairs, and compare figures");
  Options options(command, arguments);
  options.versions(options.inputs());
  options.pair();
  options.from({"text", "html", "bitext", "jsonl", "warc", "xliff", "tmx", "po", "docx"},
               "Format of the inputs; else it is told from their content");
  options.fields();
  options.languages();
  options.output({"terminal", "jsonl", "csv", "facts", "nquads", "jsonld", "sarif", "junit", "baseline", "html",
                  "xliff", "tmx", "po"});
  options.least();
  options.baseline();
  options.gazetteer();
  options.words();
  options.project();
  command->footer(std::string(check_footer) + "\n" + exit_statuses);
  return command;
}

CLI::App* add_extract(CLI::App& app, Arguments& arguments) {
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
  options.project();
  command->footer(extract_footer);
  return command;
}

CLI::App* add_filter(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("filter", "Keep the sentence pairs of a bitext whose figures tally");
  Options options(command, arguments);
  options.filter();
  options.languages();
  options.out();
  options.jobs();
  options.rules();
  options.project();
  command->footer(filter_footer);
  return command;
}

CLI::App* add_fetch(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("fetch", "Fetch pages from the web into a WARC");
  Options(command, arguments).fetch();
  command->footer(fetch_footer);
  return command;
}

CLI::App* add_explain(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("explain", "Show, rule by rule, how a text is read");
  Options options(command, arguments);
  command->add_option("TEXT", arguments.text, "The text")->required();
  options.language("Language of the text; else it is told from the text");
  options.words();
  options.project();
  return command;
}

CLI::App* add_load(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("load", "Put fact records (JSON Lines) into a knowledge base");
  Options options(command, arguments);
  options.inputs();
  options.store();
  command->footer(load_footer);
  return command;
}

CLI::App* add_query(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("query", "Print the facts of a knowledge base that have all words of a text");
  Options options(command, arguments);
  command->add_option("TEXT", arguments.text, "Words of who, what, when, or of the passages")->required();
  options.store();
  options.limit();
  options.destination({"terminal", "jsonl", "nquads", "jsonld"});
  options.report();
  command->footer("Exit status: 0 facts are found, 1 there are none, 2 trouble.");
  return command;
}

CLI::App* add_serve(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("serve", "Check what is typed into a page, and answer programs over HTTP");
  Options options(command, arguments);
  options.serve();
  options.languages();
  options.jobs();
  options.gazetteer();
  options.rules();
  options.messages();
  options.project();
  command->footer(serve_footer);
  return command;
}

}  // namespace

const char* const exit_statuses = "Exit status: 0 everything tallies, 1 something does not, 2 trouble.";

std::vector<Subcommand> add_subcommands(CLI::App& app, Arguments& arguments) {
  return {{add_check(app, arguments), check},     {add_extract(app, arguments), extract},
          {add_filter(app, arguments), filter},   {add_fetch(app, arguments), fetch},
          {add_explain(app, arguments), explain}, {add_load(app, arguments), load},
          {add_query(app, arguments), query},     {add_serve(app, arguments), serve}};
}

}  // namespace tally
