#include "tests/property/figure.h"

#include <unicode/rbnf.h>

#include <array>

namespace tally::test {

namespace {

std::string spelled(const char* language, std::int64_t n) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::RuleBasedNumberFormat english(icu::URBNF_SPELLOUT, icu::Locale("en"), status);
  static const icu::RuleBasedNumberFormat vietnamese(icu::URBNF_SPELLOUT, icu::Locale("vi"), status);
  icu::UnicodeString words;
  (language[0] == 'e' ? english : vietnamese).format(n, words);
  return utf8(words);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// "1234567.5" with separators between the thousands.
std::string grouped(const Decimal& value, char group, char decimal) {
  std::string text = value.to_string();
  std::size_t point = text.find('.');
  if (point != std::string::npos) text[point] = decimal;
  for (std::size_t at = std::min(point, text.size()); at > 3;) {
    at -= 3;
    text.insert(at, 1, group);
  }
  return text;
}

// The value in units of 10^exponent: 12.5 for 12500000 and 6.
Decimal in_units_of(const Decimal& value, int exponent) { return {value.mantissa, value.exponent - exponent}; }

bool less(const Decimal& value, int exponent) { return value < Decimal{.mantissa = 1, .exponent = exponent}; }

std::optional<std::int64_t> integer(const Decimal& value) {
  const std::string text = value.to_string();
  if (text.find('.') != std::string::npos || text.size() > 15) return std::nullopt;
  return std::stoll(text);
}

struct Magnitude {
  int exponent;
  std::vector<std::string> words;
  std::string letters;  // glued to the digits of an amount of money; "" if there are none
};
const std::vector<Magnitude> english_magnitudes = {
    {12, {"trillion"}, "tn"}, {9, {"billion"}, "bn"}, {6, {"million"}, "m"}};
const std::vector<Magnitude> vietnamese_magnitudes = {
    {12, {"nghìn tỷ", "ngàn tỷ", "nghìn tỉ"}, ""}, {9, {"tỷ", "tỉ"}, ""}, {6, {"triệu"}, ""}};

const Magnitude* magnitude_of(const std::vector<Magnitude>& all, const Decimal& value) {
  for (const Magnitude& m : all) {
    if (!less(value, m.exponent)) return &m;
  }
  return nullptr;
}

// A number as English news writes it. Words for what is short in words.
std::string english_number(const Decimal& value, Dice& dice, bool words_allowed = true) {
  if (const Magnitude* m = magnitude_of(english_magnitudes, value); m != nullptr && !dice.once_in(4)) {
    const Decimal part = in_units_of(value, m->exponent);
    const auto whole = integer(part);
    const std::string number =
        words_allowed && whole && *whole < 20 && dice.once_in(3) ? spelled("en", *whole) : grouped(part, ',', '.');
    return number + " " + dice.any_of(m->words);
  }
  const auto whole = integer(value);
  if (words_allowed && whole && (*whole < 100 || dice.once_in(10)) && dice.once_in(3)) return spelled("en", *whole);
  return grouped(value, ',', '.');
}

std::string vietnamese_words(std::int64_t n, Dice& dice) {
  std::string words = spelled("vi", n);
  if (dice.once_in(3)) words = replaced(words, "tỷ", "tỉ");
  if (dice.once_in(3)) words = replaced(words, "nghìn", "ngàn");
  if (dice.once_in(3)) words = replaced(words, "lẻ", "linh");
  return words;
}

// "2 tỷ rưỡi", "2 tỷ 300 triệu" where the digits allow it.
std::optional<std::string> broken_down(const Magnitude& magnitude, const Decimal& part, Dice& dice) {
  const std::string text = part.to_string();
  const std::size_t point = text.find('.');
  if (point == std::string::npos || magnitude.exponent == 12) return std::nullopt;
  const std::string whole = text.substr(0, point);
  std::string rest = text.substr(point + 1);
  if (rest == "5" && dice.once_in(2)) return whole + " " + dice.any_of(magnitude.words) + " rưỡi";
  if (rest.size() > 3 || whole.size() > 3) return std::nullopt;
  rest.resize(3, '0');
  rest.erase(0, std::min(rest.find_first_not_of('0'), rest.size() - 1));
  return whole + " " + dice.any_of(magnitude.words) + " " + rest + (magnitude.exponent == 9 ? " triệu" : " nghìn");
}

std::string vietnamese_number(const Decimal& value, Dice& dice) {
  if (const Magnitude* m = magnitude_of(vietnamese_magnitudes, value); m != nullptr && !dice.once_in(4)) {
    const Decimal part = in_units_of(value, m->exponent);
    if (dice.once_in(3)) {
      if (auto text = broken_down(*m, part, dice)) return *text;
    }
    const auto whole = integer(part);
    const std::string number =
        whole && *whole < 20 && dice.once_in(3) ? vietnamese_words(*whole, dice) : grouped(part, '.', ',');
    return number + " " + dice.any_of(m->words);
  }
  const auto whole = integer(value);
  if (whole && (*whole < 100 || dice.once_in(10)) && dice.once_in(3)) return vietnamese_words(*whole, dice);
  return grouped(value, '.', ',');
}

struct Words {
  std::string name;  // of the unit
  std::vector<std::string> english, vietnamese;
};

struct Currency {
  std::string code;
  std::vector<std::string> signs;       // before the number, in English
  std::vector<std::string> english;     // behind it
  std::vector<std::string> vietnamese;  // behind it
};
const std::vector<Currency> currencies = {
    {"USD", {"$", "US$", "USD "}, {"dollars", "US dollars"}, {"USD", "đô la", "đô-la", "đô la Mỹ", "đôla Mỹ"}},
    {"GBP", {"£", "GBP "}, {"British pounds", "pounds sterling"}, {"bảng", "bảng Anh", "GBP"}},
    {"EUR", {"€", "EUR "}, {"euros"}, {"euro", "EUR"}},
    {"JPY", {"¥", "JPY "}, {"yen", "Japanese yen"}, {"yên", "yên Nhật", "JPY"}},
    {"CNY", {"Rmb", "RMB", "CNY "}, {"yuan", "Chinese yuan"}, {"nhân dân tệ", "tệ", "CNY"}},
    {"VND", {"VND ", "₫"}, {"dong", "Vietnamese dong"}, {"đồng", "VND", "VNĐ"}},
    {"AUD", {"A$", "AUD "}, {"Australian dollars"}, {"đô la Úc", "AUD"}},
    {"KRW", {"₩", "KRW "}, {"South Korean won"}, {"won", "won Hàn Quốc"}},
    {"INR", {"₹", "INR "}, {"rupees", "Indian rupees"}, {"rupee", "rupee Ấn Độ"}},
};

const std::vector<Words> measures = {
    {"km", {"km", "kilometres", "kilometers"}, {"km", "kilômét"}},
    {"m", {"metres", "meters"}, {"m", "mét"}},
    {"mi", {"miles"}, {"dặm"}},
    {"kg", {"kg", "kilograms", "kilogrammes"}, {"kg", "kilôgam"}},
    {"t", {"tonnes", "metric tons"}, {"tấn"}},
    {"ha", {"hectares", "ha"}, {"ha", "héc ta", "héc-ta", "hecta"}},
    {"km2", {"square kilometres", "sq km", "km²"}, {"km2", "km²", "kilômét vuông"}},
    {"m3", {"cubic metres", "cubic meters"}, {"m3", "m³", "mét khối"}},
    {"L", {"litres", "liters"}, {"lít"}},
    {"MW", {"MW", "megawatts"}, {"MW"}},
    {"°C", {"degrees Celsius", "°C"}, {"độ C", "°C"}},
    {"km/h", {"km/h", "kilometres per hour", "kph"}, {"km/h", "km/giờ"}},
};

const std::vector<Words> durations = {
    {"s", {"seconds"}, {"giây"}}, {"min", {"minutes"}, {"phút"}}, {"h", {"hours"}, {"giờ", "tiếng"}},
    {"d", {"days"}, {"ngày"}},    {"wk", {"weeks"}, {"tuần"}},    {"mo", {"months"}, {"tháng"}},
    {"a", {"years"}, {"năm"}},
};

template <typename Row>
const Row& row(const std::vector<Row>& rows, const std::string Row::*key, const std::string& wanted) {
  return *std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.*key == wanted; });
}

