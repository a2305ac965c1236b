#include "pipeline/align/mentions.h"

#include <algorithm>
#include <string>

#include "pipeline/align/assignment.h"
#include "pipeline/align/relation.h"

namespace tally {

namespace {

// Below this, two figures are more likely an omission and an addition than a translation gone wrong.
constexpr double threshold = 0.3;
constexpr double position_weight = 0.05;
// No sentence has so many figures: a text that does is cut into blocks of at most so many, in step, lest its time and
// memory grow with their square.
constexpr std::size_t most_figures = 1000;

// False where more than one digit certainly differs: the difference of two numbers that differ in one digit has one.
bool may_differ_in_one_digit(const Decimal& a, const Decimal& b) {
  const auto apart = subtract(a, b);
  if (!apart) return true;
  const int128 digits = apart->normalised().mantissa;
  return -10 < digits && digits < 10;
}

// The same digits with the magnitude changed, or one digit changed: what slips of the pen look like.
bool looks_alike(const Value& a, const Value& b) {
  if (a.form != b.form) return false;
  if (a.form == Value::Form::number) {
    if (a.first.normalised().mantissa == b.first.normalised().mantissa) return true;
    if (!may_differ_in_one_digit(a.first, b.first)) return false;
  }
  const std::string x = a.to_string();
  const std::string y = b.to_string();
  if (x.size() != y.size() || x.size() < 2) return false;
  std::size_t different = 0;
  for (std::size_t i = 0; i < x.size(); ++i) different += x[i] != y[i];
  return different == 1;
}

// What kind of date a symbol is: weekdays compare with weekdays, years with years.
int date_form(const std::string& symbol) {
  if (symbol.starts_with("WD")) return 1;
  if (symbol.starts_with("C")) return 2;
  if (symbol.find('Q') != std::string::npos) return 3;
  if (symbol.find("..") != std::string::npos) return 4;
  return 5;
}

bool dates_comparable(const std::string& a, const std::string& b) {
  if (date_form(a) != date_form(b)) return false;
  if (date_form(a) != 5) return true;
  const bool year_only_a = a.find('-') == std::string::npos;
  const bool year_only_b = b.find('-') == std::string::npos;
  return year_only_a == year_only_b;
}

// One end of a range is not its translation: the other end stands elsewhere.
bool range_and_number(const Value& a, const Value& b) {
  return (a.form == Value::Form::range) != (b.form == Value::Form::range);
}

double same_kind_affinity(const Mention& source, const Mention& target) {
  const Quantity& a = source.quantity;
  const Quantity& b = target.quantity;
  if (range_and_number(a.value, b.value)) return 0.2;
  double base = 0.35;
  switch (a.kind) {
    case Kind::date:
      if (!dates_comparable(a.value.symbol, b.value.symbol)) return 0.1;
      break;
    case Kind::count:
    case Kind::vague:
      if (!source.noun.empty() && source.noun == target.noun) {
        base = 0.45;
      } else if (!source.noun.empty() && !target.noun.empty()) {
        base = 0.2;
      }
      break;
    case Kind::money:
    case Kind::percent:
    case Kind::measure:
    case Kind::duration:
    case Kind::age: base = a.unit == b.unit ? 0.45 : units_convert(a, b) ? 0.35 : 0.3; break;
    default: break;
  }
  return looks_alike(a.value, b.value) ? base + 0.15 : base;
}

// The same figure with the same noun, written with the same precision: what most translations have.
bool identical(const Mention& source, const Mention& target) {
  const Quantity& a = source.quantity;
  const Quantity& b = target.quantity;
  const auto same_digits = [](const Decimal& x, const Decimal& y) {
    return x.exponent == y.exponent && x.mantissa == y.mantissa;
  };
  return a.kind == b.kind && a.value.form == b.value.form && same_digits(a.value.first, b.value.first) &&
         same_digits(a.value.second, b.value.second) && a.value.symbol == b.value.symbol && a.unit == b.unit &&
         source.noun == target.noun;
}

// Most translations keep the figures and their order: then there is nothing to weigh.
bool in_step(std::span<const Mention> source, std::span<const Mention> target) {
  constexpr double the_same = 0.97;
  if (source.size() != target.size()) return false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (!identical(source[i], target[i]) && affinity(source[i], target[i]) < the_same) return false;
  }
  return true;
}

// Kinds of which one is taken for another when a unit is lost or mixed up; "three months" is not "threefold".
bool mistakable(Kind a, Kind b) {
  const auto counts = [](Kind k) { return k == Kind::count || has_unit_of_measure(k); };
  return counts(a) && counts(b);
}

}  // namespace

