#include "pipeline/model/quantity.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

namespace {

constexpr std::array<std::string_view, 11> kinds = {"money", "percent", "ratio", "measure", "duration", "age",
                                                    "date",  "time",    "count", "score",   "vague"};
constexpr std::array<std::string_view, 7> modifiers = {"none",     "approx",  "more_than", "less_than",
                                                       "at_least", "at_most", "nearly"};
constexpr std::array<std::string_view, 3> trends = {"none", "up", "down"};

template <typename Enum, std::size_t N>
bool find(const std::array<std::string_view, N>& names, std::string_view name, Enum& out) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return false;
  out = static_cast<Enum>(it - names.begin());
  return true;
}

}  // namespace

std::string Value::to_string() const {
  switch (form) {
    case Form::number: return first.to_string();
    case Form::range: return first.to_string() + ".." + second.to_string();
    case Form::fraction: return first.to_string() + "/" + second.to_string();
    case Form::symbol: return symbol;
  }
  return {};
}

bool operator==(const Value& a, const Value& b) {
  if (a.form != b.form) return false;
  if (a.form == Value::Form::symbol) return a.symbol == b.symbol;
  return a.first == b.first && (a.form == Value::Form::number || a.second == b.second);
}

std::string_view to_string(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(Modifier modifier) { return modifiers[static_cast<std::size_t>(modifier)]; }
std::string_view to_string(Trend trend) { return trends[static_cast<std::size_t>(trend)]; }
bool from_string(std::string_view name, Kind& kind) { return find(kinds, name, kind); }
bool from_string(std::string_view name, Modifier& modifier) { return find(modifiers, name, modifier); }
bool from_string(std::string_view name, Trend& trend) { return find(trends, name, trend); }

}  // namespace tally