// Modifiers by enumerator. Words that may as well be prepositions or comparatives ("lên tới", "ít hơn", "over" before
// few) are left out.
const std::vector<std::vector<std::string>> english_modifiers = {{""},
                                                                 {"about ", "around ", "roughly ", "approximately "},
                                                                 {"more than "},
                                                                 {"less than ", "fewer than "},
                                                                 {"at least ", "a minimum of "},
                                                                 {"up to ", "a maximum of "},
                                                                 {"nearly ", "almost ", "close to "}};
const std::vector<std::vector<std::string>> vietnamese_modifiers = {{""},
                                                                    {"khoảng ", "xấp xỉ ", "ước tính "},
                                                                    {"hơn "},
                                                                    {"chưa đến ", "chưa đầy "},
                                                                    {"ít nhất ", "tối thiểu "},
                                                                    {"tối đa ", "không quá "},
                                                                    {"gần "}};

const std::vector<std::string> english_months = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
const std::vector<std::string> english_weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
const std::vector<std::string> vietnamese_months = {"Một", "Hai", "Ba",   "Tư",   "Năm",      "Sáu",
                                                    "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"};
const std::vector<std::vector<std::string>> vietnamese_weekdays = {
    {"thứ Hai", "Thứ Hai", "thứ hai"},   {"thứ Ba", "Thứ Ba", "thứ ba"},    {"thứ Tư", "Thứ Tư", "thứ tư"},
    {"thứ Năm", "Thứ Năm", "thứ năm"},   {"thứ Sáu", "Thứ Sáu", "thứ sáu"}, {"thứ Bảy", "Thứ Bảy", "thứ bảy"},
    {"Chủ nhật", "chủ nhật", "Chủ Nhật"}};

