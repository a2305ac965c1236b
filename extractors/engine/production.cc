#include "extractors/engine/production.h"

#include <algorithm>

#include "extractors/engine/numeral.h"

namespace tally {

namespace {

constexpr Decimal one{.mantissa = 1, .exponent = 0};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> integer(const Decimal& d) {
  const std::string s = d.to_string();
  if (s.empty() || s.size() > 9 || !std::all_of(s.begin(), s.end(), is_digit)) return std::nullopt;
  return std::stoi(s);
}

std::string two_digits(int n) { return n < 10 ? "0" + std::to_string(n) : std::to_string(n); }

// "10 a": a unit that is a multiple of another one. The factor, and the unit itself.
std::pair<Decimal, std::string_view> split_unit(std::string_view unit) {
  const std::size_t blank = unit.find(' ');
  if (blank != std::string_view::npos) {
    if (const auto factor = Decimal::parse(unit.substr(0, blank)))
      return {factor->normalised(), unit.substr(blank + 1)};
  }
  return {one, unit};
}

class Producer {
 public:
  Producer(const Pack& pack, std::string_view text, const Workspace& work, const RuleMatch& match, Mention& mention)
      : pack_(pack), text_(text), work_(work), match_(match), rule_(*match.rule), mention_(mention) {}

  bool run() {
    mention_.quantity.kind = rule_.kind;
    mention_.quantity.modifier = rule_.modifier;
    mention_.quantity.trend = rule_.trend;
    mention_.pronominal = rule_.pronominal;
    if (!rule_.quantity) return true;
    auto value = rule_.kind == Kind::date    ? date()
                 : rule_.kind == Kind::time  ? time()
                 : rule_.kind == Kind::score ? score()
                                             : amount();
    if (!value) return false;
    mention_.quantity.value = std::move(*value);
    return true;
  }

 private:
  [[nodiscard]] bool has(Role r) const { return !match_.of(r).empty(); }

  // The entry value that a group's lexeme has in one of the classes that the group names.
  [[nodiscard]] std::string_view entry(Role r) const {
    const LexemeRange range = match_.of(r);
    const auto group = static_cast<std::size_t>(rule_.group[static_cast<std::size_t>(r)]);
    if (group >= rule_.group_classes.size()) return {};
    const ClassSet& classes = rule_.group_classes[group];
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const Variant* v = work_.lexemes[i].variant;
      if (v == nullptr) continue;
      for (const Vocabulary::Item& item : pack_.vocabulary.items(*v)) {
        if (classes.test(item.id)) return pack_.vocabulary.text(item.value);
      }
    }
    return {};
  }

