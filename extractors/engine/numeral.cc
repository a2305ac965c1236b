#include "extractors/engine/numeral.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "extractors/engine/character.h"

namespace tally {

namespace {

using B = BuiltinClass;

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return next_character(text, at);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Groups of three after a first group of one to three: "1,234,567".
bool well_grouped(std::string_view digits, char separator) {
  std::size_t at = digits.find(separator);
  if (at == 0 || at > 3) return false;
  while (at != std::string_view::npos) {
    const std::size_t next = digits.find(separator, at + 1);
    if (std::min(next, digits.size()) - at - 1 != 3) return false;
    at = next;
  }
  return true;
}

// Of digits with these separators; nothing for more digits than a Decimal holds, for a second decimal sign, and for
// what is neither.
std::optional<Number> plain_number(std::string_view digits, char group, char decimal, bool foreign) {
  constexpr std::size_t short_digits = 18;  // that 64 bits hold
  Number n;
  n.foreign = foreign;
  if (digits.size() <= short_digits) {
    std::int64_t mantissa = 0;
    int decimals = 0;
    bool point = false;
    for (const char c : digits) {
      if (c == group) continue;
      if (c == decimal) {
        if (point) return std::nullopt;
        point = true;
        continue;
      }
      if (!is_digit(c)) return std::nullopt;  // "1½"
      mantissa = 10 * mantissa + (c - '0');
      decimals += point;
    }
    n.value = {.mantissa = mantissa, .exponent = -decimals};
  } else {
    std::string plain;
    for (const char c : digits) {
      if (c != group) plain += c == decimal ? '.' : c;
    }
    const auto value = Decimal::parse(plain);
    if (!value) return std::nullopt;
    n.value = *value;
  }
  n.written = n.value;
  return n;
}

std::optional<int> small_integer(const Decimal& d) {
  constexpr int most = 99999;
  if (d.exponent == 0 && d.mantissa >= 0 && d.mantissa <= most) return static_cast<int>(d.mantissa);
  const Decimal n = d.normalised();
  if (n.exponent < 0 || n.exponent > 4 || n.mantissa < 0 || n.mantissa > most) return std::nullopt;
  int value = static_cast<int>(n.mantissa);
  for (int i = 0; i < n.exponent; ++i) value *= 10;
  return value;
}

}  // namespace

std::optional<Number> read_digits(const NumeralSettings& settings, std::string_view digits, bool decimal_follows) {
  if (digits.size() > 2 && digits[0] == '0' && is_digit(digits[1])) return std::nullopt;  // "007", "0800"
  int groups = 0;
  int decimals = 0;
  for (const char c : digits) {
    groups += c == settings.group;
    decimals += c == settings.decimal;
  }
  if (groups == 0 && decimals == 0) return plain_number(digits, settings.group, settings.decimal, false);

  const std::size_t last_group = digits.rfind(settings.group);
  const std::size_t last_decimal = digits.rfind(settings.decimal);
  if (groups > 0 && decimals > 0) {
    const bool own =
        decimals == 1 && last_group < last_decimal && well_grouped(digits.substr(0, last_decimal), settings.group);
    if (own) return plain_number(digits, settings.group, settings.decimal, false);
    const bool other =
        groups == 1 && last_decimal < last_group && well_grouped(digits.substr(0, last_group), settings.decimal);
    if (other) return plain_number(digits, settings.decimal, settings.group, true);
    return std::nullopt;
  }
  if (groups > 0) {
    if (well_grouped(digits, settings.group)) return plain_number(digits, settings.group, settings.decimal, false);
    if (groups == 1) return plain_number(digits, settings.decimal, settings.group, true);  // "1.5 tỷ", "6,5"
    return std::nullopt;
  }
  if (decimals > 1) {
    if (well_grouped(digits, settings.decimal)) return plain_number(digits, settings.decimal, settings.group, true);
    return std::nullopt;
  }
  const bool could_be_group =
      settings.foreign_three_is_group && well_grouped(digits, settings.decimal) && digits[0] != '0';
  // "31,500 tỷ": three decimals do not end in a zero.
  if (could_be_group && (!decimal_follows || digits.back() == '0'))
    return plain_number(digits, settings.decimal, settings.group, true);
  return plain_number(digits, settings.group, settings.decimal, false);
}

NumberClasses number_classes(const Number& number, std::string_view written) {
  static_assert(B::count_ <= 64);
  NumberClasses set = NumberClasses{1} << B::number;
  const auto put = [&](B::Id id, bool is) { set |= NumberClasses{is} << id; };
  const bool scaled = number.magnitude.mantissa != 1 || number.magnitude.exponent != 0;
  put(B::scaled, scaled);
  put(B::foreign, number.foreign);
  if (number.denominator != 1) {
    put(B::decimal, true);
    return set;
  }
  const bool all_digits = !written.empty() && std::all_of(written.begin(), written.end(), is_digit);
  const bool digits = !number.in_words && !scaled;
  const bool decimal =
      number.value.exponent < 0 && ((!all_digits && !scaled) || number.value.normalised().exponent < 0);
  put(B::capital, number.in_words && !written.empty() && is_upper(first_character(written)));
  put(B::digits, digits);
  put(B::plain, all_digits);
  put(B::decimal, decimal);
  put(B::grouped, digits && !all_digits && !decimal);
  if (const auto integer = small_integer(number.value)) {
    const int n = *integer;
    const std::size_t plain = all_digits ? written.size() : 0;
    put(B::one, number.in_words && n == 1);
    put(B::small, n <= 12);
    put(B::hour, number.in_words && n >= 1 && n <= 12);
    put(B::round, !number.in_words && n >= 10 && n % 10 == 0);
    if (plain == 1 || plain == 2) {
      put(B::day, n >= 1 && n <= 31);
      put(B::month_number, n >= 1 && n <= 12);
      put(B::hour, n <= 24);
      put(B::two_digits, plain == 2);
      put(B::sixty, plain == 2 && n < 60);
    } else if (plain == 4) {
      put(B::year, n >= 1000 && n < 2200);
      put(B::likely_year, n >= 1500 && n < 2200);
    }
  }
  if (digits && !all_digits) {
    const std::size_t separator = written.find_first_of(".,");
    put(B::clock, separator != std::string_view::npos && separator >= 1 && separator <= 2 &&
                      written.size() == separator + 3 && is_digit(written[separator + 1]) &&
                      written[separator + 1] < '6');
  }
  return set;
}

std::vector<NumberClasses> number_class_sets(const NumeralSettings& settings) {
  constexpr NumberClasses foreign = NumberClasses{1} << B::foreign;
  constexpr NumberClasses glued = NumberClasses{1} << B::glued;
  constexpr NumberClasses bare = NumberClasses{1} << B::number;
  std::vector<NumberClasses> all = {bare, bare | glued};
  const auto add = [&](const Number& n, const std::string& written) {
    const NumberClasses set = number_classes(n, written) & ~foreign;
    all.insert(all.end(), {set, set | glued, set | foreign, set | foreign | glued});
  };

  const auto digits = [&](const std::string& written) {
    if (const auto n = read_digits(settings, written, false)) add(*n, written);
  };
  // Above a hundred only the years are told apart, and the multiples of ten.
  std::vector<int> integers(131);
  std::iota(integers.begin(), integers.end(), 0);
  for (const int first : {1000, 1500, 2200}) integers.insert(integers.end(), {first, first + 1});
  for (const int n : integers) {
    digits(std::to_string(n));
    if (n < 10) digits("0" + std::to_string(n));
    Number words;
    words.value = words.written = {.mantissa = n, .exponent = 0};
    words.in_words = true;
    add(words, {});
    add(words, "A");
    Number magnitude = words;
    magnitude.magnitude = {.mantissa = 1, .exponent = 3};
    add(magnitude, {});
    add(magnitude, "A");
    magnitude.in_words = false;
    add(magnitude, {});
  }
  const std::string d(1, settings.decimal);
  const std::string g(1, settings.group);
  for (const std::string written : {"12345", "123456", "00", "007"}) digits(written);
  for (const std::string& sep : {d, g}) {
    for (const std::string whole : {"0", "1", "7", "12", "13", "24", "31", "55", "123", "1997", "12345"}) {
      for (const std::string part : {"0", "00", "5", "05", "55", "65", "90", "000", "500", "501", "0005"})
        digits(whole + sep + part);
    }
  }
  for (const std::string& written : {"1" + g + "234" + d + "5", "1" + d + "234" + g + "5", "1" + g + "000" + g + "000",
                                     "1" + d + "000" + d + "000", "1" + g + "234" + g + "567"}) {
    digits(written);
  }
  for (const int exponent : {-1, 0, 3, 6}) {  // "1.2 million", "2.05 trăm"
    for (const bool in_words : {false, true}) {
      Number n;
      n.value = {.mantissa = 12345, .exponent = exponent};
      n.written = {.mantissa = 12345, .exponent = exponent - 3};
      n.in_words = in_words;
      add(n, {});
      if (in_words) add(n, "A");
      n.magnitude = {.mantissa = 1, .exponent = 3};
      add(n, {});
      n.magnitude = {.mantissa = 1, .exponent = 0};
      n.denominator = 3;
      add(n, {});
    }
  }
  return all;
}

namespace {

// The classes that matter to the grammar, of one lexeme.
class Grammar {
 public:
  Grammar(const Pack& pack, std::string_view text, const Workspace& work) : pack_(pack), text_(text), work_(work) {}

