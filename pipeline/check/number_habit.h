// How a version writes its numbers, where that is not its language's way: "31,500 tỷ" in an article that writes "1.4
// triệu" and "26,310 đồng" throughout is no 31.5.
#pragma once

#include "extractors/engine/pack.h"
#include "pipeline/check/read_version.h"
#include "pipeline/model/report.h"

namespace tally {

// A sentence alone cannot tell whether three digits behind the decimal sign are a group. Where most of a side's figures
// that tell are written in the other convention, such figures are read in it too. Changes the readings and the report's
// lists alike.
void apply_number_habit(const NumeralSettings& source, const NumeralSettings& target, const Document& document,
                        ReadDocument& read, DocumentReport& report);

}  // namespace tally
