#include "pipeline/emit/interface_words.h"

#include <array>
#include <map>
#include <set>
#include <string_view>
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "extractors/engine/pack.h"
#include "extractors/engine/pack_files.h"
#include "pipeline/emit/json_text.h"
#include "pipeline/emit/report_words.h"
#include "pipeline/model/document.h"
#include "pipeline/model/quantity.h"
#include "pipeline/model/verdict.h"

namespace tally {
namespace {

constexpr std::string_view file_name = "interface.toml";
constexpr std::array verdicts = {Verdict::agree,   Verdict::modifier, Verdict::precision, Verdict::value, Verdict::unit,
                                 Verdict::omitted, Verdict::added,    Verdict::format,    Verdict::name};
constexpr std::array modifiers = {Modifier::approx,   Modifier::more_than, Modifier::less_than,
                                  Modifier::at_least, Modifier::at_most,   Modifier::nearly};
constexpr std::array trends = {Trend::up, Trend::down};
constexpr std::array parts = {Part::summary, Part::translation, Part::source, Part::furniture};

using Words = std::map<std::string, std::string>;

[[noreturn]] void fail(const PackFile& file, const std::string& what) {
  throw PackError(std::string(file.language) + "/" + std::string(file.name) + what);
}

Words words_of(const PackFile& file) {
  Words words;
  try {
    const toml::table root = toml::parse(file.text);
    const toml::table* table = root["interface"].as_table();
    if (table == nullptr) fail(file, ": has no table [interface]");
    for (const auto& [key, node] : *table) {
      const auto text = node.value<std::string>();
      if (!text)
        fail(file, ":" + std::to_string(node.source().begin.line) + ": " + std::string(key.str()) + " is no text");
      words.emplace(key.str(), *text);
    }
  } catch (const toml::parse_error& error) {
    fail(file, ":" + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
  const ReportWords report = ReportWords::load(file.language);
  const auto add = [&](std::string_view group, const auto& values) {
    for (const auto value : values)
      words.emplace(std::string(group) + "." + std::string(to_string(value)), report(to_string(value)));
  };
  add("verdict", verdicts);
  add("part", parts);
  add("modifier", modifiers);
  add("trend", trends);
  return words;
}

template <typename Take>
void each_file(const Take& take) {
  for (const PackFile& file : embedded_pack_files())
    if (file.name == file_name) take(file);
}

}  // namespace

std::vector<std::string> interface_languages() {
  std::vector<std::string> languages;
  each_file([&](const PackFile& file) { languages.emplace_back(file.language); });
  return languages;
}

std::string interface_words_json() {
  std::map<std::string, Words> by_language;
  std::set<std::string> keys;
  each_file([&](const PackFile& file) {
    Words words = words_of(file);
    for (const auto& [key, text] : words) keys.insert(key);
    by_language.emplace(file.language, std::move(words));
  });
  JsonText json;
  json.object([&] {
    for (const auto& [language, words] : by_language) {
      json.object(language, [&language = language, &words = words, &keys, &json] {
        for (const std::string& key : keys) {
          const auto found = words.find(key);
          if (found == words.end()) throw PackError(language + "/" + std::string(file_name) + ": lacks " + key);
          json.member(key, found->second);
        }
      });
    }
  });
  return std::string(json.written());
}

}  // namespace tally
