// The id of a fact: the same for the same fact of the same document in every run.
#pragma once

#include <string>

#include "pipeline/model/fact.h"

namespace tally {

// 32 hexadecimal digits: FNV-1a of 128 bits (Fowler, Noll, Vo; RFC 9923) over the document, the quantity and the first
// passage's part, line and place.
std::string fact_id(const Fact& fact);

}  // namespace tally
