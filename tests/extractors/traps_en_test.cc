// The traps that a first version falls into, English: each is a line of news that reads wrongly if the engine or the
// pack is a little too simple.
#include <catch2/catch.hpp>

#include "tests/extractors/figures.h"

namespace tally {
namespace {

using test::Figures;

Figures en(std::string_view text) { return test::figures("en", text); }

TEST_CASE("English: signs and letters of money") {
  CHECK(en("It paid $12bn for it.") == Figures{"[$12bn] money 12000000000 USD"});
  CHECK(en("It paid £2.8bn for it.") == Figures{"[£2.8bn] money 2800000000 GBP"});
  CHECK(en("It paid €3.1billion for it.") == Figures{"[€3.1billion] money 3100000000 EUR"});
  CHECK(en("It paid US$5m for it.") == Figures{"[US$5m] money 5000000 USD"});
  CHECK(en("It paid C$5m for it.") == Figures{"[C$5m] money 5000000 CAD"});
  CHECK(en("It paid HK$5m for it.") == Figures{"[HK$5m] money 5000000 HKD"});
  CHECK(en("It paid NT$5m for it.") == Figures{"[NT$5m] money 5000000 TWD"});
  CHECK(en("It paid $170mn for it.") == Figures{"[$170mn] money 170000000 USD"});
}

TEST_CASE("English: an amount in brackets is another amount") {
  CHECK(en("It spent Rmb40bn ($5.5bn) to buy chips.") ==
        Figures{"[Rmb40bn] money 40000000000 CNY", "[$5.5bn] money 5500000000 USD"});
}

TEST_CASE("English: per cent in all its spellings") {
  for (const std::string unit : {"%", " per cent", " percent", "pct", " pct"}) {
    const std::string figure = "60" + unit;
    CHECK(en("About " + figure + " of them left.") == Figures{"[" + figure + "] percent 60 % approx"});
  }
  CHECK(en("It fell 2pp to a low.") == Figures{"[2pp] percent 2 pp down"});
  CHECK(en("It fell 25bps to a low.") == Figures{"[25bps] percent 0.25 pp down"});
  CHECK(en("It rose two percentage points.") == Figures{"[two percentage points] percent 2 pp up"});
}

TEST_CASE("English: m is a million or a metre") {
  CHECK(en("It has 1.2m users.") == Figures{"[1.2m] count 1200000 user"});
  CHECK(en("It lost 170mn users.") == Figures{"[170mn] count 170000000 user"});
  CHECK(en("A wave of 37m long came.") == Figures{"[37m] measure 37 m"});
}

TEST_CASE("English: fractions, halves and multiples") {
  CHECK(en("A half-million people came.") == Figures{"[half-million] count 500000 person"});
  CHECK(en("He ran 1½ miles.") == Figures{"[1½ miles] measure 1.5 mi"});
  CHECK(en("Wheat fell to $5.31½ a bushel.") == Figures{"[$5.31½] money 5.315 USD"});
  CHECK(en("It cost $1½ million.") == Figures{"[$1½ million] money 1500000 USD"});
  CHECK(en("It lost a quarter of its value.") == Figures{"[a quarter] ratio 1/4 x down"});
  CHECK(en("It waited two and a half years.") == Figures{"[two and a half years] duration 2.5 a"});
  CHECK(en("It waited for half a million people.") == Figures{"[half a million] count 500000 person"});
  CHECK(en("One in five voters stayed at home.") == Figures{"[One in five] ratio 1/5 x"});
  CHECK(en("It saw a twofold rise.") == Figures{"[twofold] ratio 2 x"});
  CHECK(en("It saw a 10-fold rise.") == Figures{"[10-fold] ratio 10 x"});
}

TEST_CASE("English: dozens and thousands are vague") {
  CHECK(en("Dozens of people died.") == Figures{"[Dozens] vague 12 person"});
  CHECK(en("It sold two dozen eggs.") == Figures{"[two dozen] count 24 egg"});
  CHECK(en("Tens of thousands of people fled.") == Figures{"[Tens of thousands] vague 10000 person"});
}

TEST_CASE("English: ranges are one figure") {
  CHECK(en("It takes between 30 and 43 percent of sales.") == Figures{"[30 and 43 percent] percent 30..43 %"});
  CHECK(en("It takes 70-90% of sales.") == Figures{"[70-90%] percent 70..90 %"});
  CHECK(en("It costs $10-$12 million to run.") == Figures{"[$10-$12 million] money 10000000..12000000 USD"});
  CHECK(en("It costs $10–12 million to run.") == Figures{"[$10-12 million] money 10000000..12000000 USD"});
}

TEST_CASE("English: bounds before and behind a figure") {
  CHECK(en("It could take up to 50 people.") == Figures{"[50] count 50 person at_most"});
  CHECK(en("It needs 50 or more people.") == Figures{"[50] count 50 person at_least"});
  CHECK(en("It needs no fewer than 50 people.") == Figures{"[50] count 50 person at_least"});
  CHECK(en("It has nearly 50 stores.") == Figures{"[50] count 50 store nearly"});
  CHECK(en("It has at least about 50 stores.") == Figures{"[50] count 50 store at_least"});
  CHECK(en("It will end within 50 days.") == Figures{"[50 days] duration 50 d"});
}

TEST_CASE("English: words that are units elsewhere") {
  CHECK(en("They won 16 games.") == Figures{"[16] count 16 game"});
  CHECK(en("It cost 590 billion won in all.") == Figures{"[590 billion won] money 590000000000 KRW"});
  CHECK(en("A 550 pound hog got out.") == Figures{"[550 pound] measure 550 lb"});
  CHECK(en("It cost 12 million pounds in all.") == Figures{"[12 million pounds] money 12000000 GBP"});
  CHECK(en("It took 12 seconds.") == Figures{"[12 seconds] duration 12 s"});
  CHECK(en("It came second in the race.").empty());
  CHECK(en("It fell in the second quarter of 2018.") == Figures{"[second quarter of 2018] date 2018-Q2"});
}

TEST_CASE("English: May and March are months, and other words") {
  CHECK(en("It ended in May.") == Figures{"[May] date --05"});
  CHECK(en("It ended on March 5.") == Figures{"[March 5] date --03-05"});
  CHECK(en("May they come?").empty());
  CHECK(en("It may end there.").empty());
  CHECK(en("They march on the town.").empty());
}

TEST_CASE("English: decades and centuries") {
  CHECK(en("It began in the 1980s.") == Figures{"[1980s] date 198X"});
  CHECK(en("It began in the 19th century.") == Figures{"[19th century] date C19"});
}

TEST_CASE("English: names and identifiers are no figures") {
  for (const std::string text :
       {"An F-35 crashed.", "It lies on Route 66.", "She owns an iPhone 8.", "It is served by Nord Stream 2.",
        "The G7 met there.", "It filed for Chapter 11.", "He plays in the Big Ten.", "The 36th meeting ended.",
        "One of the owners left.", "It came last year.", "He is one."}) {
    INFO(text);
    CHECK(en(text).empty());
  }
}

TEST_CASE("English: thin and no-break spaces, full-width digits, curly quotes") {
  CHECK(en("It paid 12\u00A0million\u202Fpounds.") == Figures{"[12 million pounds] money 12000000 GBP"});
  CHECK(en("It sold ４０％ of them.") == Figures{"[40%] percent 40 %"});
}

TEST_CASE("English: records, odds, line-ups and match play") {
  CHECK(en("The Browns (1-2-1) visit Oakland.") == Figures{"[1-2-1] score 1-2-1"});
  CHECK(en("He beat Jordan Spieth 4 and 2.") == Figures{"[4 and 2] score 4&2"});
  CHECK(en("They lined up in a 4-2-3-1 formation.").empty());
  CHECK(en("The horse won at odds of 33-1.").empty());
  CHECK(en("She backed the 7-2 favourite.").empty());
}

TEST_CASE("English: ages that nobody calls one") {
  CHECK(en("He retired at 29 and moved to Spain.") == Figures{"[29] age 29 a"});
  CHECK(en("The child, two, was found.") == Figures{"[two] age 2 a"});
  CHECK(en("Girls as young as 11 were hurt.") == Figures{"[11] age 11 a"});
}

TEST_CASE("English: numbers in titles, models, sizes and addresses name something") {
  for (const std::string text :
       {"He plays in Ocean's Eleven, she said.", "She wore size 12 boots.", "It has a Core i7 chip.",
        "They found a Boeing 737-800 there.", "They live at 221B Baker Street in London.",
        "It happened in the 3200 block of West Avenue.", "He read Slaughterhouse-Five again.",
        "Police got a 999 call at home.", "The 76ers won again.", "He was on flight 1829 to Rome.",
        "He saw Ocean's 8 and Deadpool.", "The Big Four accountants agreed.", "It hired its two millionth worker."}) {
    CHECK(en(text).empty());
  }
}

TEST_CASE("English: scores said with to, ranges of days, letters for a pound sign") {
  CHECK(en("The vote was 348 to 274, he said.") == Figures{"[348 to 274] score 348-274"});
  CHECK(en("It runs on 25-27 September in Rome.") == Figures{"[25-27 September] date --09-25..--09-27"});
  CHECK(en("It was worth up to PS2.7m.") == Figures{"[PS2.7m] money 2700000 GBP at_most"});
  CHECK(en("They play on a PS4 at home.").empty());
  CHECK(en("They backed him by two to one.").empty());
}

}  // namespace
}  // namespace tally
