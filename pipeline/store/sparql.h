// A fact store behind SPARQL 1.1: each document is a named graph, put there by the Graph Store Protocol,
// https://www.w3.org/TR/sparql11-http-rdf-update/. The URI is that of the graph store after "sparql+".
#pragma once

#include <memory>
#include <string>

#include "pipeline/store/store.h"

namespace tally {

std::unique_ptr<FactStore> open_sparql_store(const std::string& uri, StoreUse use);

}  // namespace tally
