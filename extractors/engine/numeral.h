// The grammar of numbers: digits with separators, number words, magnitudes, and their mixtures ("1.2 million",
// "hai tỷ ba trăm triệu", "2 tỷ rưỡi"). What the words are, the pack says:
//
//   numeral-unit    0 to 9                            "three", "ba"
//   numeral-teen    10 to 19, nothing may follow      "twelve"
//   numeral-ten     tens, a unit may follow           "twenty", "mười"
//   numeral-times   multiplies what is before it      "hundred", "mươi", "dozen"
//   numeral-scale   a magnitude from 1,000 on         "million", "bn", "tỷ"
//   numeral-joiner  may stand between hundreds and units   "and", "linh"
//   numeral-final   a unit that only follows tens     "lăm", "mốt"
//   numeral-zero    a zero that only stands before numeral-times   "không trăm"
//   numeral-half    adds half of the last magnitude   "rưỡi", "and a half"
//   numeral-part    a part of the magnitude that follows   "half a", "nửa"
//   numeral-article counts as one before hundreds, dozens and magnitudes   "a"
//   numeral-weak    a unit that also means something else ("năm": five, year): a number only before certain classes
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/pack.h"

namespace tally {

// The value of digits with separators in the convention of the pack, or in the other one (Number::foreign).
// `decimal_follows` tells that what comes next makes three digits after a separator decimals ("2,125 tỷ").
// Nothing for more digits than a Decimal holds and for what is no number, such as "1.2.3".
std::optional<Number> read_digits(const NumeralSettings& settings, std::string_view digits, bool decimal_follows);

// A set of built-in classes, a bit each.
using NumberClasses = std::uint64_t;

// The classes of a number lexeme, of which its symbol is made.
NumberClasses number_classes(const Number& number, std::string_view written);

// Every set of classes that number_classes() can return, glued and not; of what it returns all but a few odd ones.
std::vector<NumberClasses> number_class_sets(const NumeralSettings& settings);

// Merges the lexemes that make up one number each.
void merge_numerals(const Pack& pack, std::string_view text, Workspace& work);

}  // namespace tally