  struct Match {
    std::size_t end = 0;
    Number number;
  };

  // The longest number that begins at lexeme i. Of the lexemes before it, the first `merged` are done with.
  [[nodiscard]] std::optional<Match> parse(std::size_t i, std::size_t merged) {
    start_ = i;
    merged_ = merged;
    groups_.clear();
    words_ = true;
    foreign_ = false;
    std::size_t p = i;
    std::optional<Chunk> simple;  // the number's only chunk, if there is one with at most one magnitude
    Decimal magnitude{.mantissa = 1, .exponent = 0};
    while (true) {
      std::size_t from = p;
      if (!groups_.empty() && is(p, k_.joiner) && !groups_.back().plain) from = p + 1;
      if (!groups_.empty() && words_ && comma_joins(p)) from = p + 1;
      auto chunk = next_chunk(from);
      if (!chunk) break;
      if (!groups_.empty() && groups_.back().plain) break;
      std::size_t q = chunk->end;
      if (is(q, k_.half) && !chunk->part) {
        chunk->value = add(chunk->value, {.mantissa = 5, .exponent = -1}).value_or(chunk->value);
        ++q;
      }
      if (!is(q, k_.scale)) {
        if (chunk->part) break;
        if (groups_.empty()) {
          simple = chunk;
          groups_.push_back({chunk->value, one, true});
        } else if (tail_allowed(*chunk, q)) {
          add_tail(*chunk);
        } else if (chunk->digits || !words_) {
          break;
        } else {
          groups_.push_back({chunk->value, one, true});
        }
        note(*chunk);
        p = q;
        break;
      }
      const bool first = groups_.empty();
      std::size_t after = q;
      if (!add_scales(*chunk, after)) break;
      if (first) {
        simple = chunk;
        magnitude = groups_.back().scale;
      } else {
        simple.reset();
      }
      note(*chunk);
      p = after;
      if (is(p, k_.half)) {
        const Decimal half{.mantissa = groups_.back().scale.mantissa * 5,
                           .exponent = groups_.back().scale.exponent - 1};
        groups_.push_back({half, one, true});
        simple.reset();
        ++p;
        break;
      }
    }
    if (groups_.empty()) return std::nullopt;
    return finish(p, simple, magnitude);
  }

