#include "pipeline/align/assignment.h"

#include <algorithm>
#include <limits>

namespace tally {

std::vector<std::optional<std::size_t>> assign(const std::vector<double>& gain, std::size_t rows, std::size_t columns) {
  std::vector<std::optional<std::size_t>> result(rows);
  if (rows == 0 || columns == 0) return result;
  // Square with empty rows and columns of no gain; row and column 0 are the method's own.
  const std::size_t n = std::max(rows, columns);
  const auto cost = [&](std::size_t i, std::size_t j) {
    return i <= rows && j <= columns ? -gain[(i - 1) * columns + j - 1] : 0.0;
  };
  std::vector<double> row_potential(n + 1, 0);
  std::vector<double> column_potential(n + 1, 0);
  std::vector<std::size_t> row_of(n + 1, 0);
  std::vector<std::size_t> way(n + 1, 0);
  std::vector<double> least(n + 1);
  std::vector<bool> used(n + 1);
  for (std::size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    std::size_t j0 = 0;
    least.assign(n + 1, std::numeric_limits<double>::infinity());
    used.assign(n + 1, false);
    do {
      used[j0] = true;
      const std::size_t i0 = row_of[j0];
      double delta = std::numeric_limits<double>::infinity();
      std::size_t j1 = 0;
      for (std::size_t j = 1; j <= n; ++j) {
        if (used[j]) continue;
        const double reduced = cost(i0, j) - row_potential[i0] - column_potential[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          way[j] = j0;
        }
        if (least[j] < delta) {
          delta = least[j];
          j1 = j;
        }
      }
      for (std::size_t j = 0; j <= n; ++j) {
        if (used[j]) {
          row_potential[row_of[j]] += delta;
          column_potential[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      j0 = j1;
    } while (row_of[j0] != 0);
    do {
      const std::size_t j1 = way[j0];
      row_of[j0] = row_of[j1];
      j0 = j1;
    } while (j0 != 0);
  }
  for (std::size_t j = 1; j <= columns; ++j) {
    const std::size_t i = row_of[j];
    if (i >= 1 && i <= rows && gain[(i - 1) * columns + j - 1] > 0) result[i - 1] = j - 1;
  }
  return result;
}

}  // namespace tally
