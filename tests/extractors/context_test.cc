// What stands around a figure: modifiers, trends, head nouns.
#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/figures.h"

namespace tally {
namespace {

using test::Figures;

Figures en(std::string_view text) { return test::figures("en", text); }
Figures vi(std::string_view text) { return test::figures("vi", text); }

TEST_CASE("every modifier of the guide, in English") {
  CHECK(en("It sold about 50 cars.") == Figures{"[50] count 50 car approx"});
  CHECK(en("It sold more than 50 cars.") == Figures{"[50] count 50 car more_than"});
  CHECK(en("It sold over 50 cars.") == Figures{"[50] count 50 car more_than"});
  CHECK(en("It sold fewer than 50 cars.") == Figures{"[50] count 50 car less_than"});
  CHECK(en("It sold at least 50 cars.") == Figures{"[50] count 50 car at_least"});
  CHECK(en("It sold up to 50 cars.") == Figures{"[50] count 50 car at_most"});
  CHECK(en("It sold almost 50 cars.") == Figures{"[50] count 50 car nearly"});
  CHECK(en("It sold 50 cars.") == Figures{"[50] count 50 car"});
}

TEST_CASE("every modifier of the guide, in Vietnamese") {
  CHECK(vi("Hãng có khoảng 50 cửa hàng.") == Figures{"[50] count 50 store approx"});
  CHECK(vi("Hãng có hơn 50 cửa hàng.") == Figures{"[50] count 50 store more_than"});
  CHECK(vi("Hãng có dưới 50 cửa hàng.") == Figures{"[50] count 50 store less_than"});
  CHECK(vi("Hãng có tối thiểu 50 cửa hàng.") == Figures{"[50] count 50 store at_least"});
  CHECK(vi("Hãng có tối đa 50 cửa hàng.") == Figures{"[50] count 50 store at_most"});
  CHECK(vi("Hãng có gần 50 cửa hàng.") == Figures{"[50] count 50 store nearly"});
}

TEST_CASE("of two modifiers the outermost wins") {
  CHECK(en("It sold at least about 50 cars.") == Figures{"[50] count 50 car at_least"});
}

TEST_CASE("a modifier is of the figure that it stands before, and of no other") {
  CHECK(en("It sold about 50 cars and 20 vans.") == Figures{"[50] count 50 car approx", "[20] count 20 van"});
  CHECK(en("The trip took 19 weeks instead of at least 98 months.") ==
        Figures{"[19 weeks] duration 19 wk", "[98 months] duration 98 mo at_least"});
}

TEST_CASE("a modifier behind the figure, unless another figure follows it") {
  CHECK(en("Some 40-plus people came.") == Figures{"[40] count 40 person at_least"});
  CHECK(en("It sold 40 cars at most.") == Figures{"[40] count 40 car at_most"});
  CHECK(en("It sold 30 cars plus 20 vans.") == Figures{"[30] count 30 car", "[20] count 20 van"});
}

TEST_CASE("before a small count some bounds are prepositions") {
  CHECK(en("It ran on over six channels.") == Figures{"[six] count 6 channel"});
  CHECK(vi("Phim chiếu trên sáu kênh.") == Figures{"[sáu] count 6 channel"});
}

TEST_CASE("dates and scores have no modifier") {
  CHECK(en("It opened about May 5, 2018, they said.") == Figures{"[May 5, 2018] date 2018-05-05"});
}

TEST_CASE("a trend is of amounts and shares") {
  CHECK(en("Sales rose 14 per cent.") == Figures{"[14 per cent] percent 14 % up"});
  CHECK(en("Sales rose by about 14 per cent.") == Figures{"[14 per cent] percent 14 % approx up"});
  CHECK(en("Profit fell $3bn.") == Figures{"[$3bn] money 3000000000 USD down"});
  CHECK(vi("Doanh số tăng 14%.") == Figures{"[14%] percent 14 % up"});
  CHECK(vi("Lợi nhuận giảm 3%.") == Figures{"[3%] percent 3 % down"});
  CHECK(en("Sales were 14 per cent of the total.") == Figures{"[14 per cent] percent 14 %"});
}

TEST_CASE("what rose or fell may stand before the by, and the trend holds for a conversion and a next subject") {
  CHECK(en("It cut its annual costs by 14 per cent.") == Figures{"[14 per cent] percent 14 % down"});
  CHECK(en("It fell by 30 metres (98 feet).") ==
        Figures{"[30 metres] measure 30 m down", "[98 feet] measure 98 ft down"});
  CHECK(en("Ross was down 2.3%, Burlington by 2.6%.") ==
        Figures{"[2.3%] percent 2.3 % down", "[2.6%] percent 2.6 % down"});
  CHECK(en("It sold 2.3%, Burlington by 2.6%.") == Figures{"[2.3%] percent 2.3 %", "[2.6%] percent 2.6 %"});
}

TEST_CASE("up and down are not always a rise and a fall") {
  CHECK(en("The defence gave up 50 yards.") == Figures{"[50 yards] measure 50 yd"});
  CHECK(en("It added a 30 per cent stake.") == Figures{"[30 per cent] percent 30 %"});
}

TEST_CASE("counted things are gained without a trend") {
  CHECK(en("It gained 10 users.") == Figures{"[10] count 10 user"});
}

TEST_CASE("the head noun is the counted one, not what describes it") {
  CHECK(en("It has six television networks.") == Figures{"[six] count 6 network"});
  CHECK(en("It has 200 British soldiers.") == Figures{"[200] count 200 soldier"});
  CHECK(en("Eleven of Wales's big councils left.") == Figures{"[Eleven] count 11 council"});
  CHECK(en("Two police officers came.") == Figures{"[Two] count 2 officer"});
  CHECK(en("It sold its 281-store business.") == Figures{"[281] count 281 store"});
  CHECK(en("Two of the missing gliders were found.") == Figures{"[Two] count 2 glider"});
  CHECK(en("It has 20 million people.") == Figures{"[20 million] count 20000000 person"});
}

TEST_CASE("the lemma is singular, lower case, and English in both languages") {
  CHECK(en("It met 30 women.") == Figures{"[30] count 30 woman"});
  CHECK(en("It has 30 companies.") == Figures{"[30] count 30 company"});
  CHECK(vi("Có 30 công ty.") == Figures{"[30] count 30 company"});
  CHECK(vi("Có 30 cửa hàng.") == Figures{"[30] count 30 store"});
}

TEST_CASE("a figure without a noun has no unit") { CHECK(en("Of the people, 30 left.") == Figures{"[30] count 30"}); }

}  // namespace
}  // namespace tally