 private:
  struct Chunk {
    Decimal value;
    std::size_t end = 0;
    bool digits = false;
    bool foreign = false;
    bool part = false;  // a part of the magnitude that must follow
    int denominator = 1;
  };
  struct Group {
    Decimal value;  // with its magnitude
    Decimal scale;
    bool plain = false;  // no magnitude: nothing may follow
  };

  [[nodiscard]] const ClassSet& classes(std::size_t p) const { return pack_.classes_of(work_.lexemes[p].symbol); }
  [[nodiscard]] bool is(std::size_t p, ClassId id) const {
    return p < work_.lexemes.size() && work_.lexemes[p].number == Lexeme::none && classes(p).test(id);
  }
  [[nodiscard]] Decimal value(std::size_t p, ClassId id) const {
    const Variant* v = work_.lexemes[p].variant;
    if (v == nullptr) return {};
    return Decimal::parse(pack_.vocabulary.value(*v, id)).value_or(Decimal{}).normalised();
  }
  [[nodiscard]] int small(std::size_t p, ClassId id) const {
    return static_cast<int>(small_integer(value(p, id)).value_or(0));
  }

  void note(const Chunk& chunk) {
    words_ = words_ && !chunk.digits;
    foreign_ = foreign_ || chunk.foreign;
  }

