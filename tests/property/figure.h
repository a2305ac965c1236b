// A figure that can be written in English and in Vietnamese, in any of the ways that news writes it, and that can be
// changed into another figure: what the pairs of pairs_test.cc are made of.
#pragma once

#include <optional>
#include <string>

#include "pipeline/model/decimal.h"
#include "pipeline/model/quantity.h"
#include "tests/property/oracle.h"

namespace tally::test {

enum class Slot {
  money,
  percent,
  points,
  count,
  measure,
  duration,
  age,
  day,
  day_of_year,
  month,
  year,
  weekday,
  time,
  multiple
};

struct Figure {
  Slot slot = Slot::count;
  Decimal value;     // without trailing zeros in the mantissa; of a date or time nothing
  std::string unit;  // ISO 4217, or the unit's name in the tables of figure.cc
  Modifier modifier = Modifier::none;
  int year = 0, month = 0, day = 0, weekday = 0, hour = 0, minute = 0;
};

Figure random_figure(Slot slot, Dice& dice);

// One of the ways to write it; the same figure comes out differently from call to call.
std::string in_english(const Figure& figure, Dice& dice);
std::string in_vietnamese(const Figure& figure, Dice& dice);

enum class Change { digit, scale, unit, bound, day, month, year, weekday, time };
std::string_view to_string(Change change);

// The changes that make sense for this figure.
std::vector<Change> changes_of(const Figure& figure);

// Another figure: one that no rounding, no conversion and no bound makes the same.
Figure changed(const Figure& figure, Change change, Dice& dice);

}  // namespace tally::test
