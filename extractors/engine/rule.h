// A rule of a pack: how it is told from others, and what a match of its shape says.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/word_class.h"
#include "pipeline/model/quantity.h"

namespace tally {

// A group of a rule: which part of a match says what.
enum class Role : std::uint8_t {
  text,    // the mention's span; the whole match where there is none
  number,  // a number, or the lower end of a range
  to,      // the upper end of a range
  over,
  under,  // a fraction
  half,   // adds a half
  scale,  // a magnitude as a word or letter of its own
  unit,   // a unit, a currency, a noun
  year,
  to_year,
  month,
  day,
  to_day,
  day_month,  // both in one number ("5.10")
  weekday,    // or a day of a name of its own, whose entry is the date
  quarter,
  decade,
  century,
  hour,
  minute,
  half_day,
  first,
  second,  // a score
  minus,   // negative
  rest,    // a number of smaller units after the first ("6-foot-6")
  last,    // a number of yet smaller units, as many to one as the rest
  count_
};

constexpr auto role_count = static_cast<std::size_t>(Role::count_);

// The names of groups in shapes, by Role.
constexpr std::array<std::string_view, role_count> role_names = {
    "text",    "number", "to",       "over",   "under",     "half",    "scale",   "unit",   "year",
    "to_year", "month",  "day",      "to_day", "day_month", "weekday", "quarter", "decade", "century",
    "hour",    "minute", "half_day", "first",  "second",    "minus",   "rest",    "last"};

struct RuleExample {
  std::string text;      // with the mention in square brackets in a positive example
  std::string expected;  // value, then unit: "125000000 GBP"; "" in a negative example

  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.text, self.expected);
  }
};

struct Rule {
  std::string name;
  std::string about;
  std::string file;
  std::int32_t line = 0;
  std::int32_t shape_line = 0;
  bool quantity = true;  // false: what it reads is taken and no quantity
  bool soft = false;     // what it reads is evidence (see Reading)
  Kind kind = Kind::count;
  std::string value;           // a constant value; "+9" makes a range of that width above the number read;
                               // ">" of a score: the first figure must be the greater one
  std::string unit;            // a constant unit; money without one takes the currency of the nearest amount
  bool doubtful_unit = false;  // the unit is what is mostly meant where none is said (see Mention)
  bool pronominal = false;     // what it reads refers to someone known (see Mention)
  bool count_rests = false;    // the value counts the smaller unit ("an hour and 20 minutes" is 80), not the first one
  std::int32_t rest_per_unit = 0;  // how many of the smaller unit make one of the first: what Role::rest counts
  Modifier modifier = Modifier::none;
  Trend trend = Trend::none;
  std::array<std::int32_t, role_count> group{};  // RE2 group of a role; 0 if none
  std::vector<ClassSet> group_classes;  // by RE2 group: the classes named in it; the first one is the whole match
  std::vector<RuleExample> yes;
  std::vector<std::string> no;

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.name, self.about, self.file, self.line, self.shape_line, self.quantity, self.soft, self.kind,
            self.value, self.unit, self.doubtful_unit, self.pronominal, self.count_rests, self.rest_per_unit,
            self.modifier, self.trend, self.group, self.group_classes, self.yes, self.no);
  }
};

}  // namespace tally
