#include "pipeline/facts/calendar_period.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

using namespace tally;

namespace {
const std::optional<CalendarDate> wednesday = CalendarDate{2025, 1, 22};
std::string actual(const char* value) { return period_of(value, FactStatus::actual, wednesday); }
std::string planned(const char* value) { return period_of(value, FactStatus::planned, wednesday); }
std::string relative(TimeCue::Period period, int offset) { return period_of({period, offset, 0, 0}, {}, wednesday); }
}  // namespace

TEST_CASE("full periods are what they are, with a date of the article or without") {
  for (const char* value : {"2025", "2025-01", "2025-01-22"}) {
    CHECK(actual(value) == value);
    CHECK(period_of(value, FactStatus::actual, std::nullopt) == value);
  }
  CHECK(actual("2015..2016") == "2015/2016");
  CHECK(actual("2024-Q1") == "2024-01/2024-03");
  CHECK(actual("198X").empty());
}

TEST_CASE("what a date leaves open is near the article, on the side that the status says") {
  CHECK(actual("--09") == "2024-09");
  CHECK(planned("--09") == "2025-09");
  CHECK(actual("--01") == "2025-01");
  CHECK(actual("--01-23") == "2024-01-23");
  CHECK(planned("--01-21") == "2026-01-21");
  CHECK(actual("WD3") == "2025-01-22");
  CHECK(actual("WD4") == "2025-01-16");
  CHECK(planned("WD1") == "2025-01-27");
  CHECK(period_of("--09", FactStatus::actual, std::nullopt).empty());
}

TEST_CASE("relative periods count from the article's date") {
  CHECK(relative(TimeCue::Period::year, -1) == "2024");
  CHECK(relative(TimeCue::Period::month, -1) == "2024-12");
  CHECK(relative(TimeCue::Period::quarter, -1) == "2024-10/2024-12");
  CHECK(relative(TimeCue::Period::week, 0) == "2025-01-20/2025-01-26");
  CHECK(relative(TimeCue::Period::day, -1) == "2025-01-21");
  CHECK(period_of(TimeCue{TimeCue::Period::quarters, 0, 1, 3}, 2024, std::nullopt) == "2024-01/2024-09");
  CHECK(period_of(TimeCue{TimeCue::Period::quarters, 0, 1, 3}, std::nullopt, wednesday).empty());
  CHECK(period_of(TimeCue{TimeCue::Period::year, -1, 0, 0}, std::nullopt, std::nullopt).empty());
}

TEST_CASE("only days of the calendar are full dates") {
  CHECK(full_date("2024-02-29"));
  for (const char* value : {"2025-02-29", "2025-01", "--01-22", "2025/01/22", "-025-01-22"})
    CHECK_FALSE(full_date(value));
}
