#include "pipeline/check/explained.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/align/relation.h"
#include "pipeline/align/units.h"
#include "pipeline/check/explained_dates.h"

namespace tally {
namespace {

// Numbers up to this are often made explicit, or left to grammar, without a change of fact ("the brothers", "hai anh
// em").
constexpr Decimal grammatical{.mantissa = 3, .exponent = 0};
constexpr Decimal one{.mantissa = 1, .exponent = 0};
constexpr Decimal cent{.mantissa = 1, .exponent = -2};

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool has_word(std::string_view text, std::string_view word) { return stands_alone(text, word, is_word_byte); }

// "60th" for 60, "both" for two, "a year" for one year.
bool in_evidence(const Mention& m, const SideView& other) {
  return std::any_of(other.reading.evidence.begin(), other.reading.evidence.end(), [&](const Mention& e) {
    const bool symbols = e.quantity.kind == Kind::date || e.quantity.kind == Kind::time;
    if (symbols && e.quantity.kind == m.quantity.kind) {
      const ValueRelation relation = relate(e.quantity, m.quantity);
      return relation == ValueRelation::equal || relation == ValueRelation::rounded;
    }
    if (e.quantity.kind == Kind::vague) return says_the_same(e.quantity, m.quantity);
    if (e.quantity.value.form == Value::Form::fraction) return e.quantity.value == m.quantity.value;
    if (e.quantity.value.form != Value::Form::number || m.quantity.value.form != Value::Form::number) return false;
    if (units_convert(e.quantity, m.quantity)) return relate(e.quantity, m.quantity) != ValueRelation::different;
    if (!(e.quantity.value.first == m.quantity.value.first)) return false;
    const bool timed = e.quantity.kind == Kind::duration || e.quantity.kind == Kind::measure;
    return !timed || e.quantity.unit == m.quantity.unit;
  });
}

// The ends of a range as figures of their own.
std::optional<std::pair<Quantity, Quantity>> ends_of(const Quantity& range) {
  const auto with = [&](Value value) {
    Quantity end = range;
    end.value = std::move(value);
    return end;
  };
  const Value& v = range.value;
  if (v.form == Value::Form::range) return std::pair(with(Value::number(v.first)), with(Value::number(v.second)));
  const std::size_t dots = v.symbol.find("..");
  if (v.form != Value::Form::symbol || dots == std::string::npos) return std::nullopt;
  return std::pair(with(Value::of_symbol(v.symbol.substr(0, dots))), with(Value::of_symbol(v.symbol.substr(dots + 2))));
}

bool is_end(const Quantity& end, const Quantity& figure) {
  if (end.value.form != figure.value.form) return false;
  // "from 16 to 27": bare numbers leave their unit to the context.
  const auto is_bare = [](const Quantity& q) { return q.kind == Kind::count && q.unit.empty(); };
  if (is_bare(figure) || is_bare(end)) return end.value == figure.value;
  if (end.kind != figure.kind) return false;
  if (units_convert(end, figure)) return relate(end, figure) != ValueRelation::different;
  return (!has_unit_of_measure(end.kind) || end.unit == figure.unit) && end.value == figure.value;
}

// The two ends of a range here, two figures there, or the other way round.
bool in_range(const Mention& m, const SideView& other) {
  if (const auto ends = ends_of(m.quantity)) {
    const auto is_said = [&](const Quantity& end) {
      return any_reading(other, [&](const Mention& o) { return is_end(end, o.quantity); });
    };
    return is_said(ends->first) && is_said(ends->second);
  }
  return any_mention(other, [&](const Mention& o) {
    const auto ends = ends_of(o.quantity);
    return ends && (is_end(ends->first, m.quantity) || is_end(ends->second, m.quantity));
  });
}

std::optional<std::pair<Decimal, Decimal>> two_numbers(const Quantity& q) {
  if (q.value.form == Value::Form::fraction) return std::pair(q.value.first, q.value.second);
  if (q.kind != Kind::score) return std::nullopt;
  const std::string_view score = q.value.symbol;
  const std::size_t dash = score.find_first_of("-&");
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = Decimal::parse(score.substr(0, dash));
  const auto second = Decimal::parse(score.substr(dash + 1));
  if (!first || !second) return std::nullopt;
  return std::pair(*first, *second);
}

bool says_both(const SideView& side, const std::pair<Decimal, Decimal>& numbers) {
  return says_number(side, numbers.first) && says_number(side, numbers.second);
}

// The two numbers of a fraction or a score here, two figures there ("nine out of ten women", "by 6 to 0"), or the
// other way round.
bool in_two_numbers(const Mention& m, const SideView& own, const SideView& other) {
  if (const auto both = two_numbers(m.quantity)) return says_both(other, *both);
  if (m.quantity.kind != Kind::count || m.quantity.value.form != Value::Form::number) return false;
  return any_mention(other, [&](const Mention& o) {
    const auto both = two_numbers(o.quantity);
    if (!both || (!(both->first == m.quantity.value.first) && !(both->second == m.quantity.value.first))) return false;
    return says_both(own, *both);
  });
}

// "two bodies in the house and a third in the garden": the next one, not a part.
bool is_next(const Mention& m, const SideView& own) {
  const Value& v = m.quantity.value;
  if (v.form != Value::Form::fraction || !(v.first == one)) return false;
  const auto previous = subtract(v.second, one);
  return previous && any_mention(own, [&](const Mention& o) { return counts(o, *previous); });
}

// Whether two figures side by side, the second one in a smaller unit, make up the whole.
bool is_sum(const Quantity& whole, std::string_view text, const Mention& a, const Mention& b) {
  constexpr std::size_t widest_gap = 7;  // bytes, for a word that means "and"
  if (a.quantity.kind != b.quantity.kind || a.bytes.end > b.bytes.begin || b.bytes.begin - a.bytes.end > widest_gap)
    return false;
  if (slice(text, {a.bytes.end, b.bytes.begin}).find_first_of("0123456789,.;:()") != std::string_view::npos)
    return false;
  const auto x = unit_scale(a.quantity.unit);
  const auto y = unit_scale(b.quantity.unit);
  if (!x || !y || x->dimension != y->dimension || !(y->factor < x->factor)) return false;
  if (a.quantity.value.form != Value::Form::number || b.quantity.value.form != Value::Form::number) return false;
  const auto larger = multiply(a.quantity.value.first, x->factor);
  const auto smaller = multiply(b.quantity.value.first, y->factor);
  const auto both = larger && smaller ? add(*larger, *smaller) : std::nullopt;
  const auto quotient = both ? divide(*both, y->factor) : std::nullopt;
  if (!quotient) return false;
  Quantity sum = b.quantity;
  sum.value = Value::number(*quotient);
  return whole.kind == sum.kind && (whole.unit == sum.unit || units_convert(whole, sum)) &&
         relate(whole, sum) == ValueRelation::equal;
}

// "an hour and ten minutes" here, two figures side by side there, or the other way round.
bool in_sum(const Mention& m, const SideView& own, const SideView& other) {
  if (m.quantity.kind != Kind::duration && m.quantity.kind != Kind::measure) return false;
  const auto& others = other.reading.mentions;
  for (std::size_t i = 1; i < others.size(); ++i) {
    if (is_sum(m.quantity, other.text, others[i - 1], others[i])) return true;
  }
  const auto& owns = own.reading.mentions;
  for (std::size_t i = 1; i < owns.size(); ++i) {
    if (&owns[i - 1] != &m && &owns[i] != &m) continue;
    const auto is_whole = [&](const Mention& o) { return is_sum(o.quantity, own.text, owns[i - 1], owns[i]); };
    if (std::any_of(others.begin(), others.end(), is_whole)) return true;
  }
  return false;
}

// "13m" is thirteen million where the other version says so.
bool in_millions(const Mention& m, const SideView& other) {
  const auto says_so = [](const Quantity& metres, const Quantity& amount) {
    if (metres.kind != Kind::measure || metres.unit != "m" || metres.value.form != Value::Form::number) return false;
    if (amount.kind != Kind::count || amount.value.form != Value::Form::number) return false;
    const auto millions = multiply(metres.value.first, {.mantissa = 1, .exponent = 6});
    return millions && *millions == amount.value.first;
  };
  return any_mention(
      other, [&](const Mention& o) { return says_so(m.quantity, o.quantity) || says_so(o.quantity, m.quantity); });
}

bool stands_unread(const SideView& side, std::string_view written) {
  const bool read = any_mention(
      side, [&](const Mention& m) { return slice(side.text, m.bytes).find(written) != std::string_view::npos; });
  return !read && has_word(side.text, written);
}

// "'97" for 1997: an apostrophe for the century.
bool has_short_year(const SideView& side, std::string_view year) {
  const auto is_short = [&](const Mention& m) {
    if (m.quantity.kind != Kind::count || m.bytes.begin == 0 || slice(side.text, m.bytes) != year.substr(2))
      return false;
    const std::string_view before = side.text.substr(0, m.bytes.begin);
    return before.ends_with("'") || before.ends_with("\u2019") || before.ends_with("\u2018");
  };
  return any_mention(side, is_short);
}

// The number stands in the other text, read there as a part of a name.
bool in_other_words(const Mention& m, const SideView& own, const SideView& other) {
  const Value& v = m.quantity.value;
  // "50-50" may be no figure there.
  if (m.quantity.kind == Kind::score) return stands_unread(other, slice(own.text, m.bytes));
  if (m.quantity.kind != Kind::count && m.quantity.kind != Kind::date) return false;
  // A number word left as it is ("Ten Hag") is a part of a name.
  const std::string_view written = slice(own.text, m.bytes);
  const auto says_year = [&](const Mention& o) {
    return o.quantity.kind == Kind::date && o.quantity.value.symbol.size() == 4 &&
           o.quantity.value.symbol.ends_with(written) && has_short_year(own, o.quantity.value.symbol);
  };
  if (written.size() == 2 && any_mention(other, says_year)) return true;
  if (!in_digits(own.text, m) && has_word(other.text, written)) return true;
  if (v.form == Value::Form::symbol && v.symbol.size() == 4 && has_short_year(other, v.symbol)) return true;
  const std::string digits = v.to_string();
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  const bool figure =
      any_mention(other, [&](const Mention& o) { return has_number(slice(other.text, o.bytes), digits); });
  return !figure && has_number(other.text, digits);
}

// Said twice here, once there.
bool repeated(const Mention& m, const SideView& own, const SideView& other) {
  const bool there = any_mention(other, [&](const Mention& o) { return says_the_same(m.quantity, o.quantity); });
  const auto twins = std::count_if(own.reading.mentions.begin(), own.reading.mentions.end(),
                                   [&](const Mention& o) { return says_the_same(m.quantity, o.quantity); });
  return there && twins > 1;
}

// "£5m ($6.3m)", either of the two.
bool bracket_between(std::string_view text, Span a, Span b) {
  if (b.begin < a.begin) std::swap(a, b);
  if (b.begin < a.end || b.begin - a.end > 24) return false;
  const std::string_view between = text.substr(a.end, b.begin - a.end);
  return between.find('(') != std::string_view::npos && between.find(')') == std::string_view::npos;
}

// A small number in words that the target adds is mostly grammar; so is one day, one year.
bool grammar(const Mention& m, const SideView& own, Side side) {
  const Value& value = m.quantity.value;
  // "In the middle of the night" and "lúc nửa đêm".
  if (m.quantity.kind == Kind::time && (value.symbol == "T00:00" || value.symbol == "T12:00"))
    return !in_digits(own.text, m);
  if (value.form == Value::Form::range && m.quantity.kind == Kind::count)
    return !(grammatical < value.second);  // "one or two"
  if (value.form != Value::Form::number) return false;
  const Decimal& v = value.first;
  const bool words = !in_digits(own.text, m);
  // One day, one dollar, one cent, no vote: grammar rather than arithmetic.
  const bool unit = v == one || v.is_zero() || (m.quantity.kind == Kind::money && v == cent);
  if (unit && (words || m.quantity.kind == Kind::duration)) return true;
  if (side != Side::target || in_digits(own.text, m)) return false;
  return m.quantity.kind == Kind::count && !(grammatical < v);
}

}  // namespace

bool converted(const Mention& mention, const SideView& own) {
  for (std::size_t i = 0; i < own.reading.mentions.size(); ++i) {
    const Mention& o = own.reading.mentions[i];
    if (&o == &mention || o.quantity.kind != mention.quantity.kind || o.quantity.unit == mention.quantity.unit)
      continue;
    if (units_convert(o.quantity, mention.quantity) && relate(o.quantity, mention.quantity) != ValueRelation::different)
      return true;
    const bool amounts = mention.quantity.kind == Kind::money || mention.quantity.kind == Kind::measure;
    if (amounts && own.linked[i] && bracket_between(own.text, o.bytes, mention.bytes)) return true;
  }
  return false;
}

bool explained(const Mention& m, const SideView& own, const SideView& other, Side side) {
  return in_evidence(m, other) || in_range(m, other) || in_two_numbers(m, own, other) || is_next(m, own) ||
         explained_by_dates(m, own, other, side) || in_millions(m, other) || in_sum(m, own, other) ||
         in_other_words(m, own, other) || repeated(m, own, other) || converted(m, own) || grammar(m, own, side);
}

}  // namespace tally
