#include "pipeline/model/decimal.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <string>

namespace tally {
namespace {

Decimal decimal(std::string_view plain) {
  const auto d = Decimal::parse(plain);
  REQUIRE(d);
  return *d;
}

// Random decimals whose sums and products of three always fit: up to 10 digits, exponents from -6 to 6.
class RandomDecimals {
 public:
  Decimal next() {
    const auto digits = std::uniform_int_distribution<int>(0, 10)(engine_);
    std::int64_t bound = 1;
    for (int i = 0; i < digits; ++i) bound *= 10;
    return {std::uniform_int_distribution<std::int64_t>(-bound, bound)(engine_),
            std::uniform_int_distribution<int>(-6, 6)(engine_)};
  }
  std::int64_t integer(std::int64_t bound) {
    return std::uniform_int_distribution<std::int64_t>(-bound, bound)(engine_);
  }

 private:
  std::mt19937_64 engine_{20250124};
};

constexpr int rounds = 20000;

TEST_CASE("a decimal keeps the digits as they are written") {
  const Decimal d = decimal("11.60");
  CHECK(static_cast<int>(d.mantissa) == 1160);
  CHECK(d.exponent == -2);
  CHECK(d.precision().to_string() == "0.01");
  CHECK(d.normalised().exponent == -1);
  CHECK(d.to_string() == "11.6");
}

TEST_CASE("a decimal is read from plain digits") {
  const auto [text, canonical] = GENERATE(table<std::string, std::string>({
      {"0", "0"},
      {"-0", "0"},
      {"0.00", "0"},
      {"7", "7"},
      {"007", "7"},
      {"350000", "350000"},
      {"2.8", "2.8"},
      {"-2.80", "-2.8"},
      {".5", "0.5"},
      {"0.0001", "0.0001"},
      {"0.0000000000000000000000000000000000000000001", "0.0000000000000000000000000000000000000000001"},
      {"1234567890123456789012345678901234567", "1234567890123456789012345678901234567"},
  }));
  CAPTURE(text);
  CHECK(decimal(text).to_string() == canonical);
}

TEST_CASE("a decimal is not read from anything else") {
  const auto text = GENERATE(as<std::string>{}, "", "-", ".", "-.", "1,000", "1.2.3", "--1", "+1", "1e3", "1 000", " 1",
                             "x", "1-", "\xEF\xBC\x91", "12345678901234567890123456789012345678");
  CAPTURE(text);
  CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("magnitude words become exponents") {
  CHECK(Decimal{116, 8}.to_string() == "11600000000");
  CHECK(Decimal{116, 8}.precision() == decimal("100000000"));
  CHECK(Decimal{12, 9}.precision() == decimal("1000000000"));
  CHECK(Decimal{12, 9} == Decimal{120, 8});
}

TEST_CASE("a decimal that is written out reads back as itself") {
  RandomDecimals random;
  for (int i = 0; i < rounds; ++i) {
    const Decimal d = random.next();
    const std::string text = d.to_string();
    CAPTURE(text);
    REQUIRE(decimal(text) == d);
    REQUIRE(decimal(text).to_string() == text);
    REQUIRE(d.normalised() == d);
  }
}

TEST_CASE("arithmetic on integers is integer arithmetic") {
  RandomDecimals random;
  for (int i = 0; i < rounds; ++i) {
    const std::int64_t a = random.integer(1'000'000'000);
    const std::int64_t b = random.integer(1'000'000'000);
    CAPTURE(a, b);
    REQUIRE(add(Decimal{a, 0}, Decimal{b, 0})->to_string() == std::to_string(a + b));
    REQUIRE(subtract(Decimal{a, 0}, Decimal{b, 0})->to_string() == std::to_string(a - b));
    REQUIRE(multiply(Decimal{a, 0}, Decimal{b, 0})->to_string() == std::to_string(a * b));
    REQUIRE(compare(Decimal{a, 0}, Decimal{b, 0}) == (a <=> b));
  }
}

TEST_CASE("arithmetic on decimals keeps the laws of arithmetic") {
  RandomDecimals random;
  for (int i = 0; i < rounds; ++i) {
    const Decimal a = random.next();
    const Decimal b = random.next();
    const Decimal c = random.next();
    CAPTURE(a.to_string(), b.to_string(), c.to_string());
    REQUIRE(*add(a, b) == *add(b, a));
    REQUIRE(*multiply(a, b) == *multiply(b, a));
    REQUIRE(*add(*add(a, b), c) == *add(a, *add(b, c)));
    REQUIRE(*multiply(*multiply(a, b), c) == *multiply(a, *multiply(b, c)));
    REQUIRE(*multiply(a, *add(b, c)) == *add(*multiply(a, b), *multiply(a, c)));
    REQUIRE(*subtract(*add(a, b), b) == a);
    REQUIRE(subtract(a, a)->is_zero());
    REQUIRE(*add(a, Decimal{}) == a);
    REQUIRE(*multiply(a, Decimal{1, 0}) == a);
  }
}

TEST_CASE("the order of decimals is the sign of their difference") {
  RandomDecimals random;
  for (int i = 0; i < rounds; ++i) {
    const Decimal a = random.next();
    const Decimal b = random.next();
    CAPTURE(a.to_string(), b.to_string());
    const Decimal difference = *subtract(a, b);
    const auto expected = difference.is_zero()        ? std::strong_ordering::equal
                          : (difference.mantissa < 0) ? std::strong_ordering::less
                                                      : std::strong_ordering::greater;
    REQUIRE(compare(a, b) == expected);
    REQUIRE(compare(b, a) == (0 <=> expected));
    REQUIRE((a < b) == (expected == std::strong_ordering::less));
    REQUIRE((a == b) == (expected == std::strong_ordering::equal));
  }
}

TEST_CASE("decimals far apart are ordered, although their sum cannot be written") {
  const Decimal huge{1, 300};
  const Decimal tiny{1, -300};
  CHECK_FALSE(add(huge, tiny));
  CHECK(tiny < huge);
  CHECK(Decimal{-1, 300} < tiny);
  CHECK(Decimal{-1, 300} < Decimal{-1, -300});
  CHECK(Decimal{0, 300} < tiny);
  CHECK(Decimal{0, 300} == Decimal{0, -300});
}

TEST_CASE("an operation that needs more than 37 digits gives nothing") {
  const Decimal nines = decimal(std::string(37, '9'));
  CHECK(add(nines, Decimal{}));
  CHECK_FALSE(add(nines, Decimal{1, 0}));
  CHECK_FALSE(subtract(Decimal{-nines.mantissa, 0}, Decimal{1, 0}));
  CHECK_FALSE(multiply(nines, Decimal{2, 0}));
  CHECK_FALSE(multiply(nines, Decimal{-2, 0}));
  CHECK_FALSE(add(nines, Decimal{1, -1}));
  CHECK(multiply(nines, Decimal{})->is_zero());
}

}  // namespace
}  // namespace tally
