// Facts as one JSON-LD 1.1 document (https://www.w3.org/TR/json-ld11/) with the context of schemas/context.jsonld in
// it, one named graph a document.
#pragma once

#include <span>
#include <string>

#include "pipeline/model/fact.h"

namespace tally {

// A run of facts of one document is one graph.
void write_jsonld(std::span<const Fact> facts, std::string& out);

}  // namespace tally
