#include "pipeline/check/judgement.h"

#include <algorithm>

#include "pipeline/align/relation.h"
#include "pipeline/align/units.h"

namespace tally {

namespace {

enum class Bound : std::uint8_t { none, blur, above, below };

Bound bound(Modifier m) {
  switch (m) {
    case Modifier::none: return Bound::none;
    case Modifier::approx: return Bound::blur;
    case Modifier::more_than:
    case Modifier::at_least: return Bound::above;
    case Modifier::less_than:
    case Modifier::at_most:
    case Modifier::nearly: return Bound::below;
  }
  return Bound::none;
}

Judgement judge_modifiers(const Mention& source, const Mention& target, Judgement otherwise) {
  const Quantity& a = source.quantity;
  const Quantity& b = target.quantity;
  // "trên 12 tuổi" cannot be where a twelve-year-old stands.
  const bool doubtful = a.kind != Kind::age && (source.doubtful_modifier || target.doubtful_modifier);
  if (a.modifier == b.modifier) return otherwise;
  const Bound x = bound(a.modifier);
  const Bound y = bound(b.modifier);
  if ((x == Bound::above && y == Bound::below) || (x == Bound::below && y == Bound::above)) {
    return {Verdict::modifier, doubtful ? Severity::minor : Severity::major};
  }
  // "over 50" and "at least 50", "almost 50" and "under 50" differ by a hair.
  if (x == y) return {Verdict::modifier, Severity::info};
  // A range is blurred as it is.
  const bool range = a.value.form == Value::Form::range && b.value.form == Value::Form::range;
  if (range && x != Bound::above && x != Bound::below && y != Bound::above && y != Bound::below) {
    return {Verdict::modifier, Severity::none};
  }
  // "about 48" lets in what "less than 48" rules out. Above a figure the two hardly differ: "more than 48" is near it.
  const auto limit_and_blur = [](Modifier m, Modifier n) { return m == Modifier::less_than && n == Modifier::approx; };
  if (limit_and_blur(a.modifier, b.modifier) || limit_and_blur(b.modifier, a.modifier))
    return {Verdict::modifier, doubtful ? Severity::info : Severity::major};
  if (otherwise.verdict == Verdict::precision) return otherwise;  // a rounding may well say that it is one
  // "nearly" and "about" are both near misses.
  if ((a.modifier == Modifier::nearly && y == Bound::blur) || (b.modifier == Modifier::nearly && x == Bound::blur)) {
    return {Verdict::modifier, Severity::info};
  }
  return {Verdict::modifier, doubtful ? Severity::info : Severity::minor};
}

// The same number with another unit.
Judgement judge_units(const Quantity& a, const Quantity& b, ValueRelation same_digits) {
  if (same_digits == ValueRelation::different) return {Verdict::value, Severity::major};
  if (a.kind == Kind::percent && b.kind == Kind::percent)
    return {Verdict::unit, Severity::minor};  // points for per cent
  if (units_convert(a, b)) {
    const auto x = unit_scale(a.unit);
    const auto y = unit_scale(b.unit);
    if (!x || !y) return {Verdict::unit, Severity::major};  // degrees of two scales
    const auto ratio = divide(std::max(x->factor, y->factor), std::min(x->factor, y->factor));
    // A yard for a metre misleads nobody; a mile for a kilometre does, and a nautical mile for a mile.
    if (ratio && *ratio < Decimal{.mantissa = 112, .exponent = -2}) return {Verdict::unit, Severity::minor};
  }
  return {Verdict::unit, Severity::major};
}

// "27,760 giây", read as thousands in the other language's convention, is 27.760 in its own.
bool is_thousandfold(const Mention& plain, const Mention& foreign) {
  if (!foreign.foreign_format || plain.quantity.kind != foreign.quantity.kind ||
      plain.quantity.unit != foreign.quantity.unit || plain.quantity.value.form != Value::Form::number ||
      foreign.quantity.value.form != Value::Form::number || plain.quantity.value.first.exponent >= 0) {
    return false;
  }
  const auto thousandfold = multiply(plain.quantity.value.first, {.mantissa = 1, .exponent = 3});
  return thousandfold && *thousandfold == foreign.quantity.value.first;
}

// Times twelve hours apart. Noon and midnight are taken for each other; four in the morning is not four in the
// afternoon; and "quarter past six" may be either.
Judgement judge_half_days(const Mention& source, const Mention& target) {
  const auto at_twelve = [](const Mention& m) {
    const std::string_view time = m.quantity.value.symbol;
    return time.starts_with("T00:") || time.starts_with("T12:");
  };
  if (!source.half_day_said || !target.half_day_said) return {Verdict::precision, Severity::none};
  return {Verdict::value, at_twelve(source) || at_twelve(target) ? Severity::minor : Severity::major};
}

}  // namespace

Judgement judge(const Mention& source, const Mention& target) {
  const Quantity& a = source.quantity;
  const Quantity& b = target.quantity;
  const ValueRelation relation = relate(a, b);
  if (source.weekday != 0 && target.weekday != 0 && source.weekday != target.weekday)
    return {Verdict::value, Severity::major};
  if (is_thousandfold(source, target) || is_thousandfold(target, source)) return {Verdict::format, Severity::info};
  if (!kinds_agree(a.kind, b.kind)) {
    // "48 minutes" may be a count of minutes; anything else of another kind is another thing.
    const bool same_noun = !source.noun.empty() && source.noun == target.noun;
    if (relation != ValueRelation::equal || same_noun) {
      return relation == ValueRelation::equal ? judge_modifiers(source, target, {})
                                              : Judgement{Verdict::value, Severity::major};
    }
    // A bare number leaves its unit to the context ("both 28", "from 5 to 6 billion dollars").
    const auto bare = [](const Mention& m) { return m.quantity.kind == Kind::count && m.noun.empty(); };
    if (bare(source) || bare(target)) {
      const Judgement j = judge_modifiers(source, target, {});
      return j.verdict == Verdict::agree ? Judgement{Verdict::precision, Severity::info} : j;
    }
    return {Verdict::unit, Severity::major};
  }
  const bool measured = has_unit_of_measure(a.kind) && has_unit_of_measure(b.kind);
  if (measured && a.unit != b.unit && !(units_convert(a, b) && relation != ValueRelation::different)) {
    Quantity same = b;
    same.unit = a.unit;
    // "30 degrees" leaves the scale to the reader.
    const bool open = a.kind == Kind::measure && (a.unit == "°" || b.unit == "°");
    const bool doubtful = open || source.doubtful_unit || target.doubtful_unit;
    if (doubtful && relate(a, same) <= ValueRelation::rounded) return {Verdict::unit, Severity::info};
    return judge_units(a, b, relate(a, same));
  }
  switch (relation) {
    case ValueRelation::different: return {Verdict::value, Severity::major};
    case ValueRelation::loose:
      if (a.kind == Kind::time) return judge_half_days(source, target);
      return {Verdict::value, Severity::minor};
    case ValueRelation::reversed: return {Verdict::precision, Severity::info};
    case ValueRelation::rounded:
      if (is_finer(b, a)) return {Verdict::value, Severity::major};
      return judge_modifiers(source, target, {Verdict::precision, Severity::none});
    case ValueRelation::equal: break;
  }
  const bool converted = measured && a.unit != b.unit;
  const Judgement plain = a.kind != b.kind || converted ? Judgement{Verdict::precision, Severity::none}
                          : source.foreign_format || target.foreign_format ? Judgement{Verdict::format, Severity::info}
                                                                           : Judgement{};
  return judge_modifiers(source, target, plain);
}

}  // namespace tally
