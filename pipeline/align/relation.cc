#include "pipeline/align/relation.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/align/units.h"

namespace tally {

namespace {

constexpr Decimal one{.mantissa = 1, .exponent = 0};

Decimal absolute(Decimal d) {
  if (d.mantissa < 0) d.mantissa = -d.mantissa;
  return d;
}

std::optional<Decimal> distance(const Decimal& a, const Decimal& b) {
  const auto d = subtract(a, b);
  if (!d) return std::nullopt;
  return absolute(*d);
}

bool blurred(Modifier m) { return m == Modifier::approx || m == Modifier::nearly || m == Modifier::more_than; }

// The power of ten that the last digit that counts stands for: for a blurred figure the zeros at the end are no digits
// ("about 230,000").
int resolution(const Decimal& value, Modifier modifier) {
  if (!blurred(modifier) || value.exponent < 0) return value.exponent;
  return value.normalised().exponent;
}

// One value is the other one rounded to the digits that it shows.
bool rounds(const Decimal& a, Modifier ma, const Decimal& b, Modifier mb) {
  const int pa = resolution(a, ma);
  const int pb = resolution(b, mb);
  if (pa == pb) return false;  // equally precise figures that differ contradict each other
  const Decimal coarse{.mantissa = 1, .exponent = std::max(pa, pb)};
  const auto d = distance(a, b);
  // Not more than half of the coarser digit, or all of it where the figure is a bound ("gần 12 tỷ" for 11.2).
  const bool bound = (pa < pb ? mb : ma) != Modifier::none;
  const auto limit = multiply(coarse, bound ? one : Decimal{.mantissa = 5, .exponent = -1});
  if (!d || !limit || *limit < *d) return false;
  // No bound makes a rounding of what is more than double: "more than 100 million" is no "hơn 100 tỷ".
  const auto twice = multiply(*d, {.mantissa = 2, .exponent = 0});
  if (!twice || std::max(absolute(a), absolute(b)) < *twice) return false;
  // A rounding to fewer than one digit ("2 million" for 1.6) is one only where the figure says so.
  const auto tenth = multiply(absolute(a), {.mantissa = 2, .exponent = -1});
  return bound || (tenth && !(*tenth < *d));
}

std::optional<Decimal> scaled(const Decimal& d, const Quantity& q) {
  const auto scale = unit_scale(q.unit);
  return scale ? multiply(d, scale->factor) : d;
}

// Within three per cent: what a conversion between systems of units may round away.
bool nearly_equal(const Decimal& a, const Decimal& b) {
  const auto d = distance(a, b);
  const auto tolerance = multiply(absolute(b < a ? a : b), {.mantissa = 3, .exponent = -2});
  return d && tolerance && !(*tolerance < *d);
}

// An exact value, and the round one of another unit that it is just above or below ("62 minutes", "hơn một giờ").
bool bounds(const Decimal& value, Modifier of_value, const Decimal& bound, Modifier modifier) {
  if (of_value != Modifier::none || (modifier != Modifier::more_than && modifier != Modifier::nearly)) return false;
  if (modifier == Modifier::more_than ? value < bound : bound < value) return false;
  const auto d = distance(value, bound);
  const auto tolerance = multiply(absolute(bound), {.mantissa = 1, .exponent = -1});
  return d && tolerance && !(*tolerance < *d);
}

// Degrees Fahrenheit of degrees Celsius.
std::optional<Decimal> fahrenheit(const Decimal& celsius) {
  const auto scaled_up = multiply(celsius, {.mantissa = 18, .exponent = -1});
  return scaled_up ? add(*scaled_up, {.mantissa = 32, .exponent = 0}) : std::nullopt;
}

constexpr std::string_view degree = "°", celsius_unit = "°C", fahrenheit_unit = "°F";

bool is_temperature(const Quantity& q) { return q.unit == celsius_unit || q.unit == fahrenheit_unit; }

// Degrees of a scale that the text leaves open, beside degrees of a scale: they are of the other scale, as the number
// is not the same.
std::optional<Quantity> of_the_other_scale(const Quantity& open, const Quantity& known) {
  const bool numbers = open.value.form == Value::Form::number && known.value.form == Value::Form::number;
  if (!numbers || open.unit != degree || !is_temperature(known) || open.value.first == known.value.first)
    return std::nullopt;
  Quantity meant = open;
  meant.unit = known.unit == celsius_unit ? fahrenheit_unit : celsius_unit;
  return meant;
}

// Each degree may be rounded, and a degree Celsius is nearly two of Fahrenheit; an oven's are rounded to tens.
ValueRelation relate_temperatures(const Decimal& a, const Quantity& qa, const Decimal& b) {
  const auto x = qa.unit == celsius_unit ? fahrenheit(a) : a;
  const auto y = qa.unit == celsius_unit ? std::optional<Decimal>(b) : fahrenheit(b);
  const auto d = x && y ? distance(*x, *y) : std::nullopt;
  const bool oven = x && y && Decimal{.mantissa = 250, .exponent = 0} < *x && nearly_equal(*x, *y);
  return oven || (d && !(Decimal{.mantissa = 15, .exponent = -1} < *d)) ? ValueRelation::rounded
                                                                        : ValueRelation::different;
}

ValueRelation relate_numbers(const Decimal& a, const Quantity& qa, const Decimal& b, const Quantity& qb) {
  if (qa.unit != qb.unit && is_temperature(qa) && is_temperature(qb)) return relate_temperatures(a, qa, b);
  if (qa.unit != qb.unit && units_convert(qa, qb)) {
    const auto x = scaled(a, qa);
    const auto y = scaled(b, qb);
    if (!x || !y) return ValueRelation::different;
    if (*x == *y) return ValueRelation::equal;
    const bool rounded = nearly_equal(*x, *y) || rounds(*x, qa.modifier, *y, qb.modifier) ||
                         bounds(*x, qa.modifier, *y, qb.modifier) || bounds(*y, qb.modifier, *x, qa.modifier);
    return rounded ? ValueRelation::rounded : ValueRelation::different;
  }
  if (a == b) return ValueRelation::equal;
  return rounds(a, qa.modifier, b, qb.modifier) ? ValueRelation::rounded : ValueRelation::different;
}

// Beside a multiple or a fraction 50 per cent is a half.
std::optional<Decimal> as_number(const Quantity& q, bool beside_ratio) {
  std::optional<Decimal> d;
  if (q.value.form == Value::Form::number) d = q.value.first;
  if (q.value.form == Value::Form::fraction) d = divide(q.value.first, q.value.second);
  if (d && beside_ratio && q.kind == Kind::percent && q.unit == "%") d = multiply(*d, {.mantissa = 1, .exponent = -2});
  return d;
}

// A blurred count of the magnitude that the vague word names.
bool is_blurred_tens(const Quantity& vague, const Quantity& count) {
  if (count.kind != Kind::count || count.value.form != Value::Form::number || !blurred(count.modifier)) return false;
  const auto next = multiply(vague.value.first, {.mantissa = 10, .exponent = 0});
  return next && !(count.value.first < vague.value.first) && count.value.first < *next;
}

// "Rose by 150 per cent" is "gấp 2,5 lần": the multiple has the whole in it.
bool rises_to(const Quantity& rise, const Decimal& share, const Quantity& multiple, const Decimal& times) {
  if (rise.kind != Kind::percent || rise.trend != Trend::up || multiple.kind != Kind::ratio) return false;
  const auto whole = add(share, one);
  return whole && *whole == times;
}

// "In his forties" beside "độ tuổi 40-50".
bool is_decade(const Value& nine, const Value& ten) {
  constexpr Decimal nine_years{.mantissa = 9, .exponent = 0};
  return distance(nine.first, nine.second) == nine_years && add(nine.second, one) == ten.second;
}

ValueRelation relate_amounts(const Quantity& a, const Quantity& b) {
  using Form = Value::Form;
  const Value& x = a.value;
  const Value& y = b.value;
  if (x.form == Form::range && y.form == Form::range) {
    if (a.kind == Kind::age && x.first == y.first && (is_decade(x, y) || is_decade(y, x)))
      return ValueRelation::rounded;
    return std::max(relate_numbers(x.first, a, y.first, b), relate_numbers(x.second, a, y.second, b));
  }
  if (x.form == Form::range || y.form == Form::range) {
    const Value& range = x.form == Form::range ? x : y;
    const Quantity& other = x.form == Form::range ? b : a;
    if (other.value.form != Form::number) return ValueRelation::different;
    // "in his 20s" and "độ tuổi 20".
    if (a.kind == Kind::age && other.value.first == range.first) return ValueRelation::rounded;
    // "in his late 20s" and "gần 30 tuổi", "in the high 80s" and "gần 90 độ".
    if ((a.kind == Kind::age || a.kind == Kind::measure) && other.modifier == Modifier::nearly &&
        add(range.second, one) == other.value.first)
      return ValueRelation::rounded;
    // Nearly eighty is not in the eighties.
    if (other.modifier == Modifier::nearly && other.value.first == range.first) return ValueRelation::different;
    const bool inside = !(other.value.first < range.first) && !(range.second < other.value.first);
    return inside && blurred(other.modifier) ? ValueRelation::rounded : ValueRelation::different;
  }
  if (a.kind == Kind::vague && b.kind == Kind::vague) {
    // "dozens" and "hàng chục" are the same magnitude.
    const auto ratio = divide(std::max(x.first, y.first), std::min(x.first, y.first));
    // "scores" are twenties.
    if (ratio && !(Decimal{.mantissa = 2, .exponent = 0} < *ratio)) return ValueRelation::equal;
    return ValueRelation::different;
  }
  // "a couple of dozen" and "khoảng hai chục".
  if ((a.kind == Kind::vague && is_blurred_tens(a, b)) || (b.kind == Kind::vague && is_blurred_tens(b, a)))
    return ValueRelation::rounded;
  if (x.form == Form::fraction || y.form == Form::fraction || a.kind != b.kind) {
    const bool ratio = a.kind == Kind::ratio || b.kind == Kind::ratio;
    const auto p = as_number(a, ratio);
    const auto q = as_number(b, ratio);
    if (!p || !q) return ValueRelation::different;
    if (*p == *q || rises_to(a, *p, b, *q) || rises_to(b, *q, a, *p)) return ValueRelation::equal;
    if (a.kind == b.kind && x.form == y.form) return ValueRelation::different;
    return a.kind != b.kind && nearly_equal(*p, *q) && (a.kind == Kind::ratio || b.kind == Kind::ratio)
               ? ValueRelation::rounded
               : ValueRelation::different;
  }
  return relate_numbers(x.first, a, y.first, b);
}

struct CalendarDate {
  std::string_view year;
  std::string_view month;
  std::string_view day;
};

// "2018-09-28", "--09-28", "2018-09", "--09", "2018".
std::optional<CalendarDate> calendar(std::string_view s) {
  CalendarDate d;
  if (s.starts_with("--")) {
    s.remove_prefix(2);
  } else {
    if (s.size() < 4 || s.substr(0, 4).find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    d.year = s.substr(0, 4);
    s.remove_prefix(4);
    if (s.empty()) return d;
    if (s.front() != '-') return std::nullopt;
    s.remove_prefix(1);
  }
  if (s.size() != 2 && s.size() != 5) return std::nullopt;
  d.month = s.substr(0, 2);
  if (s.size() == 5) d.day = s.substr(3, 2);
  if (s.find_first_not_of("0123456789-") != std::string_view::npos) return std::nullopt;
  return d;
}

// The year, which may be missing, and the quarter of "2018-Q2" and "--Q2".
std::optional<std::pair<std::string_view, char>> quarter(std::string_view s) {
  const bool of_no_year = s.size() == 4 && s.starts_with("--Q");
  if (!of_no_year && (s.size() != 7 || s.substr(4, 2) != "-Q")) return std::nullopt;
  return std::pair(of_no_year ? std::string_view{} : s.substr(0, 4), s.back());
}

bool clash(std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; }

// "The 1800s", which may be a decade or the nineteenth century: "180X" beside "C19".
bool is_century_of(std::string_view hundreds, std::string_view century) {
  if (hundreds.size() != 4 || !hundreds.ends_with("0X") || century.size() != 3 || century[0] != 'C') return false;
  const auto number = [](std::string_view two) { return (two[0] - '0') * 10 + two[1] - '0'; };
  return number(hundreds) + 1 == number(century.substr(1));
}

ValueRelation relate_dates(std::string_view a, std::string_view b) {
  if (a == b) return ValueRelation::equal;
  if (const auto p = quarter(a), q = quarter(b); p && q)
    return clash(p->first, q->first) || p->second != q->second ? ValueRelation::different : ValueRelation::rounded;
  const auto x = calendar(a);
  const auto y = calendar(b);
  if (x && y) {
    if (clash(x->year, y->year) || clash(x->month, y->month) || clash(x->day, y->day)) return ValueRelation::different;
    // A year may be supplied or left to the context; a day or a month may not be made up.
    if (x->month.empty() != y->month.empty() || (x->day.empty() && !y->day.empty())) return ValueRelation::different;
    if (!x->day.empty() && y->day.empty()) return ValueRelation::loose;
    return ValueRelation::rounded;
  }
  const auto decade_of = [](std::string_view year, std::string_view decade) {
    return year.size() == 4 && decade.size() == 4 && decade[3] == 'X' && year.substr(0, 3) == decade.substr(0, 3);
  };
  if (decade_of(a, b) || decade_of(b, a)) return ValueRelation::loose;
  if (is_century_of(a, b) || is_century_of(b, a)) return ValueRelation::rounded;
  return ValueRelation::different;
}

// The numbers in a time or a score: "T07:55" is 7 and 55.
std::vector<int> numbers(std::string_view s) {
  std::vector<int> all;
  bool inside = false;
  for (const char c : s) {
    if (c < '0' || c > '9') {
      inside = false;
      continue;
    }
    if (!inside) all.push_back(0);
    inside = true;
    if (all.back() < 100000) all.back() = all.back() * 10 + (c - '0');
  }
  return all;
}

ValueRelation relate_times(const std::string& a, const std::string& b) {
  const auto x = numbers(a);
  const auto y = numbers(b);
  if (x == y) return ValueRelation::equal;
  if (x.size() != 2 || y.size() != 2 || x[1] != y[1] || (x[0] + 12 != y[0] && y[0] + 12 != x[0]))
    return ValueRelation::different;
  // "2pm" and "2 giờ": one of them does not say which half of the day.
  const bool open = a.find(':') == 2 || b.find(':') == 2;
  return open ? ValueRelation::rounded : ValueRelation::loose;
}

// "half past seven" and "bảy rưỡi", read as seven and a half.
bool is_half_past(const std::vector<int>& clock, const Decimal& number) {
  const int hour = clock[0] > 12 ? clock[0] - 12 : clock[0];
  return clock[1] == 30 && number == Decimal{.mantissa = hour * 10 + 5, .exponent = -1};
}

// "15 giờ" may be a time of day or fifteen hours, "3:34" a race's minutes and seconds, and "at eight" names the hour.
ValueRelation relate_time_and_number(const Quantity& time, const Quantity& number) {
  const auto clock = numbers(time.value.symbol);
  if (number.value.form != Value::Form::number || clock.size() != 2) return ValueRelation::different;
  const auto is = [&](int n) { return number.value.first == Decimal{.mantissa = n, .exponent = 0}; };
  const bool on_the_hour = clock[1] == 0;
  bool same = false;
  if (number.kind == Kind::duration) {
    const bool smaller = number.unit == "s" || number.unit == "min";
    same = (smaller && is(clock[0] * 60 + clock[1])) || (number.unit == "h" && on_the_hour && is(clock[0]));
  } else if (number.kind == Kind::count && number.unit.empty()) {
    same = (on_the_hour && (is(clock[0]) || is(clock[0] - 12))) || is_half_past(clock, number.value.first);
  }
  return same ? ValueRelation::rounded : ValueRelation::different;
}

// "8-10" may be a score or a range.
ValueRelation relate_score_and_range(const Quantity& score, const Quantity& range) {
  if (range.kind != Kind::count || range.value.form != Value::Form::range) return ValueRelation::different;
  const std::string_view symbol = score.value.symbol;
  const std::size_t dash = symbol.find('-');
  if (dash == std::string_view::npos) return ValueRelation::different;
  const auto first = Decimal::parse(symbol.substr(0, dash));
  const auto second = Decimal::parse(symbol.substr(dash + 1));
  const bool same = first && second && *first == range.value.first && *second == range.value.second;
  return same ? ValueRelation::rounded : ValueRelation::different;
}

ValueRelation relate_scores(const std::string& a, const std::string& b) {
  auto x = numbers(a);
  const auto y = numbers(b);
  if (x == y) return ValueRelation::equal;
  std::reverse(x.begin(), x.end());
  return x == y ? ValueRelation::reversed : ValueRelation::different;
}

}  // namespace

bool has_unit_of_measure(Kind kind) {
  return kind == Kind::money || kind == Kind::percent || kind == Kind::measure || kind == Kind::duration ||
         kind == Kind::age;
}

std::optional<Decimal> divide(const Decimal& over, const Decimal& under) {
  const auto a = over.normalised();
  const auto b = under.normalised();
  if (b.mantissa <= 0 || a.mantissa < 0) return std::nullopt;
  constexpr int digits = 12;
  int128 m = a.mantissa;
  for (int i = 0; i < digits; ++i) {
    if (m > int128{1} << 120) return std::nullopt;
    m *= 10;
  }
  return Decimal{m / b.mantissa, a.exponent - b.exponent - digits};
}

bool is_finer(const Quantity& target, const Quantity& source) {
  if (target.kind != source.kind || target.kind == Kind::vague) return false;
  // What is counted may have another name in the other version.
  if (has_unit_of_measure(target.kind) && target.unit != source.unit) return false;
  if (target.value.form != Value::Form::number || source.value.form != Value::Form::number) return false;
  return resolution(target.value.first, target.modifier) < resolution(source.value.first, source.modifier);
}

bool kinds_agree(Kind a, Kind b) {
  if (a == b) return true;
  const auto either = [&](Kind x, Kind y) { return (a == x && b == y) || (a == y && b == x); };
  return either(Kind::age, Kind::duration) || either(Kind::time, Kind::duration) || either(Kind::time, Kind::count) ||
         either(Kind::score, Kind::count) || either(Kind::count, Kind::ratio) || either(Kind::percent, Kind::ratio) ||
         either(Kind::count, Kind::vague);
}

bool units_convert(const Quantity& a, const Quantity& b) {
  if (a.unit == b.unit) return false;
  if (of_the_other_scale(a, b) || of_the_other_scale(b, a)) return true;
  if (!has_unit_of_measure(a.kind) || !has_unit_of_measure(b.kind)) return false;
  if (is_temperature(a) && is_temperature(b)) return true;
  const auto x = unit_scale(a.unit);
  const auto y = unit_scale(b.unit);
  return x && y && x->dimension == y->dimension;
}

ValueRelation relate(const Quantity& a, const Quantity& b) {
  if (const auto meant = of_the_other_scale(a, b)) return relate(*meant, b);
  if (const auto meant = of_the_other_scale(b, a)) return relate(a, *meant);
  const bool symbols = a.value.form == Value::Form::symbol || b.value.form == Value::Form::symbol;
  if (!symbols) return relate_amounts(a, b);
  if (a.kind == Kind::time && b.kind != Kind::time) return relate_time_and_number(a, b);
  if (b.kind == Kind::time && a.kind != Kind::time) return relate_time_and_number(b, a);
  if (a.kind == Kind::score && b.kind != Kind::score) return relate_score_and_range(a, b);
  if (b.kind == Kind::score && a.kind != Kind::score) return relate_score_and_range(b, a);
  if (a.kind != b.kind) return ValueRelation::different;
  switch (a.kind) {
    case Kind::date: return relate_dates(a.value.symbol, b.value.symbol);
    case Kind::time: return relate_times(a.value.symbol, b.value.symbol);
    case Kind::score: return relate_scores(a.value.symbol, b.value.symbol);
    default: return a.value == b.value ? ValueRelation::equal : ValueRelation::different;
  }
}

bool says_the_same(const Quantity& a, const Quantity& b) {
  return kinds_agree(a.kind, b.kind) && relate(a, b) == ValueRelation::equal &&
         (!has_unit_of_measure(a.kind) || a.unit == b.unit || units_convert(a, b));
}

}  // namespace tally
