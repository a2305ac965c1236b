#include "pipeline/check/pair.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/align/mentions.h"
#include "pipeline/align/relation.h"
#include "pipeline/align/units.h"
#include "pipeline/check/judgement.h"
#include "pipeline/check/swap.h"

namespace tally {

namespace {

// Numbers up to this are often made explicit, or left to grammar, without a change of fact ("the brothers", "hai anh
// em").
constexpr Decimal grammatical{.mantissa = 3, .exponent = 0};
constexpr Decimal one{.mantissa = 1, .exponent = 0};
constexpr std::size_t widest_bracket = 20;  // bytes from a bracket to the figure in it, a modifier among them

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits of a text as a number of its own: not a part of a longer one.
bool has_number(std::string_view text, std::string_view digits) {
  for (std::size_t at = text.find(digits); at != std::string_view::npos; at = text.find(digits, at + 1)) {
    const std::size_t end = at + digits.size();
    if ((at == 0 || !is_digit(text[at - 1])) && (end == text.size() || !is_digit(text[end]))) return true;
  }
  return false;
}

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end]))) return true;
  }
  return false;
}

// The four digits of a time of day, however it is written ("T09:30", "9.30", "0930"); nothing for what is none.
std::string clock_digits(std::string_view written) {
  std::string digits;
  std::copy_if(written.begin(), written.end(), std::back_inserter(digits), is_digit);
  if (digits.size() == 3) digits.insert(digits.begin(), '0');
  return digits.size() == 4 ? digits : std::string();
}

// The same on the clock's face: "4.30" may be half past four in the afternoon.
bool same_clock(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a.substr(2) != b.substr(2)) return false;
  const int hour = std::stoi(a.substr(0, 2));
  const int other = std::stoi(b.substr(0, 2));
  return hour == other || hour + 12 == other || other + 12 == hour;
}

bool in_digits(std::string_view text, const Mention& m) {
  const std::string_view written = slice(text, m.bytes);
  return std::any_of(written.begin(), written.end(), is_digit);
}

// One side of a comparison: what was read, and where.
struct SideView {
  std::string_view text;
  const Reading& reading;
  std::vector<bool> linked;
};

bool says_the_same(const Quantity& a, const Quantity& b) {
  return kinds_agree(a.kind, b.kind) && relate(a, b) == ValueRelation::equal &&
         (!has_unit_of_measure(a.kind) || a.unit == b.unit || units_convert(a, b));
}

class PairComparison {
 public:
  PairComparison(SideView source, SideView target, const PairOptions& options)
      : source_(std::move(source)), target_(std::move(target)), options_(options) {}

  Comparison run() {
    for (const MentionPair& p : align_mentions(source_.reading.mentions, target_.reading.mentions)) {
      Judgement j = judge(source_.reading.mentions[p.source], target_.reading.mentions[p.target]);
      if (drop(p, j)) continue;
      if (j.severity < Severity::major && turns_round(p)) j = {Verdict::value, Severity::major};
      if (j.verdict == Verdict::modifier && j.severity == Severity::minor && blurs_conversion(p))
        j.severity = Severity::info;
      result_.links.push_back({p.source, p.target, j});
      source_.linked[p.source] = true;
      target_.linked[p.target] = true;
    }
    uncross(source_.reading, target_.reading, result_);
    unlinked(Side::source, source_, target_, options_.summary ? Severity::none : Severity::major, Verdict::omitted);
    unlinked(Side::target, target_, source_, Severity::major, Verdict::added);
    return std::move(result_);
  }

 private:
  // A pair that contradicts itself although each of the two is explained by something else is no pair.
  [[nodiscard]] bool drop(const MentionPair& p, const Judgement& j) const {
    if (j.severity < Severity::major) return false;
    const Mention& s = source_.reading.mentions[p.source];
    const Mention& t = target_.reading.mentions[p.target];
    if (options_.summary)
      return !explained(t, target_, source_) && j.verdict == Verdict::value && s.noun != t.noun &&
             s.quantity.kind == Kind::count;
    return explained(s, source_, target_) && explained(t, target_, source_) && !converts_both(p);
  }

