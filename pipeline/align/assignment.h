// The assignment problem: which row goes to which column so that the sum of the gains is largest.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace tally {

// `gain` holds rows * columns numbers of at least 0, row by row. Returns for each row its column, or nothing where no
// column gains more than 0. The Hungarian method (Kuhn 1955, with potentials): O(n^3) for n the larger side.
std::vector<std::optional<std::size_t>> assign(const std::vector<double>& gain, std::size_t rows, std::size_t columns);

}  // namespace tally
