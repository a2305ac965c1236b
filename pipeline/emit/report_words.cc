#include "pipeline/emit/report_words.h"

#include <unicode/fmtable.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "extractors/engine/pack.h"
#include "extractors/engine/pack_files.h"

namespace tally {
namespace {

constexpr std::string_view file_name = "messages.toml";

constexpr std::array<std::string_view, 42> keys = {
    // severities, verdicts and parts
    "info", "minor", "major", "agree", "modifier", "precision", "value", "unit", "omitted", "added", "format", "name",
    "summary", "translation", "source", "furniture",
    // a report
    "pair", "place", "tallies", "found", "total_documents", "total_pairs", "total_tallies",
    // its closing tally
    "tally", "figures", "right", "changed", "lost", "invented",
    // figures as they were read
    "no_figures", "more_than", "less_than", "at_least", "at_most", "approx", "nearly", "up", "down",
    // an explanation
    "text_in", "words", "rules", "read"};

icu::UnicodeString to_unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

[[noreturn]] void fail(std::string_view language, const std::string& what) {
  throw PackError(std::string(language) + "/" + std::string(file_name) + what);
}

toml::table parse_messages(std::string_view language) {
  for (const PackFile& file : embedded_pack_files()) {
    if (file.language != language || file.name != file_name) continue;
    try {
      return toml::parse(file.text);
    } catch (const toml::parse_error& error) {
      fail(language, ":" + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
    }
  }
  fail(language, ": there is no such file: the language has no messages");
}

}  // namespace

struct ReportWords::Pattern {
  icu::MessageFormat format;
};

ReportWords::ReportWords() = default;
ReportWords::ReportWords(ReportWords&&) noexcept = default;
ReportWords& ReportWords::operator=(ReportWords&&) noexcept = default;
ReportWords::~ReportWords() = default;

ReportWords ReportWords::load(std::string_view language) {
  const toml::table messages = parse_messages(language);
  const toml::table* report = messages["report"].as_table();
  if (report == nullptr) fail(language, ": has no table [report]");
  ReportWords words;
  words.language_ = language;
  const icu::Locale locale(words.language_.c_str());
  for (const auto& [key, node] : *report) {
    const std::string where = ":" + std::to_string(node.source().begin.line) + ": ";
    const auto pattern = node.value<std::string_view>();
    if (!pattern || std::find(keys.begin(), keys.end(), key.str()) == keys.end())
      fail(language, where + std::string(key.str()) + " is none of the words of a report");
    UErrorCode error = U_ZERO_ERROR;
    icu::MessageFormat format(to_unicode(*pattern), locale, error);
    if (U_FAILURE(error)) fail(language, where + std::string(key.str()) + ": " + u_errorName(error));
    words.patterns_.emplace(key.str(), std::make_unique<const Pattern>(Pattern{format}));
  }
  for (const std::string_view key : keys) {
    if (!words.patterns_.contains(key)) fail(language, ": [report] lacks " + std::string(key));
  }
  return words;
}

std::string ReportWords::operator()(std::string_view key, std::initializer_list<Argument> arguments) const {
  const auto it = patterns_.find(key);
  if (it == patterns_.end()) throw std::logic_error("no words for " + std::string(key));
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, value] : arguments) {
    names.push_back(to_unicode(name));
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      values.emplace_back(*number);
    } else {
      values.emplace_back(to_unicode(std::get<std::string_view>(value)));
    }
  }
  icu::UnicodeString text;
  UErrorCode error = U_ZERO_ERROR;
  it->second->format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text, error);
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace tally