bool may_be_alike(const Mention& source, const Mention& target) {
  return kinds_agree(source.quantity.kind, target.quantity.kind);
}

double affinity(const Mention& source, const Mention& target) {
  const Quantity& a = source.quantity;
  const Quantity& b = target.quantity;
  const bool kinds = kinds_agree(a.kind, b.kind);
  const ValueRelation relation = relate(a, b);
  const bool units = !has_unit_of_measure(a.kind) || a.unit == b.unit || units_convert(a, b);
  if (relation == ValueRelation::equal) {
    if (!kinds) return mistakable(a.kind, b.kind) ? 0.6 : 0;
    const double noun =
        a.kind == Kind::count && !source.noun.empty() && !target.noun.empty() && source.noun != target.noun ? 0.03 : 0;
    return (units ? 1.0 : 0.8) - noun - (a.kind == b.kind ? 0 : 0.05);
  }
  if (relation == ValueRelation::reversed) return 0.9;
  if (relation == ValueRelation::rounded && kinds) return units ? 0.8 : 0.5;
  if (relation == ValueRelation::loose) return 0.6;
  if (!kinds) return looks_alike(a.value, b.value) ? 0.2 : 0;
  if (a.kind == b.kind && has_unit_of_measure(a.kind) && a.unit != b.unit) {
    Quantity same = b;
    same.unit = a.unit;
    if (relate(a, same) == ValueRelation::equal) return 0.7;
  }
  return a.kind == b.kind ? same_kind_affinity(source, target) : 0.2;
}

namespace {

// The pairs of mentions that stand `from` and `to` places behind the beginning of their texts' lists.
void align_block(std::span<const Mention> source, std::span<const Mention> target, std::size_t from, std::size_t to,
                 std::vector<MentionPair>& pairs) {
  const auto add = [&](std::size_t i, std::size_t j) {
    pairs.push_back({static_cast<std::uint32_t>(from + i), static_cast<std::uint32_t>(to + j)});
  };
  if (source.empty() || target.empty()) return;
  if (in_step(source, target)) {
    for (std::size_t i = 0; i < source.size(); ++i) add(i, i);
    return;
  }
  std::vector<double> gain(source.size() * target.size());
  const auto place = [](std::size_t i, std::size_t n) {
    return (static_cast<double>(i) + 0.5) / static_cast<double>(n);
  };
  for (std::size_t i = 0; i < source.size(); ++i) {
    for (std::size_t j = 0; j < target.size(); ++j) {
      const double likeness = affinity(source[i], target[j]);
      const double apart = place(i, source.size()) - place(j, target.size());
      if (likeness >= threshold)
        gain[i * target.size() + j] = likeness + position_weight * (1 - (apart < 0 ? -apart : apart));
    }
  }
  const auto columns = assign(gain, source.size(), target.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i]) add(i, *columns[i]);
  }
}

}  // namespace

std::vector<MentionPair> align_mentions(std::span<const Mention> source, std::span<const Mention> target) {
  std::vector<MentionPair> pairs;
  const std::size_t blocks = std::max(source.size(), target.size()) / most_figures + 1;
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto begin = [&](std::size_t size) { return size * block / blocks; };
    const auto count = [&](std::size_t size) { return size * (block + 1) / blocks - begin(size); };
    align_block(source.subspan(begin(source.size()), count(source.size())),
                target.subspan(begin(target.size()), count(target.size())), begin(source.size()), begin(target.size()),
                pairs);
  }
  return pairs;
}

}  // namespace tally