  std::optional<Chunk> next_chunk(std::size_t p) const {
    if (p >= work_.lexemes.size()) return std::nullopt;
    const Lexeme& lexeme = work_.lexemes[p];
    if (lexeme.number != Lexeme::none) return digits_chunk(p);
    if (is(p, k_.part) && is(p + 1, k_.scale)) {
      return Chunk{.value = value(p, k_.part), .end = p + 1, .part = true};
    }
    if (is(p, k_.part) && is_hyphen(p + 1) && is(p + 2, k_.scale)) {  // "half-million"
      return Chunk{.value = value(p, k_.part), .end = p + 2, .part = true};
    }
    const std::size_t times = is_hyphen(p + 1) ? p + 2 : p + 1;
    if (is(p, k_.part) && is(times, k_.times)) {  // "half a dozen", "half-dozen"
      const auto product = multiply(value(p, k_.part), value(times, k_.times));
      if (product) return Chunk{.value = product->normalised(), .end = times + 1};
    }
    if (is(p, k_.article)) {
      if (is(p + 1, k_.scale)) return Chunk{.value = one, .end = p + 1};
      if (is(p + 1, k_.times)) return words_chunk(p + 1, value(p + 1, k_.times));
      if (!is(p, k_.unit)) return std::nullopt;
    }
    if (is(p, k_.zero) && is(p + 1, k_.point)) return with_decimals({.value = {}, .end = p + 1});
    auto chunk = words_chunk(p, std::nullopt);
    if (chunk && is(chunk->end, k_.point)) {
      if (const auto precise = with_decimals(*chunk)) return precise;
    }
    return chunk;
  }

  // "three point one four", "ba phẩy hai lăm": the digits behind the point, one by one or as a number, where something
  // follows that takes decimals.
  [[nodiscard]] std::optional<Chunk> with_decimals(const Chunk& whole) const {
    constexpr int most_digits = 6;
    std::string digits;
    std::size_t p = whole.end + 1;
    while (p < work_.lexemes.size() && digits.size() < most_digits) {
      if (is(p, k_.zero) || (!digits.empty() && is(p, k_.final))) {
        digits += std::to_string(small(p, is(p, k_.zero) ? k_.zero : k_.final));
        ++p;
        continue;
      }
      const auto part = words_chunk(p, std::nullopt);
      if (!part) break;
      digits += part->value.to_string();
      p = part->end;
    }
    if (digits.empty() || p >= work_.lexemes.size() || (classes(p) & pack_.numerals.decimal_before).none())
      return std::nullopt;
    const auto part = Decimal::parse("0." + digits);
    const auto value = part ? add(whole.value, *part) : std::nullopt;
    if (!value) return std::nullopt;
    return Chunk{.value = *value, .end = p};
  }

  std::optional<Chunk> digits_chunk(std::size_t p) const {
    const Lexeme& lexeme = work_.lexemes[p];
    Number n = work_.numbers[static_cast<std::size_t>(lexeme.number)];
    if (p + 1 < work_.lexemes.size() && (classes(p + 1) & pack_.numerals.decimal_before).any()) {
      n = read_digits(pack_.numerals, slice(text_, lexeme.bytes), true).value_or(n);
    }
    Chunk chunk{.value = n.value, .end = p + 1, .digits = true, .foreign = n.foreign, .denominator = n.denominator};
    if (is(p + 1, k_.times)) {
      if (const auto product = multiply(n.value, value(p + 1, k_.times))) {
        chunk.value = *product;
        ++chunk.end;
      }
    }
    return chunk;
  }

  // A weak unit is a number before a multiplier, after a joiner, and at the start before certain classes.
  [[nodiscard]] bool weak_is_number(std::size_t p) const {
    if (is(p + 1, k_.times) || is(p + 1, k_.scale)) return true;
    if (p > start_) return is(p - 1, k_.joiner) || is(p - 1, k_.point);
    const bool always = p + 1 < work_.lexemes.size() && (classes(p + 1) & pack_.numerals.weak_before_always).any();
    if (merged_ > 0) {
      const Lexeme& before = work_.lexemes[merged_ - 1];
      const ClassSet& set = pack_.classes_of(before.symbol);
      if (before.number != Lexeme::none || ((set & pack_.numerals.weak_after_not).any() && !always)) return false;
    }
    return p + 1 < work_.lexemes.size() && (classes(p + 1) & pack_.numerals.weak_before).any();
  }

