// From a rule's match to a value: dates, times, ranges, fractions, units with factors.
#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/figures.h"

namespace tally {
namespace {

using test::Figures;

Figures en(std::string_view text) { return test::figures("en", text); }
Figures vi(std::string_view text) { return test::figures("vi", text); }

// The value and unit of the only figure of a text.
std::string value(const std::string& language, std::string_view text) {
  const NormalisedText normalised(text);
  Workspace work;
  Reading reading;
  test::extractor(language).read(normalised.text(), work, reading);
  INFO(text);
  REQUIRE(reading.mentions.size() == 1);
  return test::value_and_unit(reading.mentions[0].quantity);
}

TEST_CASE("a date has as much of ISO 8601 as the text says") {
  CHECK(value("en", "It opened on Friday, September 28, 2018 there.") == "2018-09-28");
  CHECK(value("en", "It opened on Friday, September 28 there.") == "--09-28");
  CHECK(value("en", "It opened on 28 September there.") == "--09-28");
  CHECK(value("en", "It opened in September 2018 there.") == "2018-09");
  CHECK(value("en", "It opened in September there.") == "--09");
  CHECK(value("en", "It opened in 2018, they said.") == "2018");
  CHECK(value("en", "It opened on Friday there.") == "WD5");
  CHECK(value("en", "It opened in Q3 2024 there.") == "2024-Q3");
  CHECK(value("vi", "Nhà hát mở cửa vào ngày 28 tháng 9 năm 2018.") == "2018-09-28");
  CHECK(value("vi", "Nhà hát mở cửa vào ngày 28/9.") == "--09-28");
  CHECK(value("vi", "Nhà hát mở cửa vào tháng 9/2018.") == "2018-09");
  CHECK(value("vi", "Nhà hát mở cửa vào thế kỷ XIX.") == "C19");
  CHECK(value("vi", "Nhà hát mở cửa vào quý III/2024.") == "2024-Q3");
}

TEST_CASE("ranges of dates") {
  CHECK(value("en", "It was open from 1939-1945 there.") == "1939..1945");
  CHECK(value("en", "It was open in 2015-16 there.") == "2015..2016");
  CHECK(value("en", "It is open from March 3-9 there.") == "--03-03..--03-09");
}

TEST_CASE("a decade in two digits is one of the last century") {
  CHECK(value("en", "It began in the 90s there.") == "199X");
  CHECK(value("vi", "Nó bắt đầu từ thập niên 90.") == "199X");
  CHECK(value("vi", "Nó bắt đầu từ những năm 1980.") == "198X");
}

TEST_CASE("what is no day of the calendar is no date") {
  CHECK(vi("Mã số là 45/13/2018.") != Figures{"[45/13/2018] date 2018-13-45"});
  for (const std::string& figure : en("It is dated 2018-13-45 there.")) CHECK_THAT(figure, !Catch::Contains("13-45"));
}

TEST_CASE("a time of day is told in 24 hours where the half of the day is known") {
  CHECK(value("en", "It began at 7 p.m. there.") == "T19:00");
  CHECK(value("en", "It began at 12:55 a.m. there.") == "T00:55");
  CHECK(value("en", "It began at 12 p.m. there.") == "T12:00");
  CHECK(value("en", "It began at 7.55am there.") == "T07:55");
  CHECK(value("en", "It began at seven o'clock there.") == "T7:00");
  CHECK(value("vi", "Trận đấu bắt đầu lúc 19 giờ.") == "T19:00");
  CHECK(value("vi", "Trận đấu bắt đầu lúc 19h30.") == "T19:30");
  CHECK(value("vi", "Trận đấu bắt đầu lúc 3 giờ chiều.") == "T15:00");
  CHECK(value("vi", "Trận đấu bắt đầu lúc 3 giờ rưỡi chiều.") == "T15:30");
  CHECK(value("vi", "Trận đấu bắt đầu lúc 7 giờ.") == "T7:00");
}

TEST_CASE("the magnitude and the unit of a range are said once, of both ends") {
  CHECK(value("en", "It costs $10-12 million there.") == "10000000..12000000 USD");
  CHECK(value("en", "It costs $900,000 to $1.2 million there.") == "900000..1200000 USD");
  CHECK(value("en", "It takes two to four inches there.") == "2..4 in");
  CHECK(value("vi", "Việc này tốn từ 10 đến 12 triệu đô la.") == "10000000..12000000 USD");
  CHECK(value("vi", "Việc này mất từ 7 đến 10 năm.") == "7..10 a");
}

TEST_CASE("rising by one amount to another is no range") {
  CHECK(en("It increased by $43.6 billion to $419.2 billion.").size() == 2);
  CHECK(en("It fell by 3 per cent to 20 per cent.").size() == 2);
}

TEST_CASE("fractions keep their two numbers") {
  CHECK(value("en", "It kept two-thirds of them.") == "2/3 x");
  CHECK(value("en", "It kept one out of three homes.") == "1/3 x");
  CHECK(value("en", "It kept 1/3 of them.") == "1/3 x");
  CHECK(value("vi", "Hai phần ba cử tri đã đi bầu.") == "2/3 x");
}

TEST_CASE("a unit that is a multiple of another one multiplies the value") {
  CHECK(value("en", "It took two decades there.") == "20 a");
  CHECK(value("en", "It took two centuries there.") == "200 a");
  CHECK(value("en", "It rose 25 basis points there.") == "0.25 pp");
  CHECK(value("en", "It costs 50p there.") == "0.5 GBP");
  CHECK(value("en", "It costs 19 cents there.") == "0.19 USD");
  CHECK(value("vi", "Việc này mất hai thập kỷ.") == "20 a");
}

TEST_CASE("feet and inches are one height") {
  CHECK(value("en", "The 6-foot-6 forward came.") == "6.5 ft");
  CHECK(value("en", "He stood 5ft 10in tall.") == "5.8333 ft");
}

TEST_CASE("temperatures may be negative") {
  CHECK(value("en", "It fell to minus-130 degrees Fahrenheit there.") == "-130 °F");
  CHECK(value("vi", "Nhiệt độ là âm 12 độ C.") == "-12 °C");
}

TEST_CASE("an age in his forties is a range") { CHECK(value("en", "The man, in his 40s, left.") == "40..49 a"); }

TEST_CASE("a score keeps its two numbers as written") {
  CHECK(value("en", "It ended in a 3-1 win.") == "3-1");
  CHECK(value("en", "He won 6&5 there.") == "6&5");
}

TEST_CASE("a value in the other convention is marked") {
  Workspace work;
  Reading reading;
  test::extractor("vi").read("Giá là 26,750 đô la.", work, reading);
  REQUIRE(reading.mentions.size() == 1);
  CHECK(reading.mentions[0].foreign_format);
  test::extractor("vi").read("Giá là 26.750 đô la.", work, reading);
  REQUIRE(reading.mentions.size() == 1);
  CHECK_FALSE(reading.mentions[0].foreign_format);
}

}  // namespace
}  // namespace tally
