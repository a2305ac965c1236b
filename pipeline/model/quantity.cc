#include "pipeline/model/quantity.h"

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {

constexpr EnumNames<11> kinds = {"money", "percent", "ratio", "measure", "duration", "age",
                                 "date",  "time",    "count", "score",   "vague"};
constexpr EnumNames<7> modifiers = {"none", "approx", "more_than", "less_than", "at_least", "at_most", "nearly"};
constexpr EnumNames<3> trends = {"none", "up", "down"};

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
bool from_string(std::string_view name, Kind& kind) { return find_enum(kinds, name, kind); }
bool from_string(std::string_view name, Modifier& modifier) { return find_enum(modifiers, name, modifier); }
bool from_string(std::string_view name, Trend& trend) { return find_enum(trends, name, trend); }

}  // namespace tally
