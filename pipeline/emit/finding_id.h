// What names a finding for other tools: an identifier that it keeps from run to run, and its category in MQM.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/model/verdict.h"

namespace tally {

// Sixteen hexadecimal digits: a hash (FNV-1a, 64 bits) of the verdict, the part, the figures concerned and the
// sentences of both versions. It does not change with the place of the sentences in a document, with the document's
// name, the severity or the language of explanations. Findings that are alike in all that have one identifier.
std::string finding_id(const Finding& finding);

// Its error type in MQM, Multidimensional Quality Metrics, https://themqm.org/the-mqm-typology/, a path of names:
//   value, unit, modifier, precision   accuracy/mistranslation/number
//   name                               accuracy/mistranslation/entity
//   omitted                            accuracy/omission
//   added                              accuracy/addition
//   format                             locale-conventions/number-format
std::string_view mqm_category(Verdict verdict);

}  // namespace tally