  // "£5m ($6.3m)" as "5 triệu bảng (6,3 tỷ USD)": each stands behind the amount that it converts, in one currency.
  [[nodiscard]] bool converts_both(const MentionPair& p) const {
    const Mention& s = source_.reading.mentions[p.source];
    const Mention& t = target_.reading.mentions[p.target];
    return s.quantity.kind == t.quantity.kind && s.quantity.unit == t.quantity.unit && in_brackets(source_, p.source) &&
           in_brackets(target_, p.target) && converted(s, source_) && converted(t, target_);
  }

  // "Rose 5%" as "giảm 5%", where nothing else in the target rose by that much.
  [[nodiscard]] bool turns_round(const MentionPair& p) const {
    const Quantity& s = source_.reading.mentions[p.source].quantity;
    const Quantity& t = target_.reading.mentions[p.target].quantity;
    if (s.kind != Kind::percent || t.kind != Kind::percent || s.trend == Trend::none || t.trend == Trend::none ||
        s.trend == t.trend) {
      return false;
    }
    return std::none_of(target_.reading.mentions.begin(), target_.reading.mentions.end(),
                        [&](const Mention& o) { return o.quantity.trend != t.trend && says_the_same(o.quantity, t); });
  }

  // A conversion in brackets is an estimate, whether it says "about" or not.
  [[nodiscard]] bool blurs_conversion(const MentionPair& p) const {
    const Modifier a = source_.reading.mentions[p.source].quantity.modifier;
    const Modifier b = target_.reading.mentions[p.target].quantity.modifier;
    const bool blurred =
        (a == Modifier::none && b == Modifier::approx) || (a == Modifier::approx && b == Modifier::none);
    return blurred && in_brackets(source_, p.source) && in_brackets(target_, p.target);
  }

  [[nodiscard]] static bool in_brackets(const SideView& side, std::uint32_t index) {
    const Mention& m = side.reading.mentions[index];
    if (m.quantity.kind != Kind::money && m.quantity.kind != Kind::measure) return false;
    const std::size_t from = m.bytes.begin - std::min<std::size_t>(m.bytes.begin, widest_bracket);
    const std::string_view before = side.text.substr(from, m.bytes.begin - from);
    const std::size_t bracket = before.rfind('(');
    return bracket != std::string_view::npos && before.find(')', bracket) == std::string_view::npos;
  }

  void unlinked(Side side, const SideView& own, const SideView& other, Severity severity, Verdict verdict) {
    for (std::size_t i = 0; i < own.reading.mentions.size(); ++i) {
      if (own.linked[i]) continue;
      const Mention& m = own.reading.mentions[i];
      // "The 55-year-old said" is "he said".
      const Severity worst = m.pronominal ? std::min(severity, Severity::info) : severity;
      const Severity s = explained(m, own, other) ? Severity::none : worst;
      result_.unlinked.push_back({side, static_cast<std::uint32_t>(i), {verdict, s}});
    }
  }

  // Whether the other version says the same without a figure of its own that is left for this one.
  [[nodiscard]] bool explained(const Mention& m, const SideView& own, const SideView& other) const {
    return in_evidence(m, other) || in_date(m, other) || in_range(m, other) || in_two_numbers(m, own, other) ||
           in_quarter(m, other) || is_next(m, own) || in_clock(m, own, other) || in_shared_month(m, own, other) ||
           in_slashes(m, other) || in_millions(m, other) || in_sum(m, own, other) || in_other_words(m, own, other) ||
           repeated(m, own, other) || converted(m, own) || grammar(m, own);
  }

  // "60th" for 60, "both" for two, "a year" for one year.
  [[nodiscard]] static bool in_evidence(const Mention& m, const SideView& other) {
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

  // A weekday that the other version says in one breath with the date.
  [[nodiscard]] static bool in_date(const Mention& m, const SideView& other) {
    const std::string& symbol = m.quantity.value.symbol;
    if (m.quantity.kind != Kind::date || symbol.size() != 3 || !symbol.starts_with("WD")) return false;
    return std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(),
                       [&](const Mention& o) { return o.weekday == symbol[2] - '0'; });
  }