std::string number(int n) { return std::to_string(n); }
std::string padded(int n) { return n < 10 ? "0" + number(n) : number(n); }

std::string english_money(const Figure& f, Dice& dice) {
  const Currency& c = row(currencies, &Currency::code, f.unit);
  if (dice.once_in(2)) return english_number(f.value, dice) + " " + dice.any_of(c.english);
  const std::string sign = dice.any_of(c.signs);
  const Magnitude* m = magnitude_of(english_magnitudes, f.value);
  if (m != nullptr && dice.once_in(2)) return sign + grouped(in_units_of(f.value, m->exponent), ',', '.') + m->letters;
  return sign + english_number(f.value, dice, false);
}

std::string vietnamese_money(const Figure& f, Dice& dice) {
  const Currency& c = row(currencies, &Currency::code, f.unit);
  return vietnamese_number(f.value, dice) + " " + dice.any_of(c.vietnamese);
}

std::string english_day(const Figure& f, Dice& dice) {
  const std::string& month = english_months[static_cast<std::size_t>(f.month - 1)];
  if (f.slot == Slot::day_of_year) return dice.once_in(2) ? month + " " + number(f.day) : number(f.day) + " " + month;
  return dice.once_in(2) ? month + " " + number(f.day) + ", " + number(f.year)
                         : number(f.day) + " " + month + " " + number(f.year);
}

std::string vietnamese_month(const Figure& f, Dice& dice) {
  return "tháng " + (dice.once_in(3) ? vietnamese_months[static_cast<std::size_t>(f.month - 1)] : number(f.month));
}

