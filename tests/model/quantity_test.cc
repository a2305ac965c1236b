#include "pipeline/model/quantity.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

namespace tally {
namespace {

TEST_CASE("a value is written as the guide of annotation writes it") {
  CHECK(Value::number({35, 4}).to_string() == "350000");
  CHECK(Value::number({28, -1}).to_string() == "2.8");
  CHECK(Value::range({30, 0}, {43, 0}).to_string() == "30..43");
  CHECK(Value::range({15, -1}, {2, 0}).to_string() == "1.5..2");
  CHECK(Value::fraction({1, 0}, {3, 0}).to_string() == "1/3");
  CHECK(Value::of_symbol("2018-09-28").to_string() == "2018-09-28");
}

TEST_CASE("values of one form are equal when their numbers are") {
  CHECK(Value::number({12, 9}) == Value::number({120, 8}));
  CHECK_FALSE(Value::number({12, 9}) == Value::number({12, 8}));
  CHECK(Value::range({1, 1}, {20, 0}) == Value::range({10, 0}, {2, 1}));
  CHECK_FALSE(Value::range({10, 0}, {20, 0}) == Value::range({10, 0}, {21, 0}));
  CHECK_FALSE(Value::range({10, 0}, {20, 0}) == Value::range({11, 0}, {20, 0}));
  CHECK(Value::fraction({1, 0}, {2, 0}) == Value::fraction({1, 0}, {2, 0}));
  CHECK_FALSE(Value::fraction({1, 0}, {2, 0}) == Value::fraction({1, 0}, {3, 0}));
  CHECK(Value::of_symbol("WD4") == Value::of_symbol("WD4"));
  CHECK_FALSE(Value::of_symbol("WD4") == Value::of_symbol("WD5"));
}

TEST_CASE("values of different forms are never equal") {
  CHECK_FALSE(Value::number({2016, 0}) == Value::of_symbol("2016"));
  CHECK_FALSE(Value::range({1, 0}, {2, 0}) == Value::fraction({1, 0}, {2, 0}));
  CHECK_FALSE(Value::number({1, 0}) == Value::range({1, 0}, {1, 0}));
}

// Every name from the first enumerator to the last reads back as its enumerator, and no two are the same.
template <typename Enum>
void names_read_back(Enum last) {
  std::set<std::string> seen;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto name = to_string(static_cast<Enum>(i));
    CAPTURE(name);
    CHECK(seen.insert(std::string(name)).second);
    Enum back{};
    REQUIRE(from_string(name, back));
    CHECK(static_cast<int>(back) == i);
  }
}

TEST_CASE("the names of kinds, modifiers and trends read back") {
  names_read_back(Kind::vague);
  names_read_back(Modifier::nearly);
  names_read_back(Trend::down);
}

TEST_CASE("the names are those of the record format") {
  CHECK(to_string(Kind::money) == "money");
  CHECK(to_string(Kind::percent) == "percent");
  CHECK(to_string(Kind::vague) == "vague");
  CHECK(to_string(Modifier::none) == "none");
  CHECK(to_string(Modifier::more_than) == "more_than");
  CHECK(to_string(Modifier::nearly) == "nearly");
  CHECK(to_string(Trend::up) == "up");
}

TEST_CASE("an unknown name leaves the result as it was") {
  Kind kind = Kind::age;
  CHECK_FALSE(from_string("Money", kind));
  CHECK_FALSE(from_string("", kind));
  CHECK(kind == Kind::age);
}

}  // namespace
}  // namespace tally
