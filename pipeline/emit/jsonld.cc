#include "pipeline/emit/jsonld.h"

#include <simdjson.h>

#include <string_view>
#include <variant>

#include "pipeline/emit/json_text.h"
#include "pipeline/emit/rdf.h"
#include "pipeline/store/schema.h"

namespace tally {
namespace {

// Up to the graphs. A node of which nothing is said stands before them, so that each begins with a comma.
std::string head() {
  simdjson::dom::parser parser;
  const simdjson::dom::element element = parser.parse(simdjson::padded_string(embedded_schema("context.jsonld")));
  return "{\"@context\":" + simdjson::minify(element["@context"].value()) +
         ",\"@graph\":[{\"@id\":\"urn:tally:software\"}";
}

constexpr std::string_view tail = "]}\n";

// The graphs of a list of facts.
class Graphs {
 public:
  void write(std::span<const Fact> facts, std::string& out) {
    for (std::size_t at = 0; at < facts.size();) {
      json_.clear();
      at = graph(facts, at);
      out.append(",\n").append(json_.written());
    }
  }

 private:
  // Of the facts from `at` on, those of one document; returns the next one.
  std::size_t graph(std::span<const Fact> facts, std::size_t at) {
    const std::string& document = facts[at].document;
    json_.object([&] {
      json_.member("@id", document_iri(document));
      json_.array("@graph", [&] {
        for (; at < facts.size() && facts[at].document == document; ++at) node(describe(facts[at]));
      });
    });
    return at;
  }

  void node(const RdfNode& node) {
    json_.object([&] {
      json_.member("@id", node.iri);
      json_.array("@type", [&] {
        for (const std::string_view type : node.types) json_.text(type);
      });
      for (const auto& [term, values] : node.members) {
        json_.key(term);
        if (values.size() == 1) {
          value(values.front());
        } else {
          json_.array([&values = values, this] {
            for (const RdfNode::Value& one : values) value(one);
          });
        }
      }
    });
  }

  void value(const RdfNode::Value& value) {
    if (const auto* child = std::get_if<RdfNode>(&value)) {
      node(*child);
    } else if (const auto* reference = std::get_if<RdfReference>(&value)) {
      json_.text(reference->iri);
    } else {
      literal(std::get<RdfLiteral>(value));
    }
  }

  void literal(const RdfLiteral& literal) {
    if (literal.language.empty()) {
      json_.text(literal.text);
      return;
    }
    json_.object([&] {
      json_.member("@value", literal.text);
      json_.member("@language", literal.language);
    });
  }

  JsonText json_;
};

class JsonLdCheckWriter : public CheckWriter {
 public:
  void begin(std::string& out) override { out += head(); }
  void pair(const PairResult& /*result*/, std::string& /*out*/) override {}  // pairs have none
  void document(const DocumentResult& result, std::string& out) override { graphs_.write(result.facts, out); }
  void end(const Totals& /*totals*/, std::string& out) override { out += tail; }

 private:
  Graphs graphs_;
};

}  // namespace

void write_jsonld(std::span<const Fact> facts, std::string& out) {
  out += head();
  Graphs().write(facts, out);
  out += tail;
}

std::unique_ptr<CheckWriter> make_jsonld_check_writer() { return std::make_unique<JsonLdCheckWriter>(); }

}  // namespace tally