std::string vietnamese_day(const Figure& f, Dice& dice) {
  const std::string slashes = number(f.day) + "/" + number(f.month);
  if (f.slot == Slot::day_of_year) {
    return dice.once_in(3) ? "ngày " + slashes : "ngày " + number(f.day) + " " + vietnamese_month(f, dice);
  }
  switch (dice.between(1, 3)) {
    case 1: return "ngày " + slashes + "/" + number(f.year);
    case 2: return "ngày " + padded(f.day) + "/" + padded(f.month) + "/" + number(f.year);
    default: return "ngày " + number(f.day) + " " + vietnamese_month(f, dice) + " năm " + number(f.year);
  }
}

std::string english_time(const Figure& f, Dice& dice) {
  const std::string half = f.hour < 12 ? "am" : "pm";
  const std::string hour = number(f.hour % 12 == 0 ? 12 : f.hour % 12);
  switch (dice.between(1, 3)) {
    case 1: return hour + ":" + padded(f.minute) + " " + (f.hour < 12 ? "a.m." : "p.m.");
    case 2: return hour + "." + padded(f.minute) + half;
    default: return padded(f.hour) + ":" + padded(f.minute);
  }
}

std::string vietnamese_time(const Figure& f, Dice& dice) {
  switch (dice.between(1, 3)) {
    case 1: return number(f.hour) + "h" + padded(f.minute);
    case 2: return number(f.hour) + " giờ " + padded(f.minute);
    default: return padded(f.hour) + ":" + padded(f.minute);
  }
}

std::string english_figure(const Figure& f, Dice& dice) {
  switch (f.slot) {
    case Slot::money: return english_money(f, dice);
    case Slot::percent: {
      const std::vector<std::string> units = {"%", "%", " per cent", " percent"};
      const std::string unit = dice.any_of(units);
      return (unit == "%" ? grouped(f.value, ',', '.') : english_number(f.value, dice)) + unit;
    }
    case Slot::points: return english_number(f.value, dice) + " percentage points";
    case Slot::count: return english_number(f.value, dice);
    case Slot::measure: {
      const std::string unit = dice.any_of(row(measures, &Words::name, f.unit).english);
      if (unit == "°C") return grouped(f.value, ',', '.') + unit;
      return english_number(f.value, dice) + " " + unit;
    }
    case Slot::duration:
      return english_number(f.value, dice) + " " + dice.any_of(row(durations, &Words::name, f.unit).english);
    case Slot::age: return english_number(f.value, dice) + " years old";
    case Slot::day:
    case Slot::day_of_year: return english_day(f, dice);
    case Slot::month: return english_months[static_cast<std::size_t>(f.month - 1)] + " " + number(f.year);
    case Slot::year: return number(f.year);
    case Slot::weekday: return english_weekdays[static_cast<std::size_t>(f.weekday - 1)];
    case Slot::time: return english_time(f, dice);
    case Slot::multiple: return english_number(f.value, dice) + " times";
  }
  return {};
}

std::string vietnamese_figure(const Figure& f, Dice& dice) {
  switch (f.slot) {
    case Slot::money: return vietnamese_money(f, dice);
    case Slot::percent:
      return dice.once_in(2) ? grouped(f.value, '.', ',') + "%" : vietnamese_number(f.value, dice) + " phần trăm";
    case Slot::points: return vietnamese_number(f.value, dice) + (dice.once_in(3) ? " điểm %" : " điểm phần trăm");
    case Slot::count: return vietnamese_number(f.value, dice);
    case Slot::measure:
      return vietnamese_number(f.value, dice) + " " + dice.any_of(row(measures, &Words::name, f.unit).vietnamese);
    case Slot::duration:
      return vietnamese_number(f.value, dice) + " " + dice.any_of(row(durations, &Words::name, f.unit).vietnamese);
    case Slot::age: return vietnamese_number(f.value, dice) + " tuổi";
    case Slot::day:
    case Slot::day_of_year: return vietnamese_day(f, dice);
    case Slot::month:
      return dice.once_in(3) ? "tháng " + number(f.month) + "/" + number(f.year)
                             : vietnamese_month(f, dice) + " năm " + number(f.year);
    case Slot::year: return "năm " + number(f.year);
    case Slot::weekday: return dice.any_of(vietnamese_weekdays[static_cast<std::size_t>(f.weekday - 1)]);
    case Slot::time: return vietnamese_time(f, dice);
    case Slot::multiple: return "gấp " + vietnamese_number(f.value, dice) + " lần";
  }
  return {};
}

