#include "extractors/engine/pack_table.h"

#include <set>
#include <string_view>

#include "extractors/engine/pack_error.h"

namespace tally {

void fail(const std::string& file, const toml::node& node, const std::string& what) {
  throw PackError(file + ":" + std::to_string(node.source().begin.line) + ": " + what);
}

PackTable parse_pack_table(std::string file, const std::string& text) {
  PackTable table{std::move(file), {}};
  try {
    table.root = toml::parse(text);
  } catch (const toml::parse_error& e) {
    throw PackError(table.file + ":" + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
  }
  static const std::set<std::string_view> sections = {"pack", "numerals", "cldr", "spelling", "lexicon", "rule"};
  for (const auto& [key, node] : table.root) {
    if (!sections.contains(key.str())) fail(table.file, node, "unknown section \"" + std::string(key.str()) + "\"");
  }
  return table;
}

std::vector<std::string> strings(const std::string& file, const toml::node* node) {
  std::vector<std::string> out;
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) fail(file, *node, "an array of strings was expected");
  for (const auto& item : *array) {
    const auto text = item.value<std::string>();
    if (!text) fail(file, item, "a string was expected");
    out.push_back(*text);
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> pairs(const std::string& file, const toml::node* node) {
  std::vector<std::pair<std::string, std::string>> out;
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) fail(file, *node, "an array of pairs was expected");
  for (const auto& item : *array) {
    const auto pair = strings(file, &item);
    if (pair.size() != 2) fail(file, item, "a pair of strings was expected");
    out.emplace_back(pair[0], pair[1]);
  }
  return out;
}

std::vector<Substitution> substitutions(const std::string& file, const toml::node* node) {
  std::vector<Substitution> out;
  for (auto& [pattern, with] : pairs(file, node)) {
    Substitution& made = out.emplace_back(std::move(pattern), std::move(with));
    if (const std::string error = made.error(); !error.empty())
      fail(file, *node, "bad expression \"" + made.pattern() + "\": " + error);
  }
  return out;
}

}  // namespace tally
