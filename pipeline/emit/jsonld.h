// Facts as one JSON-LD 1.1 document (https://www.w3.org/TR/json-ld11/) with the context of schemas/context.jsonld in
// it, one named graph a document.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "pipeline/emit/writer.h"
#include "pipeline/model/fact.h"

namespace tally {

// A run of facts of one document is one graph.
void write_jsonld(std::span<const Fact> facts, std::string& out);

// The facts of checked articles, all in one JSON-LD document.
std::unique_ptr<CheckWriter> make_jsonld_check_writer();

}  // namespace tally
