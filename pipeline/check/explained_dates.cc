#include "pipeline/check/explained_dates.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/align/relation.h"

namespace tally {
namespace {

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

// The quarter that "--Q2", "2018-Q2", "--06" and "2018-06" name or end; 0 for other dates.
int quarter_of(std::string_view date) {
  if (date.size() != 4 && date.size() != 7) return 0;
  const std::string_view part = date.substr(date.size() - 2);
  if (date[date.size() - 3] != '-' || !is_digit(part[1])) return 0;
  if (part[0] == 'Q') return part[1] - '0';
  if (!is_digit(part[0])) return 0;
  const int month = (part[0] - '0') * 10 + (part[1] - '0');
  return month % 3 == 0 ? month / 3 : 0;
}

// A quarter of no stated year, unless the other version states another one; a month that ends the other's quarter.
bool in_quarter(const Mention& m, const SideView& other) {
  if (m.quantity.kind != Kind::date) return false;
  const int quarter = quarter_of(m.quantity.value.symbol);
  const auto is_of_it = [&](const Mention& o) {
    if (o.quantity.kind == Kind::date) return quarter_of(o.quantity.value.symbol) == quarter;
    return counts(o, {.mantissa = quarter, .exponent = 0});  // "the second"
  };
  const auto is_quarter = [](const Mention& o) {
    return o.quantity.kind == Kind::date && o.quantity.value.symbol.find('Q') != std::string::npos;
  };
  if (m.quantity.value.symbol.starts_with("--Q"))
    return any_reading(other, is_of_it) || !any_reading(other, is_quarter);
  return quarter != 0 && !is_quarter(m) &&
         any_reading(other, [&](const Mention& o) { return is_quarter(o) && is_of_it(o); });
}

// A time here whose digits the other version has, read there as something else ("1735 BST", "4.30 on Saturday"), or
// the other way round.
bool in_clock(const Mention& m, const SideView& own, const SideView& other) {
  if (m.quantity.kind == Kind::time) {
    const std::string digits = clock_digits(m.quantity.value.symbol);
    return (!digits.empty() && has_number(other.text, digits)) || any_mention(other, [&](const Mention& o) {
             return (o.quantity.kind == Kind::count || o.quantity.kind == Kind::date) &&
                    same_clock(digits, clock_digits(slice(other.text, o.bytes)));
           });
  }
  if (m.quantity.kind != Kind::count && m.quantity.kind != Kind::date) return false;
  const std::string digits = clock_digits(slice(own.text, m.bytes));
  return any_mention(other, [&](const Mention& o) {
    return o.quantity.kind == Kind::time && same_clock(digits, clock_digits(o.quantity.value.symbol));
  });
}

// The month and the day of "2018-09-28" and "--09-28".
std::optional<std::pair<std::string_view, Decimal>> day_of(std::string_view date) {
  const bool without_year = date.size() == 7 && date.starts_with("--");
  if (!without_year && (date.size() != 10 || date.find("..") != std::string_view::npos)) return std::nullopt;
  const std::string_view month_and_day = date.substr(date.size() - 5);
  const auto day = Decimal::parse(month_and_day.substr(3));
  if (month_and_day[2] != '-' || !day) return std::nullopt;
  return std::pair(month_and_day.substr(0, 2), *day);
}

bool has_any_day(const SideView& side) {
  return any_mention(
      side, [&](const Mention& m) { return m.quantity.kind == Kind::date && day_of(m.quantity.value.symbol); });
}

// A date in that month, of that day if one is given.
bool has_date(const SideView& side, std::string_view month, std::optional<Decimal> day) {
  return any_mention(side, [&](const Mention& m) {
    const auto date = m.quantity.kind == Kind::date ? day_of(m.quantity.value.symbol) : std::nullopt;
    return date && date->first == month && (!day || date->second == *day);
  });
}

// "October 17 and 18", "ngày 17 và 18 tháng 10": one of the days shares the month of the other.
bool in_shared_month(const Mention& m, const SideView& own, const SideView& other, Side side) {
  if (m.quantity.kind == Kind::date) {
    const auto day = day_of(m.quantity.value.symbol);
    if (!day) return false;
    // "on the 30th", where the translation adds the month.
    const auto& evidence = other.reading.evidence;
    const auto is_rank = [&](const Mention& e) { return counts(e, day->second); };
    if (side == Side::target && !has_any_day(other) && std::any_of(evidence.begin(), evidence.end(), is_rank))
      return true;
    return has_date(other, day->first, std::nullopt) && says_number(other, day->second);
  }
  if (m.quantity.kind != Kind::count || m.quantity.value.form != Value::Form::number) return false;
  return any_mention(own, [&](const Mention& o) {
    const auto day = o.quantity.kind == Kind::date ? day_of(o.quantity.value.symbol) : std::nullopt;
    return day && has_date(other, day->first, m.quantity.value.first);
  });
}

// "10/10" may be a day and a month, or a fraction.
bool in_slashes(const Mention& m, const SideView& other) {
  const auto alike = [](const Quantity& date, const Quantity& fraction) {
    if (date.kind != Kind::date || fraction.value.form != Value::Form::fraction) return false;
    const auto day = day_of(date.value.symbol);
    const auto month = day ? Decimal::parse(day->first) : std::nullopt;
    return month && day->second == fraction.value.first && *month == fraction.value.second;
  };
  return any_mention(other,
                     [&](const Mention& o) { return alike(m.quantity, o.quantity) || alike(o.quantity, m.quantity); });
}

// A weekday that the other version says in one breath with the date.
bool in_date(const Mention& m, const SideView& other) {
  const std::string& symbol = m.quantity.value.symbol;
  if (m.quantity.kind != Kind::date || symbol.size() != 3 || !symbol.starts_with("WD")) return false;
  return any_mention(other, [&](const Mention& o) { return o.weekday == symbol[2] - '0'; });
}

}  // namespace

bool explained_by_dates(const Mention& m, const SideView& own, const SideView& other, Side side) {
  return in_date(m, other) || in_quarter(m, other) || in_clock(m, own, other) || in_shared_month(m, own, other, side) ||
         in_slashes(m, other);
}

}  // namespace tally
