#include "extractors/engine/numeral.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/figures.h"

namespace tally {
namespace {

using test::Figures;

const NumeralSettings& settings(const std::string& language) { return test::extractor(language).pack().numerals; }

// "1234.5", followed by " foreign" in the other convention; "nothing" for what is no number.
std::string read(const std::string& language, std::string_view digits, bool decimal_follows = false) {
  const auto number = read_digits(settings(language), digits, decimal_follows);
  if (!number) return "nothing";
  return number->value.to_string() + (number->foreign ? " foreign" : "");
}

TEST_CASE("digits in the English convention") {
  CHECK(read("en", "0") == "0");
  CHECK(read("en", "1997") == "1997");
  CHECK(read("en", "1,234") == "1234");
  CHECK(read("en", "1,234,567.89") == "1234567.89");
  CHECK(read("en", "12.5") == "12.5");
  CHECK(read("en", "0.125") == "0.125");
  CHECK(read("en", "2.125") == "2.125");
}

TEST_CASE("digits in the Vietnamese convention") {
  CHECK(read("vi", "1.234") == "1234");
  CHECK(read("vi", "1.234.567,89") == "1234567.89");
  CHECK(read("vi", "12,5") == "12.5");
  CHECK(read("vi", "0,125") == "0.125");
}

TEST_CASE("digits in the other language's convention are read as they are meant, and marked") {
  CHECK(read("vi", "1.5") == "1.5 foreign");
  CHECK(read("vi", "1,234,567") == "1234567 foreign");
  CHECK(read("vi", "1,234.5") == "1234.5 foreign");
  CHECK(read("en", "1.234.567") == "1234567 foreign");
  CHECK(read("en", "1.234,5") == "1234.5 foreign");
  CHECK(read("en", "6,5") == "6.5 foreign");
}

TEST_CASE("three digits behind a comma in Vietnamese depend on what follows") {
  CHECK(read("vi", "26,750", false) == "26750 foreign");
  CHECK(read("vi", "2,125", true) == "2.125");
  CHECK(read("vi", "31,500", true) == "31500 foreign");  // nobody writes a decimal's last zero
  CHECK(read("vi", "0,750", false) == "0.75");
}

TEST_CASE("what looks like digits and is no number") {
  for (const char* text : {"1.2.3", "1,23,4", "1.234,567,8", "007", "0800"}) {
    INFO(text);
    CHECK(read("en", text) == "nothing");
  }
  CHECK(read("en", std::string(40, '9')) == "nothing");
}

TEST_CASE("a number keeps the precision that its digits show") {
  CHECK(read_digits(settings("en"), "11.60", false)->value.exponent == -2);
  CHECK(read_digits(settings("vi"), "11,6", false)->value.exponent == -1);
  const auto exponent = [](const std::string& language, std::string_view text) {
    Workspace work;
    Reading reading;
    test::extractor(language).read(text, work, reading);
    INFO(text);
    REQUIRE(reading.mentions.size() == 1);
    return reading.mentions[0].quantity.value.first.exponent;
  };
  CHECK(exponent("en", "It paid $11.6bn there.") == 8);
  CHECK(exponent("en", "It paid 12 billion dollars there.") == 9);
  CHECK(exponent("en", "It paid £125m there.") == 6);
  CHECK(exponent("vi", "Hãng trả 11,6 tỷ USD.") == 8);
}

TEST_CASE("the classes of a number say how it is written and how large it is") {
  using B = BuiltinClass;
  const auto classes = [](const std::string& written) {
    return ClassSet(number_classes(*read_digits(settings("en"), written, false), written));
  };
  CHECK(classes("2018").test(B::likely_year));
  CHECK_FALSE(classes("2,018").test(B::likely_year));
  CHECK(classes("2,018").test(B::grouped));
  CHECK(classes("1066").test(B::year));
  CHECK_FALSE(classes("1066").test(B::likely_year));
  CHECK(classes("31").test(B::day));
  CHECK_FALSE(classes("32").test(B::day));
  CHECK(classes("12").test(B::month_number));
  CHECK_FALSE(classes("13").test(B::month_number));
  CHECK(classes("7.55").test(B::clock));
  CHECK_FALSE(classes("7.65").test(B::clock));
  CHECK(classes("2.5").test(B::decimal));
  CHECK(classes("90").test(B::round));
}

TEST_CASE("number words in English") {
  const auto count = [](const std::string& words) { return test::figures("en", "There were " + words + " people."); };
  CHECK(count("twenty-five") == Figures{"[twenty-five] count 25 person"});
  CHECK(count("twenty five") == Figures{"[twenty five] count 25 person"});
  CHECK(count("a hundred") == Figures{"[a hundred] count 100 person"});
  CHECK(count("a hundred and one") == Figures{"[a hundred and one] count 101 person"});
  CHECK(count("nineteen hundred") == Figures{"[nineteen hundred] count 1900 person"});
  CHECK(count("one thousand five") == Figures{"[one thousand five] count 1005 person"});
  CHECK(count("three quadrillion") == Figures{"[three quadrillion] count 3000000000000000 person"});
  CHECK(count("1.2 million") == Figures{"[1.2 million] count 1200000 person"});
  CHECK(count("two and a half million") == Figures{"[two and a half million] count 2500000 person"});
  CHECK(count("half a million") == Figures{"[half a million] count 500000 person"});
}

TEST_CASE("numbers side by side stay apart") {
  CHECK(test::figures("en", "It has three or more halls, two hundred, and fifty seats.").size() >= 2);
  CHECK(test::figures("en", "Of 20 people, five left.") == Figures{"[20] count 20 person", "[five] count 5"});
  CHECK(test::figures("vi", "Giá là 12 triệu một tháng.").front() == "[12 triệu] money 12000000 VND");
}

TEST_CASE("number words in Vietnamese") {
  const auto count = [](const std::string& words) { return test::figures("vi", "Có " + words + " người."); };
  CHECK(count("hai mươi tư") == Figures{"[hai mươi tư] count 24 person"});
  CHECK(count("một nghìn không trăm linh năm") == Figures{"[một nghìn không trăm linh năm] count 1005 person"});
  CHECK(count("hai tỷ ba trăm triệu") == Figures{"[hai tỷ ba trăm triệu] count 2300000000 person"});
  CHECK(count("một nghìn hai trăm tỷ") == Figures{"[một nghìn hai trăm tỷ] count 1200000000000 person"});
  CHECK(count("nửa triệu") == Figures{"[nửa triệu] count 500000 person"});
  CHECK(count("năm mươi lăm") == Figures{"[năm mươi lăm] count 55 person"});
  CHECK(count("ba ngàn") == Figures{"[ba ngàn] count 3000 person"});
}

TEST_CASE("decimals in words") {
  CHECK(test::figures("vi", "Lạm phát là ba phẩy năm phần trăm.") == Figures{"[ba phẩy năm phần trăm] percent 3.5 %"});
  CHECK(test::figures("vi", "Thuế là không phẩy hai lăm phần trăm.") ==
        Figures{"[không phẩy hai lăm phần trăm] percent 0.25 %"});
  CHECK(test::figures("vi", "Có hai phẩy bốn triệu người.") == Figures{"[hai phẩy bốn triệu] count 2400000 person"});
  CHECK(test::figures("en", "It is three point one four per cent.") ==
        Figures{"[three point one four per cent] percent 3.14 %"});
  CHECK(test::figures("en", "It is nought point two per cent.") ==
        Figures{"[nought point two per cent] percent 0.2 %"});
  CHECK(test::figures("en", "At that point two men left.") == Figures{"[two] count 2 man"});
}

}  // namespace
}  // namespace tally
