// ICU's date formatters write dates and times as each locale does; the extractor reads them back.
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <memory>

#include "tests/property/oracle.h"

namespace tally {
namespace {

using test::Dice;
using test::Failures;
using test::Reader;

struct Day {
  int year, month, day, hour, minute;
  UDate moment;  // in UTC
  int weekday;   // ISO 8601: Monday is 1
};

class RandomDays {
 public:
  Day next() {
    UErrorCode status = U_ZERO_ERROR;
    calendar_.clear();
    calendar_.set(static_cast<int>(dice_.between(1950, 2049)), static_cast<int>(dice_.between(0, 11)),
                  static_cast<int>(dice_.between(1, 28)), static_cast<int>(dice_.between(0, 23)),
                  static_cast<int>(dice_.between(0, 59)));
    const UDate moment = calendar_.getTime(status);
    const auto get = [&](UCalendarDateFields field) { return calendar_.get(field, status); };
    const Day day{get(UCAL_YEAR),
                  get(UCAL_MONTH) + 1,
                  get(UCAL_DATE),
                  get(UCAL_HOUR_OF_DAY),
                  get(UCAL_MINUTE),
                  moment,
                  (get(UCAL_DAY_OF_WEEK) + 5) % 7 + 1};
    REQUIRE(U_SUCCESS(status));
    return day;
  }

 private:
  Dice dice_{6};
  UErrorCode status_ = U_ZERO_ERROR;
  icu::GregorianCalendar calendar_{*icu::TimeZone::getGMT(), status_};
};

std::string padded(int n) { return n < 10 ? "0" + std::to_string(n) : std::to_string(n); }

// What a format says of a day, in the guide of annotation's form.
std::string full(const Day& d) { return std::to_string(d.year) + "-" + padded(d.month) + "-" + padded(d.day); }
std::string without_year(const Day& d) { return "--" + padded(d.month) + "-" + padded(d.day); }
std::string without_day(const Day& d) { return std::to_string(d.year) + "-" + padded(d.month); }
std::string month(const Day& d) { return "--" + padded(d.month); }
std::string weekday(const Day& d) { return "WD" + std::to_string(d.weekday); }
std::string quarter(const Day& d) { return std::to_string(d.year) + "-Q" + std::to_string((d.month + 2) / 3); }
std::string time(const Day& d) { return "T" + padded(d.hour) + ":" + padded(d.minute); }

struct Format {
  const char16_t* skeleton;  // CLDR's
  std::string (*expected)(const Day&);
  Kind kind = Kind::date;
};

std::unique_ptr<icu::DateFormat> formatter(const icu::Locale& locale, const char16_t* skeleton) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  const icu::UnicodeString pattern = generator->getBestPattern(skeleton, status);
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
  REQUIRE(U_SUCCESS(status));
  format->setTimeZone(*icu::TimeZone::getGMT());
  return format;
}

void read_back(const char* language, const char* carrier, const std::vector<std::string>& locales,
               const std::vector<Format>& formats) {
  Failures failures;
  RandomDays days;
  Reader reader(language);
  for (const std::string& tag : locales) {
    for (const Format& f : formats) {
      const auto format = formatter(icu::Locale(tag.c_str()), f.skeleton);
      for (std::size_t i = test::oracle_count(1'000); i > 0; --i) {
        const Day day = days.next();
        icu::UnicodeString text;
        const std::string sentence = test::in_sentence(carrier, test::utf8(format->format(day.moment, text)));
        const Reading& reading = reader.read(sentence);
        const std::string expected = f.expected(day);
        const bool right = reading.mentions.size() == 1 && reading.mentions[0].quantity.kind == f.kind &&
                           reading.mentions[0].quantity.value.symbol == expected;
        if (right) {
          failures.pass();
        } else {
          failures.fail(tag + " " + test::utf8(f.skeleton), sentence + " (" + expected + ") -> " + reader.described());
        }
      }
    }
  }
  REQUIRE_NO_FAILURE(failures);
}

// Left out: "9/28/18" and "28/09/2018" in English, which say one day in London and another in New York; and the month
// alone in English, where "May" and "March" need a word before them.
TEST_CASE("dates in English are read back") {
  read_back("en", "It was signed on {} in Rome.", {"en_US", "en_GB", "en_AU", "en_CA", "en_IE", "en_NZ"},
            {{u"yMMMMd", full},
             {u"yMMMMEEEEd", full},
             {u"yMMMd", full},
             {u"yMMMEd", full},
             {u"MMMMd", without_year},
             {u"MMMd", without_year},
             {u"MMMMEEEEd", without_year},
             {u"yMMMM", without_day},
             {u"yMMM", without_day},
             {u"yQQQ", quarter},
             {u"yQQQQ", quarter},
             {u"EEEE", weekday}});
}

// Left out: "28 thg 9, 2018", "Th 6" and "Q3 2018", calendar abbreviations that no Vietnamese news prints.
TEST_CASE("dates in Vietnamese are read back") {
  read_back("vi", "Văn bản được ký vào {} ở Roma.", {"vi"},
            {{u"yMMMMd", full},
             {u"yMMMMEEEEd", full},
             {u"yMd", full},
             {u"MMMMd", without_year},
             {u"MMMMEEEEd", without_year},
             {u"yMMMM", without_day},
             {u"MMMM", month},
             {u"yQQQQ", quarter},
             {u"EEEE", weekday}});
}

// The half of the day is said ("2:05 PM") or the hour is written in 24 hours.
TEST_CASE("times of day in English are read back") {
  read_back("en", "It began at {} in Rome.", {"en_US", "en_GB", "en_AU", "en_CA", "en_IE", "en_NZ"},
            {{u"Hm", time, Kind::time}, {u"hm", time, Kind::time}});
}

// "2:05 CH" (chiều) is left out: CLDR's abbreviations of the halves of the day are those of clocks, not of news.
TEST_CASE("times of day in Vietnamese are read back") {
  read_back("vi", "Trận đấu bắt đầu lúc {} ở Roma.", {"vi"}, {{u"Hm", time, Kind::time}});
}

}  // namespace
}  // namespace tally
