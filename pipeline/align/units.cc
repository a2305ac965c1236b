#include "pipeline/align/units.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace tally {

namespace {

struct Row {
  std::string_view unit;
  std::string_view dimension;
  long long mantissa;
  int exponent;
};

// International yard and pound agreement of 1959; UCUM for the rest. A month is 1/12 of a year of 365.25 days (UCUM).
constexpr std::array<Row, 64> rows = {{
    {"nm", "length", 1, -9},
    {"um", "length", 1, -6},
    {"mm", "length", 1, -3},
    {"cm", "length", 1, -2},
    {"dm", "length", 1, -1},
    {"m", "length", 1, 0},
    {"km", "length", 1, 3},
    {"in", "length", 254, -4},
    {"ft", "length", 3048, -4},
    {"yd", "length", 9144, -4},
    {"mi", "length", 1609344, -3},
    {"nmi", "length", 1852, 0},
    {"ug", "mass", 1, -9},
    {"mg", "mass", 1, -6},
    {"g", "mass", 1, -3},
    {"kg", "mass", 1, 0},
    {"t", "mass", 1, 3},
    {"oz", "mass", 28349523125, -12},
    {"lb", "mass", 45359237, -8},
    {"st", "mass", 635029318, -8},
    {"m2", "area", 1, 0},
    {"ha", "area", 1, 4},
    {"km2", "area", 1, 6},
    {"ft2", "area", 9290304, -8},
    {"acre", "area", 40468564224, -7},
    {"mi2", "area", 2589988110336, -6},
    {"mL", "volume", 1, -6},
    {"L", "volume", 1, -3},
    {"m3", "volume", 1, 0},
    {"km3", "volume", 1, 9},
    {"ft3", "volume", 28316846592, -12},
    {"cm3", "volume", 1, -6},
    {"gal", "volume", 3785411784, -12},
    {"bbl", "volume", 158987294928, -12},
    {"pt", "volume", 473176473, -12},
    {"fl oz", "volume", 295735296, -13},
    {"km/h", "speed", 1, 0},
    {"mph", "speed", 1609344, -6},
    {"m/s", "speed", 36, -1},
    {"kn", "speed", 1852, -3},
    {"W", "power", 1, 0},
    {"kW", "power", 1, 3},
    {"MW", "power", 1, 6},
    {"GW", "power", 1, 9},
    {"TW", "power", 1, 12},
    {"hp", "power", 7457, -1},
    {"Wh", "energy", 1, 0},
    {"kWh", "energy", 1, 3},
    {"MWh", "energy", 1, 6},
    {"GWh", "energy", 1, 9},
    {"TWh", "energy", 1, 12},
    {"s", "time", 1, 0},
    {"min", "time", 60, 0},
    {"h", "time", 36, 2},
    {"d", "time", 864, 2},
    {"wk", "time", 6048, 2},
    {"mo", "time", 26298, 2},
    {"a", "time", 315576, 2},
    {"B", "data", 1, 0},
    {"kB", "data", 1, 3},
    {"MB", "data", 1, 6},
    {"GB", "data", 1, 9},
    {"TB", "data", 1, 12},
    {"PB", "data", 1, 15},
}};

// The rows by a hash of their units, open addressing: this is asked for nearly every two figures that are compared.
constexpr std::size_t slots = 256;

constexpr std::size_t slot_of(std::string_view unit) {
  if (unit.empty()) return 0;
  const auto byte = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c)); };
  return (byte(unit.front()) * 5 + byte(unit.back()) * 31 + unit.size() * 67) % slots;
}

constexpr std::array<std::uint8_t, slots> index = [] {  // 1 + the row's index; 0: free
  std::array<std::uint8_t, slots> table{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::size_t slot = slot_of(rows[i].unit);
    while (table[slot] != 0) slot = (slot + 1) % slots;
    table[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return table;
}();

}  // namespace

std::optional<UnitScale> unit_scale(std::string_view unit) {
  for (std::size_t slot = slot_of(unit); index[slot] != 0; slot = (slot + 1) % slots) {
    const Row& row = rows[index[slot] - 1U];
    if (row.unit == unit) return UnitScale{row.dimension, {.mantissa = row.mantissa, .exponent = row.exponent}};
  }
  return std::nullopt;
}

}  // namespace tally
