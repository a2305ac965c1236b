#include "extractors/engine/pack_rules.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace tally {

const SymbolSet& Atoms::of(const std::string& expression) {
  const auto [it, fresh] = sets_.try_emplace(expression);
  if (fresh) it->second = symbols_.members(expression);
  return it->second;
}

void RuleReader::read(const PackTable& table) {
  const toml::array* all = table.root["rule"].as_array();
  if (all == nullptr) return;
  for (const auto& node : *all) {
    const toml::table* t = node.as_table();
    if (t == nullptr) fail(table.file, node, "a rule is a table");
    read_rule(table.file, *t);
  }
}

void RuleReader::read_rule(const std::string& file, const toml::table& t) {
  Rule r;
  r.file = file;
  r.line = static_cast<std::int32_t>(t.source().begin.line);
  if (const toml::node* shape = t.get("shape")) r.shape_line = static_cast<std::int32_t>(shape->source().begin.line);
  r.name = t["name"].value_or(std::string());
  if (r.name.empty()) fail(file, t, "a rule has a name");
  const std::string where = "rule \"" + r.name + "\": ";
  static const std::set<std::string_view> keys = {"name",        "about", "kind", "value",      "unit",
                                                  "modifier",    "trend", "soft", "pronominal", "rest_per_unit",
                                                  "count_rests", "shape", "yes",  "no",         "doubtful_unit"};
  for (const auto& [key, node] : t) {
    if (!keys.contains(key.str())) fail(file, node, where + "unknown key \"" + std::string(key.str()) + "\"");
  }
  r.about = t["about"].value_or(std::string());
  r.value = t["value"].value_or(std::string());
  r.unit = t["unit"].value_or(std::string());
  r.soft = t["soft"].value_or(false);
  r.doubtful_unit = t["doubtful_unit"].value_or(false);
  r.pronominal = t["pronominal"].value_or(false);
  r.rest_per_unit = t["rest_per_unit"].value_or(0);
  r.count_rests = t["count_rests"].value_or(false);
  const std::string kind = t["kind"].value_or(std::string());
  r.quantity = kind != "none";
  if (r.quantity && !from_string(kind, r.kind)) fail(file, t, where + "unknown kind \"" + kind + "\"");
  if (!from_string(t["modifier"].value_or(std::string("none")), r.modifier)) fail(file, t, where + "unknown modifier");
  if (!from_string(t["trend"].value_or(std::string("none")), r.trend)) fail(file, t, where + "unknown trend");
  read_shape(file, t, r, where);
  for (const auto& [text, expected] : pairs(file, t.get("yes"))) r.yes.push_back({text, expected});
  r.no = strings(file, t.get("no"));
  rules.push_back(std::move(r));
}

void RuleReader::read_shape(const std::string& file, const toml::table& t, Rule& r, const std::string& where) {
  const auto shape = t["shape"].value<std::string>();
  if (!shape) fail(file, t, where + "a rule has a shape");
  const toml::node& node = *t.get("shape");
  std::string error;
  auto compiled = compile_shape(*shape, classes_, error);
  if (!compiled) fail(file, node, where + error);
  std::vector<const SymbolSet*> members;
  for (const std::string& atom : compiled->atoms) members.push_back(&atoms_.of(atom));
  const SymbolSet* const first = compiled->first.empty() ? nullptr : &atoms_.of(compiled->first);
  auto automaton = make_automaton(compiled->pieces, members, first, error);
  if (!automaton) fail(file, node, where + error);
  note_groups(*compiled, file, node, r, where);
  shapes.push_back(std::move(*automaton));
  clues.push_back(std::move(compiled->clues));
}

void RuleReader::note_groups(const CompiledShape& shape, const std::string& file, const toml::node& node, Rule& r,
                             const std::string& where) {
  for (const auto& [name, group] : shape.groups) {
    const auto role = std::find(role_names.begin(), role_names.end(), name);
    if (role == role_names.end()) fail(file, node, where + "unknown group \"" + name + "\"");
    r.group[static_cast<std::size_t>(role - role_names.begin())] = group.index;
    const auto index = static_cast<std::size_t>(group.index);
    if (r.group_classes.size() <= index) r.group_classes.resize(index + 1);
    r.group_classes[index] = group.classes;
  }
}

}  // namespace tally