bool takes_modifier(Slot slot) {
  return slot == Slot::money || slot == Slot::percent || slot == Slot::count || slot == Slot::measure ||
         slot == Slot::duration;
}

// Above what a bound is one, and not a preposition.
bool large(const Decimal& value) { return Decimal{.mantissa = 12, .exponent = 0} < value; }

// Digits that begin and end with another digit than zero.
std::int64_t random_mantissa(Dice& dice, int digits) {
  std::int64_t mantissa = dice.between(1, 9);
  for (int i = 1; i < digits; ++i)
    mantissa = mantissa * 10 + (i + 1 == digits ? dice.between(1, 9) : dice.between(0, 9));
  return mantissa;
}

// The bound that a modifier sets: changing it within a class is a nuance, changing the class is an error.
int bound_class(Modifier m) {
  switch (m) {
    case Modifier::none: return 0;
    case Modifier::approx: return 1;
    case Modifier::more_than:
    case Modifier::at_least: return 2;
    default: return 3;
  }
}

bool same_nuance(Modifier a, Modifier b) {
  const auto near_miss = [](Modifier m) { return m == Modifier::nearly || m == Modifier::approx; };
  return bound_class(a) == bound_class(b) || (near_miss(a) && near_miss(b));
}

// Another digit, two away or more where it is the last one, so that no bound and no rounding covers it.
Decimal with_another_digit(const Decimal& value, Dice& dice) {
  std::string digits = Decimal{value.mantissa, 0}.to_string();
  const auto at = static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(digits.size()) - 1));
  const bool edge = at == 0 || at + 1 == digits.size();
  char other = digits[at];
  while (other == digits[at] || (at + 1 == digits.size() && std::abs(other - digits[at]) < 2))
    other = static_cast<char>('0' + dice.between(edge ? 1 : 0, 9));
  digits[at] = other;
  return {Decimal::parse(digits)->mantissa, value.exponent};
}

int another(Dice& dice, int low, int high, int than) {
  const auto n = static_cast<int>(dice.between(low, high - 1));
  return n >= than ? n + 1 : n;
}

}  // namespace

Figure random_figure(Slot slot, Dice& dice) {
  Figure f;
  f.slot = slot;
  f.year = static_cast<int>(dice.between(1950, 2030));
  f.month = static_cast<int>(dice.between(1, 12));
  f.day = static_cast<int>(dice.between(1, 28));
  f.weekday = static_cast<int>(dice.between(1, 7));
  f.hour = static_cast<int>(dice.between(13, 23));
  f.minute = static_cast<int>(dice.between(1, 59));
  switch (slot) {
    case Slot::money:
      f.unit = dice.any_of(currencies).code;
      f.value = {random_mantissa(dice, static_cast<int>(dice.between(1, 4))), static_cast<int>(dice.between(2, 11))};
      break;
    case Slot::count:
      f.value = {random_mantissa(dice, static_cast<int>(dice.between(2, 4))), static_cast<int>(dice.between(0, 6))};
      break;
    case Slot::measure:
      f.unit = dice.any_of(measures).name;
      f.value = {random_mantissa(dice, static_cast<int>(dice.between(2, 4))), static_cast<int>(dice.between(-1, 1))};
      break;
    case Slot::percent:
    case Slot::points:
      f.value = {random_mantissa(dice, 2), static_cast<int>(dice.between(-1, 0))};
      f.unit = slot == Slot::percent ? "%" : "pp";
      break;
    case Slot::duration:
      f.unit = dice.any_of(durations).name;
      f.value = {dice.between(2, 99), 0};
      break;
    case Slot::age: f.value = {dice.between(2, 99), 0}; break;
    case Slot::multiple: f.value = {dice.between(3, 19), 0}; break;
    default: break;
  }
  f.value = f.value.normalised();
  if (takes_modifier(slot) && large(f.value) && dice.once_in(2))
    f.modifier = static_cast<Modifier>(dice.between(1, static_cast<int>(Modifier::nearly)));
  return f;
}

