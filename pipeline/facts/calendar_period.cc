#include "pipeline/facts/calendar_period.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace tally {
namespace {

namespace chrono = std::chrono;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-') return std::nullopt;
  return value;
}

chrono::sys_days days(const CalendarDate& date) {
  return chrono::year_month_day(chrono::year(date.year), chrono::month(static_cast<unsigned>(date.month)),
                                chrono::day(static_cast<unsigned>(date.day)));
}

std::string written(chrono::sys_days day) {
  const chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string quarters(int year, int first, int last) {
  return fmt::format("{:04}-{:02}/{:04}-{:02}", year, 3 * first - 2, year, 3 * last);
}

bool is_future(FactStatus status) { return status == FactStatus::planned || status == FactStatus::forecast; }

// "09" or "09-12" in the year that the status points to.
std::string in_nearest_year(std::string_view month_day, FactStatus status, const CalendarDate& article) {
  const std::string own = fmt::format("{:02}-{:02}", article.month, article.day);
  const std::string_view compared = std::string_view(own).substr(0, month_day.size());
  int year = article.year;
  if (is_future(status) && month_day < compared) ++year;
  if (!is_future(status) && month_day > compared) --year;
  return fmt::format("{:04}-{}", year, month_day);
}

// Days of the week are numbered as ISO 8601 does, from Monday. Another day of the article's week before it, or behind.
std::string on_nearest_weekday(int weekday, FactStatus status, const CalendarDate& article) {
  const chrono::sys_days day = days(article);
  const int own = static_cast<int>(chrono::weekday(day).iso_encoding());
  const int back = (own - weekday + 7) % 7;
  if (!is_future(status)) return written(day - chrono::days(back));
  return written(day + chrono::days((7 - back) % 7));
}

bool is_period(std::string_view value) {
  if (value.size() == 4) return number(value).has_value();
  if (value.size() == 7) return value[4] == '-' && number(value.substr(0, 4)) && number(value.substr(5));
  return full_date(value).has_value();
}

}  // namespace

std::optional<CalendarDate> full_date(std::string_view value) {
  if (value.size() != 10 || value[4] != '-' || value[7] != '-') return std::nullopt;
  const auto year = number(value.substr(0, 4));
  const auto month = number(value.substr(5, 2));
  const auto day = number(value.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const CalendarDate date{*year, *month, *day};
  const chrono::year_month_day checked(chrono::year(*year), chrono::month(static_cast<unsigned>(*month)),
                                       chrono::day(static_cast<unsigned>(*day)));
  return checked.ok() ? std::optional(date) : std::nullopt;
}

std::string period_of(std::string_view value, FactStatus status, const std::optional<CalendarDate>& article) {
  if (is_period(value)) return std::string(value);
  if (const std::size_t dots = value.find(".."); dots != std::string_view::npos) {
    const std::string from = period_of(value.substr(0, dots), status, article);
    const std::string to = period_of(value.substr(dots + 2), status, article);
    return from.empty() || to.empty() ? "" : fmt::format("{}/{}", from, to);
  }
  if (value.size() == 7 && value.substr(4, 2) == "-Q" && number(value.substr(0, 4)))
    return quarters(*number(value.substr(0, 4)), value[6] - '0', value[6] - '0');
  if (!article) return "";
  if (value.starts_with("--Q")) return "";
  if (value.starts_with("--") && (value.size() == 4 || value.size() == 7))
    return in_nearest_year(value.substr(2), status, *article);
  if (value.size() == 3 && value.starts_with("WD")) return on_nearest_weekday(value[2] - '0', status, *article);
  return "";
}

std::string period_of(const TimeCue& cue, std::optional<int> year, const std::optional<CalendarDate>& article) {
  if (cue.period == TimeCue::Period::quarters) {
    if (!year) return "";
    return quarters(*year, cue.first_quarter, cue.last_quarter);
  }
  if (!article) return "";
  const int months = article->year * 12 + article->month - 1;
  switch (cue.period) {
    case TimeCue::Period::year: return fmt::format("{:04}", article->year + cue.offset);
    case TimeCue::Period::quarter: {
      const int quarter = months / 3 + cue.offset;
      return quarters(quarter / 4, quarter % 4 + 1, quarter % 4 + 1);
    }
    case TimeCue::Period::month: {
      const int month = months + cue.offset;
      return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1);
    }
    case TimeCue::Period::week: {
      const chrono::sys_days day = days(*article);
      const auto since_monday = static_cast<int>(chrono::weekday(day).iso_encoding()) - 1;
      const chrono::sys_days monday = day - chrono::days(since_monday) + chrono::days(7 * cue.offset);
      return fmt::format("{}/{}", written(monday), written(monday + chrono::days(6)));
    }
    default: return written(days(*article) + chrono::days(cue.offset));
  }
}

}  // namespace tally
