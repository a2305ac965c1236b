// Facts as N-Quads (https://www.w3.org/TR/n-quads/), one named graph a document, or as the N-Triples of a graph.
#pragma once

#include <memory>
#include <string>

#include "pipeline/emit/writer.h"
#include "pipeline/model/fact.h"

namespace tally {

void write_nquads(const Fact& fact, std::string& out);
void write_ntriples(const Fact& fact, std::string& out);

// The facts of checked articles, as N-Quads.
std::unique_ptr<CheckWriter> make_nquads_check_writer();

}  // namespace tally