std::string in_english(const Figure& figure, Dice& dice) {
  return dice.any_of(english_modifiers[static_cast<std::size_t>(figure.modifier)]) + english_figure(figure, dice);
}

std::string in_vietnamese(const Figure& figure, Dice& dice) {
  return dice.any_of(vietnamese_modifiers[static_cast<std::size_t>(figure.modifier)]) + vietnamese_figure(figure, dice);
}

std::string_view to_string(Change change) {
  constexpr std::array<std::string_view, 9> names = {"digit", "scale", "unit",    "bound", "day",
                                                     "month", "year",  "weekday", "time"};
  return names[static_cast<std::size_t>(change)];
}

std::vector<Change> changes_of(const Figure& figure) {
  switch (figure.slot) {
    case Slot::money: return {Change::digit, Change::scale, Change::unit, Change::bound};
    case Slot::count: return {Change::digit, Change::scale, Change::bound};
    case Slot::percent: return {Change::digit, Change::unit, Change::bound};
    case Slot::points: return {Change::digit, Change::unit};
    case Slot::measure:
    case Slot::duration: return {Change::digit, Change::unit, Change::bound};
    case Slot::age:
    case Slot::multiple: return {Change::digit};
    case Slot::day: return {Change::day, Change::month, Change::year};
    case Slot::day_of_year: return {Change::day, Change::month};
    case Slot::month: return {Change::month, Change::year};
    case Slot::year: return {Change::year};
    case Slot::weekday: return {Change::weekday};
    case Slot::time: return {Change::time};
  }
  return {};
}

Figure changed(const Figure& figure, Change change, Dice& dice) {
  Figure f = figure;
  switch (change) {
    case Change::digit: do { f.value = with_another_digit(figure.value, dice);
      } while (f.value == figure.value || f.value < Decimal{.mantissa = 2, .exponent = 0});
      break;
    case Change::scale: {
      const std::vector<int> steps = {1, 3, -3};
      do {
        f.value.exponent = figure.value.exponent + dice.any_of(steps);
      } while (f.value.exponent < 0);
      break;
    }
    case Change::unit:
      if (f.slot == Slot::percent || f.slot == Slot::points) {
        f.slot = f.slot == Slot::percent ? Slot::points : Slot::percent;
        f.modifier = Modifier::none;
      }
      while (f.slot == figure.slot && f.unit == figure.unit) {
        f.unit = f.slot == Slot::money     ? dice.any_of(currencies).code
                 : f.slot == Slot::measure ? dice.any_of(measures).name
                                           : dice.any_of(durations).name;
      }
      break;
    case Change::bound:
      if (!large(f.value)) return changed(figure, Change::digit, dice);
      while (same_nuance(f.modifier, figure.modifier))
        f.modifier = static_cast<Modifier>(dice.between(0, static_cast<int>(Modifier::nearly)));
      break;
    case Change::day: f.day = another(dice, 1, 28, figure.day); break;
    case Change::month: f.month = another(dice, 1, 12, figure.month); break;
    case Change::year: f.year = another(dice, 1950, 2030, figure.year); break;
    case Change::weekday: f.weekday = another(dice, 1, 7, figure.weekday); break;
    case Change::time: f.minute = another(dice, 1, 59, figure.minute); break;
  }
  return f;
}

}  // namespace tally::test
