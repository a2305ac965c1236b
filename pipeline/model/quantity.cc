#include "pipeline/model/quantity.h"

#include <optional>
#include <utility>

#include "pipeline/model/enum_names.h"

namespace tally {

namespace {

constexpr EnumNames<11> kinds = {"money", "percent", "ratio", "measure", "duration", "age",
                                 "date",  "time",    "count", "score",   "vague"};
constexpr EnumNames<7> modifiers = {"none", "approx", "more_than", "less_than", "at_least", "at_most", "nearly"};
constexpr EnumNames<3> trends = {"none", "up", "down"};

// The two sides of a range or of a fraction.
std::optional<std::pair<Decimal, Decimal>> parse_sides(std::string_view text, std::string_view between) {
  const std::size_t at = text.find(between);
  if (at == std::string_view::npos) return std::nullopt;
  const std::optional<Decimal> first = Decimal::parse(text.substr(0, at));
  const std::optional<Decimal> second = Decimal::parse(text.substr(at + between.size()));
  if (!first || !second) return std::nullopt;
  return std::pair(*first, *second);
}

Value parse_numbers(std::string_view text) {
  if (const auto number = Decimal::parse(text)) return Value::number(*number);
  if (const auto sides = parse_sides(text, "..")) return Value::range(sides->first, sides->second);
  if (const auto sides = parse_sides(text, "/")) return Value::fraction(sides->first, sides->second);
  return Value::of_symbol(std::string(text));
}

}  // namespace

Value Value::parse(Kind kind, std::string_view text) {
  Value value = kind == Kind::date || kind == Kind::time || kind == Kind::score ? of_symbol(std::string(text))
                                                                                : parse_numbers(text);
  // "007" and "1.50" are nobody's way to write a value: their digits are kept as they are.
  return value.to_string() == text ? value : of_symbol(std::string(text));
}

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