  // The two ends of a range here, two figures there, or the other way round.
  [[nodiscard]] static bool in_range(const Mention& m, const SideView& other) {
    const auto& others = other.reading.mentions;
    if (const auto ends = ends_of(m.quantity)) {
      const auto is_said = [&](const Quantity& end) {
        const auto is = [&](const Mention& o) { return is_end(end, o.quantity); };
        return std::any_of(others.begin(), others.end(), is) ||
               std::any_of(other.reading.evidence.begin(), other.reading.evidence.end(), is);
      };
      return is_said(ends->first) && is_said(ends->second);
    }
    return std::any_of(others.begin(), others.end(), [&](const Mention& o) {
      const auto ends = ends_of(o.quantity);
      return ends && (is_end(ends->first, m.quantity) || is_end(ends->second, m.quantity));
    });
  }

  // The ends of a range as figures of their own.
  [[nodiscard]] static std::optional<std::pair<Quantity, Quantity>> ends_of(const Quantity& range) {
    Quantity from = range;
    Quantity to = range;
    if (range.value.form == Value::Form::range) {
      from.value = Value::number(range.value.first);
      to.value = Value::number(range.value.second);
      return std::pair(from, to);
    }
    const std::size_t dots = range.value.symbol.find("..");
    if (range.value.form != Value::Form::symbol || dots == std::string::npos) return std::nullopt;
    from.value.symbol = range.value.symbol.substr(0, dots);
    to.value.symbol = range.value.symbol.substr(dots + 2);
    return std::pair(from, to);
  }

  [[nodiscard]] static bool is_end(const Quantity& end, const Quantity& figure) {
    if (end.value.form != figure.value.form) return false;
    // "from 16 to 27": bare numbers leave their unit to the context.
    const auto is_bare = [](const Quantity& q) { return q.kind == Kind::count && q.unit.empty(); };
    if (is_bare(figure) || is_bare(end)) return end.value == figure.value;
    if (end.kind != figure.kind) return false;
    if (units_convert(end, figure)) return relate(end, figure) != ValueRelation::different;
    return (!has_unit_of_measure(end.kind) || end.unit == figure.unit) && end.value == figure.value;
  }