  [[nodiscard]] bool is_unit(std::size_t p, bool after_tens) const {
    if (is(p, k_.weak)) return weak_is_number(p);
    if (is(p, k_.zero)) return p > start_ && is(p + 1, k_.times);
    if (is(p, k_.unit)) return true;
    return after_tens && is(p, k_.final);
  }
  [[nodiscard]] int unit_value(std::size_t p, bool after_tens) const {
    if (is(p, k_.weak)) return small(p, k_.weak);
    if (is(p, k_.zero)) return 0;
    if (after_tens && is(p, k_.final)) return small(p, k_.final);
    return small(p, k_.unit);
  }

  // Number words below 1,000; `multiplier` when an article stood before a "hundred" or "dozen".
  std::optional<Chunk> words_chunk(std::size_t p, std::optional<Decimal> multiplier) const {
    int sum = 0;
    int floor = 1000;  // the next part must be smaller than this
    bool any = false;
    bool round = false;
    if (multiplier) {
      round = is(p, k_.round);
      sum = small_integer(*multiplier).value_or(0);
      floor = sum % 10 == 0 ? sum : 1;
      any = true;
      ++p;
    }
    while (p < work_.lexemes.size()) {
      std::size_t q = p;
      if (any && is(q, k_.joiner) && floor > 1) ++q;
      const bool after_tens = floor == 10;
      if (any && after_tens && q == p && is_hyphen(q) && q + 1 < work_.lexemes.size() && work_.lexemes[q + 1].glued)
        ++q;
      if (floor > 1 && is_unit(q, after_tens)) {
        const int times = is(q + 1, k_.times) ? small(q + 1, k_.times) : 0;
        if (times > 0 && times < floor) {
          sum += unit_value(q, after_tens) * times;
          floor = times % 10 == 0 ? times : 1;
          round = is(q + 1, k_.round);
          q += 2;
        } else if (times == 100 && after_tens && q > p && is_hyphen(p)) {  // "twenty-five hundred"
          sum = (sum + unit_value(q, after_tens)) * times;
          floor = times;
          q += 2;
        } else if (times > 0) {
          break;
        } else {
          sum += unit_value(q, after_tens);
          floor = 1;
          q += 1;
        }
      } else if (floor > 10 && is(q, k_.ten)) {
        sum += small(q, k_.ten);
        floor = 10;
        ++q;
      } else if (floor > 10 && is(q, k_.teen)) {
        sum += small(q, k_.teen);
        floor = 1;
        ++q;
        if (is(q, k_.times) && small(q, k_.times) == 100) {  // "nineteen hundred"
          sum *= 100;
          ++q;
        }
      } else {
        break;
      }
      any = true;
      p = q;
    }
    if (!any) return std::nullopt;
    if (round && sum % 10 == 0) return Chunk{.value = {.mantissa = sum / 10, .exponent = 1}, .end = p};
    return Chunk{.value = {.mantissa = sum, .exponent = 0}, .end = p};
  }

  [[nodiscard]] bool is_hyphen(std::size_t p) const {
    return p < work_.lexemes.size() && classes(p).test(B::hyphen) && work_.lexemes[p].glued;
  }

  // The magnitudes behind a chunk; several multiply ("nghìn tỷ"). A magnitude larger than those before it multiplies
  // all of them ("một nghìn hai trăm tỷ").
  bool add_scales(const Chunk& chunk, std::size_t& p) {
    Decimal sum = chunk.value;
    Decimal scale = one;
    while (is(p, k_.scale)) {
      const auto product = multiply(scale, value(p, k_.scale));
      if (!product) return false;
      scale = *product;
      ++p;
    }
    if (!groups_.empty() && !(scale < groups_.back().scale)) {
      if (chunk.digits) return false;
      while (!groups_.empty() && !(scale < groups_.back().scale)) {
        const auto more = add(sum, groups_.back().value);
        if (!more) return false;
        sum = *more;
        groups_.pop_back();
      }
    }
    const auto product = multiply(sum, scale);
    if (!product) return false;
    groups_.push_back({*product, scale, false});
    return true;
  }

