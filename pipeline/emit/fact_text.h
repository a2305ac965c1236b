// A fact as a person reads it: who, what, how much, when, how sure, who says so; then where each version states it.
//
//   ByteDance · spending · AI chips · money 12000000000 USD, more than · 2025 · planned · Omdia
//       news/a.txt, 2025-01-22
//       en 54  ByteDance plans to spend more than $12bn on AI chips in 2025, according to Omdia.
//                                                 ^^^^^
//       vi 12  …
#pragma once

#include <string>

#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_text.h"
#include "pipeline/model/fact.h"

namespace tally {

void write_fact(const Fact& fact, const ReportWords& words, TerminalText& terminal, std::string& out);

}  // namespace tally
