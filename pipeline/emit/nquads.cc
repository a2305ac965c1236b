#include "pipeline/emit/nquads.h"

#include <serd/serd.h>

#include <memory>
#include <stdexcept>
#include <variant>

#include "pipeline/emit/rdf.h"

namespace tally {
namespace {

constexpr const char* rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

SerdNode serd_node(SerdType type, const std::string& text) {
  return serd_node_from_substring(type, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}
SerdNode serd_iri(const std::string& iri) { return serd_node(SERD_URI, iri); }

class Statements {
 public:
  Statements(SerdSyntax syntax, std::string graph, std::string& out)
      : graph_(std::move(graph)),
        environment_(serd_env_new(nullptr)),
        writer_(serd_writer_new(syntax, static_cast<SerdStyle>(0), environment_.get(), nullptr, append, &out)) {}

  void say(const RdfNode& node) {
    for (const std::string_view type : node.types) say(node.iri, rdf_type, serd_iri(rdf_term(type).iri));
    for (const auto& [name, values] : node.members) {
      const RdfTerm& term = rdf_term(name);
      for (const RdfNode::Value& value : values) say(node.iri, term, value);
    }
  }

 private:
  struct Free {
    void operator()(SerdEnv* environment) const { serd_env_free(environment); }
    void operator()(SerdWriter* writer) const { serd_writer_free(writer); }
  };

  static std::size_t append(const void* bytes, std::size_t size, void* out) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return size;
  }

  void say(const std::string& subject, const RdfTerm& term, const RdfNode::Value& value) {
    if (const auto* node = std::get_if<RdfNode>(&value)) {
      say(subject, term.iri, serd_iri(node->iri));
      say(*node);
    } else if (const auto* reference = std::get_if<RdfReference>(&value)) {
      say(subject, term.iri, serd_iri(reference->iri));
    } else {
      const auto& literal = std::get<RdfLiteral>(value);
      const SerdNode datatype = term.datatype.empty() ? SERD_NODE_NULL : serd_iri(term.datatype);
      const SerdNode language = literal.language.empty() ? SERD_NODE_NULL : serd_node(SERD_LITERAL, literal.language);
      say(subject, term.iri, serd_node(SERD_LITERAL, literal.text), &datatype, &language);
    }
  }

  void say(const std::string& subject, const std::string& predicate, const SerdNode& object,
           const SerdNode* datatype = nullptr, const SerdNode* language = nullptr) {
    const SerdNode graph = graph_.empty() ? SERD_NODE_NULL : serd_iri(graph_);
    const SerdNode subject_node = serd_iri(subject);
    const SerdNode predicate_node = serd_iri(predicate);
    if (serd_writer_write_statement(writer_.get(), 0, &graph, &subject_node, &predicate_node, &object, datatype,
                                    language) != SERD_SUCCESS) {
      throw std::runtime_error("a statement of " + subject + " cannot be written");
    }
  }

  std::string graph_;
  std::unique_ptr<SerdEnv, Free> environment_;
  std::unique_ptr<SerdWriter, Free> writer_;
};

class NquadsCheckWriter : public CheckWriter {
 public:
  void pair(const PairResult& /*result*/, std::string& /*out*/) override {}  // pairs have none
  void document(const DocumentResult& result, std::string& out) override {
    for (const Fact& fact : result.facts) write_nquads(fact, out);
  }
};

}  // namespace

void write_nquads(const Fact& fact, std::string& out) {
  Statements(SERD_NQUADS, document_iri(fact.document), out).say(describe(fact));
}

void write_ntriples(const Fact& fact, std::string& out) { Statements(SERD_NTRIPLES, "", out).say(describe(fact)); }

std::unique_ptr<CheckWriter> make_nquads_check_writer() { return std::make_unique<NquadsCheckWriter>(); }

}  // namespace tally