  // British style spells "one hundred thousand, eight hundred and five".
  [[nodiscard]] bool comma_joins(std::size_t p) const {
    if (p + 1 >= work_.lexemes.size() || !classes(p).test(B::comma) || work_.lexemes[p + 1].number != Lexeme::none)
      return false;
    const auto chunk = next_chunk(p + 1);
    return chunk && (is(chunk->end, k_.scale) || !(chunk->value < Decimal{.mantissa = 1, .exponent = 2}));
  }

  // "1 tỷ 2", "3 triệu 5": tenths of the magnitude.
  [[nodiscard]] bool tail_allowed(const Chunk& chunk, std::size_t next) const {
    if (!pack_.numerals.short_tail || groups_.back().plain || chunk.value.exponent < 0 || chunk.foreign) return false;
    if (chunk.end - 1 >= work_.lexemes.size() || is(chunk.end - 2, k_.joiner)) return false;
    if (compare(groups_.back().scale, {.mantissa = 1, .exponent = 6}) < 0) return false;
    const auto n = small_integer(chunk.value);
    // "12 triệu một tháng" is twelve million a month.
    if (!n || *n == 0 || *n > 999 || (!chunk.digits && (!words_ || *n == 1 || *n > 9))) return false;
    if (next >= work_.lexemes.size()) return true;
    return !classes(next).test(k_.noun) && !classes(next).test(k_.classifier);
  }
  void add_tail(const Chunk& chunk) {
    const int n = small_integer(chunk.value).value_or(0);
    const int digits = n > 99 ? 3 : n > 9 ? 2 : 1;
    const Decimal& scale = groups_.back().scale;
    groups_.push_back(
        {{.mantissa = chunk.value.mantissa * scale.mantissa, .exponent = scale.exponent - digits}, one, true});
  }

  std::optional<Match> finish(std::size_t end, const std::optional<Chunk>& simple, const Decimal& magnitude) const {
    Match match;
    match.end = end;
    Decimal sum = groups_.front().value;
    for (std::size_t g = 1; g < groups_.size(); ++g) {
      const auto more = add(sum, groups_[g].value);
      if (!more) return std::nullopt;
      sum = *more;
    }
    match.number.value = sum;
    match.number.written = simple && groups_.size() == 1 ? simple->value : sum;
    match.number.magnitude = simple && groups_.size() == 1 ? magnitude : groups_.front().scale;
    match.number.denominator = simple ? simple->denominator : 1;
    match.number.in_words = words_;
    match.number.foreign = foreign_;
    return match;
  }

  static constexpr Decimal one{.mantissa = 1, .exponent = 0};
  const Pack& pack_;
  std::string_view text_;
  const Workspace& work_;
  const PackClasses& k_ = pack_.known;
  std::size_t start_ = 0;
  std::size_t merged_ = 0;
  std::vector<Group> groups_;
  bool words_ = true;
  bool foreign_ = false;
};

}  // namespace

void merge_numerals(const Pack& pack, std::string_view text, Workspace& work) {
  auto& lexemes = work.lexemes;
  // Digits that nothing behind them makes another number of, which most are, need no grammar.
  const auto concerns = [&](std::size_t i) {
    if (pack.numeral_symbol[lexemes[i].symbol] == 0) return false;
    return lexemes[i].number == Lexeme::none ||
           (i + 1 < lexemes.size() && pack.continues_number[lexemes[i + 1].symbol] != 0);
  };
  Grammar grammar(pack, text, work);
  std::size_t merged = 0;  // how many lexemes there are of those before i
  for (std::size_t i = 0; i < lexemes.size(); ++merged) {
    const auto match = concerns(i) ? grammar.parse(i, merged) : std::nullopt;
    Lexeme& lexeme = lexemes[merged];
    if (merged != i) lexeme = lexemes[i];
    if (!match) {
      ++i;
      continue;
    }
    lexeme.bytes.end = lexemes[match->end - 1].bytes.end;
    // A lone word keeps its entry: rules may still read "năm" or "một" as something else.
    if (match->end > i + 1 || lexeme.number != Lexeme::none) lexeme.variant = nullptr;
    if (lexeme.number == Lexeme::none) {
      lexeme.number = static_cast<std::int32_t>(work.numbers.size());
      work.numbers.push_back(match->number);
    } else {
      work.numbers[static_cast<std::size_t>(lexeme.number)] = match->number;
    }
    lexeme.symbol = pack.number_symbol(match->number, slice(text, lexeme.bytes), lexeme.glued);
    i = match->end;
  }
  lexemes.resize(merged);
}

}  // namespace tally
