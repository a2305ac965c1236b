// Facts as N-Quads (https://www.w3.org/TR/n-quads/), one named graph a document, or as the N-Triples of a graph.
#pragma once

#include <string>

#include "pipeline/model/fact.h"

namespace tally {

void write_nquads(const Fact& fact, std::string& out);
void write_ntriples(const Fact& fact, std::string& out);

}  // namespace tally