  // The two numbers of a fraction or a score here, two figures there ("nine out of ten women", "by 6 to 0"), or the
  // other way round.
  [[nodiscard]] static bool in_two_numbers(const Mention& m, const SideView& own, const SideView& other) {
    if (const auto both = two_numbers(m.quantity)) return says_both(other, *both);
    if (m.quantity.kind != Kind::count || m.quantity.value.form != Value::Form::number) return false;
    return std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(), [&](const Mention& o) {
      const auto both = two_numbers(o.quantity);
      if (!both || (!(both->first == m.quantity.value.first) && !(both->second == m.quantity.value.first)))
        return false;
      return says_both(own, *both);
    });
  }

  // "two bodies in the house and a third in the garden": the next one, not a part.
  [[nodiscard]] static bool is_next(const Mention& m, const SideView& own) {
    const Value& v = m.quantity.value;
    if (v.form != Value::Form::fraction || !(v.first == one)) return false;
    const auto previous = subtract(v.second, one);
    return previous && std::any_of(own.reading.mentions.begin(), own.reading.mentions.end(),
                                   [&](const Mention& o) { return counts(o, *previous); });
  }

  [[nodiscard]] static std::optional<std::pair<Decimal, Decimal>> two_numbers(const Quantity& q) {
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

  [[nodiscard]] static bool says_both(const SideView& side, const std::pair<Decimal, Decimal>& numbers) {
    return says_number(side, numbers.first) && says_number(side, numbers.second);
  }

  // A bare number, or one of no quantity ("one of them").
  [[nodiscard]] static bool says_number(const SideView& side, const Decimal& number) {
    const auto is_number = [&](const Mention& m) { return counts(m, number); };
    return std::any_of(side.reading.mentions.begin(), side.reading.mentions.end(), is_number) ||
           std::any_of(side.reading.evidence.begin(), side.reading.evidence.end(), is_number);
  }

  [[nodiscard]] static bool counts(const Mention& m, const Decimal& number) {
    return m.quantity.kind == Kind::count && m.quantity.value.form == Value::Form::number &&
           m.quantity.value.first == number;
  }

  // A quarter of no stated year, unless the other version states another one; a month that ends the other's quarter.
  [[nodiscard]] static bool in_quarter(const Mention& m, const SideView& other) {
    if (m.quantity.kind != Kind::date) return false;
    const int quarter = quarter_of(m.quantity.value.symbol);
    const auto is_of_it = [&](const Mention& o) {
      if (o.quantity.kind == Kind::date) return quarter_of(o.quantity.value.symbol) == quarter;
      return counts(o, {.mantissa = quarter, .exponent = 0});  // "the second"
    };
    const auto any = [&](const auto& holds) {
      return std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(), holds) ||
             std::any_of(other.reading.evidence.begin(), other.reading.evidence.end(), holds);
    };
    const auto is_quarter = [](const Mention& o) {
      return o.quantity.kind == Kind::date && o.quantity.value.symbol.find('Q') != std::string::npos;
    };
    if (m.quantity.value.symbol.starts_with("--Q")) return any(is_of_it) || !any(is_quarter);
    return quarter != 0 && !is_quarter(m) && any([&](const Mention& o) { return is_quarter(o) && is_of_it(o); });
  }

  // The quarter that "--Q2", "2018-Q2", "--06" and "2018-06" name or end; 0 for other dates.
  [[nodiscard]] static int quarter_of(std::string_view date) {
    if (date.size() != 4 && date.size() != 7) return 0;
    const std::string_view part = date.substr(date.size() - 2);
    if (date[date.size() - 3] != '-' || !is_digit(part[1])) return 0;
    if (part[0] == 'Q') return part[1] - '0';
    if (!is_digit(part[0])) return 0;
    const int month = (part[0] - '0') * 10 + (part[1] - '0');
    return month % 3 == 0 ? month / 3 : 0;
  }

  // A time here whose digits the other version has, read there as something else ("1735 BST", "4.30 on Saturday"), or
  // the other way round.
  [[nodiscard]] static bool in_clock(const Mention& m, const SideView& own, const SideView& other) {
    if (m.quantity.kind == Kind::time) {
      const std::string digits = clock_digits(m.quantity.value.symbol);
      return (!digits.empty() && has_number(other.text, digits)) ||
             std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(), [&](const Mention& o) {
               return (o.quantity.kind == Kind::count || o.quantity.kind == Kind::date) &&
                      same_clock(digits, clock_digits(slice(other.text, o.bytes)));
             });
    }
    if (m.quantity.kind != Kind::count && m.quantity.kind != Kind::date) return false;
    const std::string digits = clock_digits(slice(own.text, m.bytes));
    return std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(), [&](const Mention& o) {
      return o.quantity.kind == Kind::time && same_clock(digits, clock_digits(o.quantity.value.symbol));
    });
  }

  // "October 17 and 18", "ngày 17 và 18 tháng 10": one of the days shares the month of the other.
  [[nodiscard]] bool in_shared_month(const Mention& m, const SideView& own, const SideView& other) const {
    if (m.quantity.kind == Kind::date) {
      const auto day = day_of(m.quantity.value.symbol);
      if (!day) return false;
      // "on the 30th", where the translation adds the month.
      const auto& evidence = other.reading.evidence;
      const auto is_rank = [&](const Mention& e) { return counts(e, day->second); };
      if (&own == &target_ && !has_any_day(other) && std::any_of(evidence.begin(), evidence.end(), is_rank))
        return true;
      return has_date(other, day->first, std::nullopt) && says_number(other, day->second);
    }
    if (m.quantity.kind != Kind::count || m.quantity.value.form != Value::Form::number) return false;
    return std::any_of(own.reading.mentions.begin(), own.reading.mentions.end(), [&](const Mention& o) {
      const auto day = o.quantity.kind == Kind::date ? day_of(o.quantity.value.symbol) : std::nullopt;
      return day && has_date(other, day->first, m.quantity.value.first);
    });
  }

  // "10/10" may be a day and a month, or a fraction.
  [[nodiscard]] static bool in_slashes(const Mention& m, const SideView& other) {
    const auto alike = [](const Quantity& date, const Quantity& fraction) {
      if (date.kind != Kind::date || fraction.value.form != Value::Form::fraction) return false;
      const auto day = day_of(date.value.symbol);
      const auto month = day ? Decimal::parse(day->first) : std::nullopt;
      return month && day->second == fraction.value.first && *month == fraction.value.second;
    };
    return std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(), [&](const Mention& o) {
      return alike(m.quantity, o.quantity) || alike(o.quantity, m.quantity);
    });
  }

  // The month and the day of "2018-09-28" and "--09-28".
  [[nodiscard]] static std::optional<std::pair<std::string_view, Decimal>> day_of(std::string_view date) {
    const bool without_year = date.size() == 7 && date.starts_with("--");
    if (!without_year && (date.size() != 10 || date.find("..") != std::string_view::npos)) return std::nullopt;
    const std::string_view month_and_day = date.substr(date.size() - 5);
    const auto day = Decimal::parse(month_and_day.substr(3));
    if (month_and_day[2] != '-' || !day) return std::nullopt;
    return std::pair(month_and_day.substr(0, 2), *day);
  }

  [[nodiscard]] static bool has_any_day(const SideView& side) {
    return std::any_of(side.reading.mentions.begin(), side.reading.mentions.end(), [&](const Mention& m) {
      return m.quantity.kind == Kind::date && day_of(m.quantity.value.symbol);
    });
  }

  // A date in that month, of that day if one is given.
  [[nodiscard]] static bool has_date(const SideView& side, std::string_view month, std::optional<Decimal> day) {
    return std::any_of(side.reading.mentions.begin(), side.reading.mentions.end(), [&](const Mention& m) {
      const auto date = m.quantity.kind == Kind::date ? day_of(m.quantity.value.symbol) : std::nullopt;
      return date && date->first == month && (!day || date->second == *day);
    });
  }

  // "an hour and ten minutes" here, two figures side by side there, or the other way round.
  [[nodiscard]] static bool in_sum(const Mention& m, const SideView& own, const SideView& other) {
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

  // Whether two figures side by side, the second one in a smaller unit, make up the whole.
  [[nodiscard]] static bool is_sum(const Quantity& whole, std::string_view text, const Mention& a, const Mention& b) {
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

  // "13m" is thirteen million where the other version says so.
  [[nodiscard]] static bool in_millions(const Mention& m, const SideView& other) {
    const auto says_so = [](const Quantity& metres, const Quantity& amount) {
      if (metres.kind != Kind::measure || metres.unit != "m" || metres.value.form != Value::Form::number) return false;
      if (amount.kind != Kind::count || amount.value.form != Value::Form::number) return false;
      const auto millions = multiply(metres.value.first, {.mantissa = 1, .exponent = 6});
      return millions && *millions == amount.value.first;
    };
    return std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(), [&](const Mention& o) {
      return says_so(m.quantity, o.quantity) || says_so(o.quantity, m.quantity);
    });
  }

  // The number stands in the other text, read there as a part of a name.
  [[nodiscard]] static bool in_other_words(const Mention& m, const SideView& own, const SideView& other) {
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
    if (written.size() == 2 && std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(), says_year))
      return true;
    if (!in_digits(own.text, m) && has_word(other.text, written)) return true;
    if (v.form == Value::Form::symbol && v.symbol.size() == 4 && has_short_year(other, v.symbol)) return true;
    const std::string digits = v.to_string();
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
    const bool figure = std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(),
                                    [&](const Mention& o) { return has_number(slice(other.text, o.bytes), digits); });
    return !figure && has_number(other.text, digits);
  }

  [[nodiscard]] static bool stands_unread(const SideView& side, std::string_view written) {
    const bool read = std::any_of(side.reading.mentions.begin(), side.reading.mentions.end(), [&](const Mention& m) {
      return slice(side.text, m.bytes).find(written) != std::string_view::npos;
    });
    return !read && has_word(side.text, written);
  }

  // "'97" for 1997: an apostrophe for the century.
  [[nodiscard]] static bool has_short_year(const SideView& side, std::string_view year) {
    const auto is_short = [&](const Mention& m) {
      if (m.quantity.kind != Kind::count || m.bytes.begin == 0 || slice(side.text, m.bytes) != year.substr(2))
        return false;
      const std::string_view before = side.text.substr(0, m.bytes.begin);
      return before.ends_with("'") || before.ends_with("\u2019") || before.ends_with("\u2018");
    };
    return std::any_of(side.reading.mentions.begin(), side.reading.mentions.end(), is_short);
  }

  // Said twice here, once there.
  [[nodiscard]] static bool repeated(const Mention& m, const SideView& own, const SideView& other) {
    const bool there = std::any_of(other.reading.mentions.begin(), other.reading.mentions.end(),
                                   [&](const Mention& o) { return says_the_same(m.quantity, o.quantity); });
    const auto twins = std::count_if(own.reading.mentions.begin(), own.reading.mentions.end(),
                                     [&](const Mention& o) { return says_the_same(m.quantity, o.quantity); });
    return there && twins > 1;
  }

  // "£5m ($6.3m)", either of the two.
  [[nodiscard]] static bool bracket_between(std::string_view text, Span a, Span b) {
    if (b.begin < a.begin) std::swap(a, b);
    if (b.begin < a.end || b.begin - a.end > 24) return false;
    const std::string_view between = text.substr(a.end, b.begin - a.end);
    return between.find('(') != std::string_view::npos && between.find(')') == std::string_view::npos;
  }

  // In brackets or beside another figure of its own text that states the same in another unit or currency.
  [[nodiscard]] static bool converted(const Mention& m, const SideView& own) {
    for (std::size_t i = 0; i < own.reading.mentions.size(); ++i) {
      const Mention& o = own.reading.mentions[i];
      if (&o == &m || o.quantity.kind != m.quantity.kind || o.quantity.unit == m.quantity.unit) continue;
      if (units_convert(o.quantity, m.quantity) && relate(o.quantity, m.quantity) != ValueRelation::different)
        return true;
      const bool amounts = m.quantity.kind == Kind::money || m.quantity.kind == Kind::measure;
      if (amounts && own.linked[i] && bracket_between(own.text, o.bytes, m.bytes)) return true;
    }
    return false;
  }

  // A small number in words that the target adds is mostly grammar; so is one day, one year.
  [[nodiscard]] bool grammar(const Mention& m, const SideView& own) const {
    const Value& value = m.quantity.value;
    // "In the middle of the night" and "lúc nửa đêm".
    if (m.quantity.kind == Kind::time && (value.symbol == "T00:00" || value.symbol == "T12:00"))
      return !in_digits(own.text, m);
    if (value.form == Value::Form::range && m.quantity.kind == Kind::count)
      return !(grammatical < value.second);  // "one or two"
    if (value.form != Value::Form::number) return false;
    const Decimal& v = value.first;
    const bool words = !in_digits(own.text, m);
    // One day, one dollar, no vote: grammar rather than arithmetic.
    if (!(one < v) && (words || m.quantity.kind == Kind::duration)) return true;
    if (&own != &target_ || in_digits(own.text, m)) return false;
    return m.quantity.kind == Kind::count && !(grammatical < v);
  }

  SideView source_;
  SideView target_;
  const PairOptions& options_;
  Comparison result_;
};

}  // namespace

Comparison compare_pair(std::string_view source_text, const Reading& source, std::string_view target_text,
                        const Reading& target, const PairOptions& options) {
  if (source.mentions.empty() && target.mentions.empty()) return {};
  return PairComparison({source_text, source, std::vector<bool>(source.mentions.size())},
                        {target_text, target, std::vector<bool>(target.mentions.size())}, options)
      .run();
}

}  // namespace tally
