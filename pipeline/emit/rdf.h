// What a fact says in RDF 1.1, as a tree of nodes whose members are terms of schemas/context.jsonld: schema.org and
// QUDT for the quantity, PROV-O for where and when it comes from and who says so, Web Annotation for the passages.
// Every node has an IRI, so the same fact is the same statements whenever it is said. One named graph a document.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pipeline/model/fact.h"

namespace tally {

struct RdfLiteral {
  std::string text;
  std::string language;  // BCP 47; "" for one of the term's datatype
};

struct RdfReference {
  std::string iri;
};

struct RdfNode {
  using Value = std::variant<RdfLiteral, RdfReference, RdfNode>;
  std::string iri;
  std::vector<std::string_view> types;  // terms
  std::vector<std::pair<std::string_view, std::vector<Value>>> members;
};

// The name of a document's graph, and of the document: itself if it is a URL.
std::string document_iri(std::string_view document);

RdfNode describe(const Fact& fact);

// What a term of the context stands for; throws std::logic_error for one that it lacks.
struct RdfTerm {
  std::string iri;
  std::string datatype;  // an IRI, "@id" where the value is one, or "" for a plain string
};
const RdfTerm& rdf_term(std::string_view name);

}  // namespace tally
