// Decimal and assignment against plain ways to compute the same.
#include <algorithm>
#include <numeric>

#include "pipeline/align/assignment.h"
#include "pipeline/model/decimal.h"
#include "tests/property/oracle.h"

namespace tally {
namespace {

using test::Dice;

Decimal random_decimal(Dice& dice) {
  return {.mantissa = dice.between(-999'999'999, 999'999'999), .exponent = static_cast<int>(dice.between(-6, 6))};
}

// The value as a count of millionths, which is exact for the decimals above.
int128 millionths(const Decimal& d) {
  int128 value = d.mantissa;
  for (int i = d.exponent; i > -6; --i) value *= 10;
  return value;
}

TEST_CASE("decimals add, subtract and compare as integers of their smallest unit do") {
  Dice dice(10);
  for (std::size_t i = test::oracle_count(100'000); i > 0; --i) {
    const Decimal a = random_decimal(dice);
    const Decimal b = dice.once_in(10) ? a.normalised() : random_decimal(dice);
    const auto sum = add(a, b);
    const auto difference = subtract(a, b);
    const bool right = sum && difference && millionths(*sum) == millionths(a) + millionths(b) &&
                       millionths(*difference) == millionths(a) - millionths(b) &&
                       (a < b) == (millionths(a) < millionths(b)) && (a == b) == (millionths(a) == millionths(b));
    INFO(a.to_string() << " and " << b.to_string());
    if (!right) FAIL();
  }
  SUCCEED();
}

TEST_CASE("decimals are read back from their digits, and multiply like their mantissas") {
  Dice dice(11);
  for (std::size_t i = test::oracle_count(100'000); i > 0; --i) {
    const Decimal a = random_decimal(dice);
    const Decimal b = random_decimal(dice);
    INFO(a.to_string() << " and " << b.to_string());
    const auto again = Decimal::parse(a.to_string());
    const auto product = multiply(a, b);
    const bool right = again && *again == a && product &&
                       *product == Decimal{.mantissa = a.mantissa * b.mantissa, .exponent = a.exponent + b.exponent} &&
                       a.normalised() == a && (a.is_zero() || a.normalised().mantissa % 10 != 0);
    if (!right) FAIL();
  }
  SUCCEED();
}

// The largest sum of gains over all one-to-one assignments, by trying them all. Leaving a row alone gains nothing.
double best_by_trying(const std::vector<double>& gain, std::size_t rows, std::size_t columns) {
  const std::size_t n = std::max(rows, columns);
  std::vector<std::size_t> column_of(n);
  std::iota(column_of.begin(), column_of.end(), std::size_t{0});
  double best = 0;
  do {
    double sum = 0;
    for (std::size_t r = 0; r < rows; ++r) {
      if (column_of[r] < columns) sum += gain[r * columns + column_of[r]];
    }
    best = std::max(best, sum);
  } while (std::next_permutation(column_of.begin(), column_of.end()));
  return best;
}

TEST_CASE("the assignment of up to six rows and columns is the best of all") {
  Dice dice(12);
  for (std::size_t i = test::oracle_count(5'000); i > 0; --i) {
    const auto rows = static_cast<std::size_t>(dice.between(1, 6));
    const auto columns = static_cast<std::size_t>(dice.between(1, 6));
    std::vector<double> gain(rows * columns);
    for (double& g : gain) g = dice.once_in(3) ? 0 : static_cast<double>(dice.between(0, 64)) / 64;
    const auto assigned = assign(gain, rows, columns);
    REQUIRE(assigned.size() == rows);
    std::vector<bool> taken(columns);
    double sum = 0;
    for (std::size_t r = 0; r < rows; ++r) {
      if (!assigned[r]) continue;
      REQUIRE(*assigned[r] < columns);
      REQUIRE_FALSE(taken[*assigned[r]]);
      taken[*assigned[r]] = true;
      const double g = gain[r * columns + *assigned[r]];
      REQUIRE(g > 0);
      sum += g;
    }
    REQUIRE(sum == Approx(best_by_trying(gain, rows, columns)));
  }
}

}  // namespace
}  // namespace tally