  // The number of a group: a number lexeme, or a word that has a number for its value.
  [[nodiscard]] std::optional<Number> number(Role r) {
    const LexemeRange range = match_.of(r);
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (work_.lexemes[i].number == Lexeme::none) continue;
      Number n = work_.numbers[static_cast<std::size_t>(work_.lexemes[i].number)];
      // What decimals the text shows may depend on the unit that follows, which the number could not see.
      if (n.magnitude == one && !n.in_words && has(Role::scale)) {
        n = read_digits(pack_.numerals, slice(text_, work_.lexemes[i].bytes), true).value_or(n);
      }
      mention_.foreign_format = mention_.foreign_format || n.foreign;
      return n;
    }
    if (const auto d = Decimal::parse(entry(r))) {
      Number n;
      n.value = n.written = *d;
      n.in_words = true;
      return n;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<int> small(Role r) {
    const auto n = number(r);
    return n ? integer(n->value) : std::nullopt;
  }

  std::optional<Value> amount() {
    auto [factor, unit] = split_unit(has(Role::unit) ? entry(Role::unit) : std::string_view(rule_.unit));
    if (!rule_.unit.empty()) unit = split_unit(rule_.unit).second;
    mention_.quantity.unit = unit;
    mention_.doubtful_unit =
        rule_.doubtful_unit ||
        (has(Role::unit) &&
         pack_.classes_of(work_.lexemes[match_.of(Role::unit).begin].symbol).test(pack_.known.unit_doubtful));
    if (has(Role::scale))
      factor = multiply(factor, Decimal::parse(entry(Role::scale)).value_or(one).normalised()).value_or(factor);
    if (has(Role::over) || has(Role::under)) return fraction(factor);
    if (!rule_.value.empty() && rule_.value.front() != '+') return constant(factor);
    const auto first = number(Role::number);
    if (!first) return std::nullopt;
    if (has(Role::to)) return range(*first, factor);
    if (!rule_.value.empty()) return span(*first);
    if (first->denominator != 1) {
      return Value::fraction(first->value, {.mantissa = first->denominator, .exponent = 0});
    }
    auto value = factor == one ? first->value : multiply(first->value, factor);
    if (value && has(Role::half))
      value = add(*value, multiply({.mantissa = 5, .exponent = -1}, factor).value_or(Decimal{}));
    if (value && has(Role::rest)) value = add_rest(*value);
    if (value && has(Role::minus)) value->mantissa = -value->mantissa;
    if (!value) return std::nullopt;
    return Value::number(*value);
  }

  // "+9": the number is the lower end of a range of that width ("in his 40s").
  std::optional<Value> span(const Number& first) {
    const auto width = Decimal::parse(std::string_view(rule_.value).substr(1));
    const auto end = width ? add(first.value, *width) : std::nullopt;
    if (!end) return std::nullopt;
    return Value::range(first.value, *end);
  }

  std::optional<Value> constant(const Decimal& factor) {
    const std::size_t slash = rule_.value.find('/');
    if (slash != std::string::npos) {
      const auto over = Decimal::parse(std::string_view(rule_.value).substr(0, slash));
      const auto under = Decimal::parse(std::string_view(rule_.value).substr(slash + 1));
      if (!over || !under) return std::nullopt;
      return Value::fraction(*over, *under);
    }
    const auto value = Decimal::parse(rule_.value);
    if (!value) return std::nullopt;
    return Value::number(multiply(*value, factor).value_or(*value));
  }

  // A fraction, or that part of a magnitude or of a unit ("một phần tư triệu").
  std::optional<Value> fraction(const Decimal& of) {
    const auto over =
        has(Role::over) ? number(Role::over) : std::optional<Number>(Number{.value = one, .written = one});
    const auto under = number(Role::under);
    if (!over || !under || under->value.is_zero() || under->value < over->value) return std::nullopt;
    if (of == one) return Value::fraction(over->value, under->value);
    // Halves, quarters, fifths: a third of a million has no end.
    const auto n = integer(under->value);
    if (!n || 1000 % *n != 0) return std::nullopt;
    const auto share = multiply(over->value, {.mantissa = 1000 / *n, .exponent = -3});
    const auto value = share ? multiply(*share, of) : std::nullopt;
    if (!value) return std::nullopt;
    return Value::number(value->normalised());
  }

  // So many units and a rest, in the smaller unit.
  [[nodiscard]] std::optional<Decimal> counted(const Decimal& whole, int rest) const {
    const auto units = multiply(whole, {.mantissa = rule_.rest_per_unit, .exponent = 0});
    return units ? add(*units, Decimal{.mantissa = rest, .exponent = 0}) : std::nullopt;
  }

  // "6-foot-6", "an hour and 20 minutes": in the smaller unit, or in the first one to four decimals.
  std::optional<Decimal> add_rest(const Decimal& whole) {
    const auto rest = small(Role::rest);
    const int per = rule_.rest_per_unit;
    if (!rest || per <= 0 || *rest >= per) return std::nullopt;
    if (rule_.count_rests) {
      auto count = counted(whole, *rest);
      if (count && has(Role::last)) count = counted(*count, small(Role::last).value_or(0));
      return count;
    }
    const int part = (*rest * 10000 + per / 2) / per;
    return add(whole, Decimal{.mantissa = part, .exponent = -4}.normalised());
  }

  std::optional<Value> range(const Number& first, const Decimal& factor) {
    const auto second = number(Role::to);
    if (!second) return std::nullopt;
    Decimal from = first.value;
    // "1 to 2 thousand", "$10-12 million": the magnitude is said once, of both.
    const bool shared = first.magnitude == one && !(second->magnitude == one) && !first.in_words &&
                        compare(first.written, second->written) < 0 &&
                        compare(first.value, {.mantissa = 1, .exponent = 3}) < 0;
    const bool shared_words =
        first.magnitude == one && !(second->magnitude == one) && first.in_words && second->in_words;
    if (shared || shared_words) from = multiply(from, second->magnitude).value_or(from);
    const auto low = multiply(from, factor);
    const auto high = multiply(second->value, factor);
    if (!low || !high || (rule_.kind == Kind::count && *high < *low)) return std::nullopt;
    return Value::range(*low, *high);
  }

  [[nodiscard]] std::string written(Role r) const {
    const LexemeRange range = match_.of(r);
    return std::string(text_.substr(work_.lexemes[range.begin].bytes.begin,
                                    work_.lexemes[range.end - 1].bytes.end - work_.lexemes[range.begin].bytes.begin));
  }

  // "5.10", "28.9": the day and the month that a number's separator parts.
  std::optional<Value> day_and_month() {
    const std::string text = written(Role::day_month);
    const std::size_t separator = text.find_first_of(".,");
    const std::size_t month_digits = text.size() - separator - 1;
    if (separator == std::string::npos || separator < 1 || separator > 2 || month_digits < 1 || month_digits > 2)
      return std::nullopt;
    const int day = std::stoi(text.substr(0, separator));
    const int month = std::stoi(text.substr(separator + 1));
    if (day < 1 || day > 31 || month < 1 || month > 12) return std::nullopt;
    return Value::of_symbol("--" + two_digits(month) + "-" + two_digits(day));
  }

  // ISO 8601, and GUIDE.md's forms for what that standard has none: "WD1", "198X", "C19", "--09".
  std::optional<Value> date() {
    if (!rule_.value.empty()) return Value::of_symbol(rule_.value);
    if (has(Role::day_month)) return day_and_month();
    if (has(Role::century)) {
      const auto n = small(Role::century);
      if (!n || *n < 1 || *n > 30) return std::nullopt;
      return Value::of_symbol("C" + std::to_string(*n));
    }
    if (has(Role::decade)) {
      const auto year = small(Role::decade);
      if (!year || *year % 10 != 0) return std::nullopt;
      return Value::of_symbol(std::to_string((*year < 100 ? 1900 + *year : *year) / 10) + "X");
    }
    std::string year;
    if (has(Role::year)) {
      const auto n = small(Role::year);
      if (!n) return std::nullopt;
      year = std::to_string(*n < 100 ? (*n < 50 ? 2000 + *n : 1900 + *n) : *n);
      if (has(Role::to_year)) return year_range(*n);
    }
    if (has(Role::quarter)) {
      const auto q = small(Role::quarter);
      if (!q || *q < 1 || *q > 4) return std::nullopt;
      return Value::of_symbol((year.empty() ? "-" : year) + "-Q" + std::to_string(*q));
    }
    if (has(Role::month)) {
      // "WD7"
      if (has(Role::weekday)) mention_.weekday = static_cast<std::uint8_t>(entry(Role::weekday).back() - '0');
      return month_date(year);
    }
    if (has(Role::weekday)) return Value::of_symbol(std::string(entry(Role::weekday)));
    if (year.empty()) return std::nullopt;
    return Value::of_symbol(year);
  }

  std::optional<Value> year_range(int from) {
    const auto to = small(Role::to_year);
    if (!to) return std::nullopt;
    const int end = *to < 100 ? from / 100 * 100 + *to : *to;
    if (end < from) return std::nullopt;
    return Value::of_symbol(std::to_string(from) + ".." + std::to_string(end));
  }

  std::optional<Value> month_date(const std::string& year) {
    const auto month = small(Role::month);
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    const std::string head = (year.empty() ? "-" : year) + "-" + two_digits(*month);
    if (!has(Role::day)) return Value::of_symbol(head);
    const auto day = small(Role::day);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    const std::string from = head + "-" + two_digits(*day);
    if (!has(Role::to_day)) return Value::of_symbol(from);
    const auto to = small(Role::to_day);
    if (!to || *to < 1 || *to > 31) return std::nullopt;
    return Value::of_symbol(from + ".." + head + "-" + two_digits(*to));
  }

  // The hour of "bảy rưỡi", seven and a half.
  std::optional<int> half_past() {
    const auto n = number(Role::hour);
    if (!n || !n->in_words || n->value.normalised().exponent != -1) return std::nullopt;
    const auto hour = subtract(n->value, {.mantissa = 5, .exponent = -1});
    return hour ? integer(hour->normalised()) : std::nullopt;
  }

  // "T19:00" where the half of the day is known or can be inferred from the hour, "T7:00" as written otherwise.
  std::optional<Value> time() {
    int hour = 0;
    int minute = 0;
    bool padded = false;
    if (has(Role::hour)) {
      const std::string text = written(Role::hour);
      const std::size_t separator = text.find_first_of(".,");
      if (separator >= 1 && separator <= 2 && text.size() == separator + 3) {  // "7.55"
        hour = std::stoi(text.substr(0, separator));
        minute = std::stoi(text.substr(separator + 1));
      } else if (const auto whole = half_past()) {
        hour = *whole;
        minute = 30;
      } else {
        const auto h = small(Role::hour);
        if (!h) return std::nullopt;
        hour = text.size() == 4 && is_digit(text[0]) ? *h / 100 : *h;  // "1345"
        minute = text.size() == 4 && is_digit(text[0]) ? *h % 100 : 0;
      }
      padded = text.starts_with('0');
    } else if (!rule_.value.empty()) {
      return Value::of_symbol(rule_.value);
    }
    if (has(Role::minute)) {
      const auto m = small(Role::minute);
      if (!m) return std::nullopt;
      minute = *m;
    }
    if (has(Role::half)) minute = 30;
    if (minute > 59) return std::nullopt;
    const std::string_view half = has(Role::half_day) ? entry(Role::half_day) : std::string_view();
    bool known = padded || hour > 12 || has(Role::minute) || !half.empty();
    mention_.half_day_said = padded || hour > 12 || !half.empty();
    if (half == "pm" && hour < 12) hour += 12;
    if (half == "am" && hour == 12) hour = 0;
    if (half == "night" && hour == 12) hour = 0;
    if (half == "night" && hour >= 6 && hour < 12) hour += 12;
    if (has(Role::minus) && minute > 0) {  // "quarter to six"
      hour = hour == 0 ? 23 : hour == 1 && half.empty() ? 12 : hour - 1;
      minute = 60 - minute;
    }
    return Value::of_symbol("T" + (known ? two_digits(hour) : std::to_string(hour)) + ":" + two_digits(minute));
  }

  std::optional<Value> score() {
    if (rule_.value == ">") {
      const auto won = number(Role::first);
      const auto lost = number(Role::second);
      if (!won || !lost || !(lost->value < won->value)) return std::nullopt;
    }
    return Value::of_symbol(side(Role::first) + (rule_.unit.empty() ? "-" : rule_.unit) + side(Role::second));
  }

  // One side of a score as written; words as their number ("two-nil" is 2-0).
  [[nodiscard]] std::string side(Role r) {
    std::string text = written(r);
    if (text.empty() || is_digit(text[0])) return text;
    const auto n = number(r);
    return n ? n->value.to_string() : text;
  }

  const Pack& pack_;
  std::string_view text_;
  const Workspace& work_;
  const RuleMatch& match_;
  const Rule& rule_;
  Mention& mention_;
};

}  // namespace

bool produce(const Pack& pack, std::string_view text, const Workspace& work, const RuleMatch& match, Mention& mention) {
  return Producer(pack, text, work, match, mention).run();
}

}  // namespace tally
