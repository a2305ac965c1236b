#include "pipeline/emit/jsonld.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <string_view>
#include <variant>

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
      buffer_.Clear();
      json_.Reset(buffer_);
      at = graph(facts, at);
      out.append(",\n").append(buffer_.GetString(), buffer_.GetSize());
    }
  }

 private:
  void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void string(std::string_view text) { json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }

  // Of the facts from `at` on, those of one document; returns the next one.
  std::size_t graph(std::span<const Fact> facts, std::size_t at) {
    const std::string& document = facts[at].document;
    json_.StartObject();
    key("@id");
    string(document_iri(document));
    key("@graph");
    json_.StartArray();
    for (; at < facts.size() && facts[at].document == document; ++at) node(describe(facts[at]));
    json_.EndArray();
    json_.EndObject();
    return at;
  }

  void node(const RdfNode& node) {
    json_.StartObject();
    key("@id");
    string(node.iri);
    key("@type");
    json_.StartArray();
    for (const std::string_view type : node.types) string(type);
    json_.EndArray();
    for (const auto& [term, values] : node.members) {
      key(term);
      if (values.size() > 1) json_.StartArray();
      for (const RdfNode::Value& one : values) value(one);
      if (values.size() > 1) json_.EndArray();
    }
    json_.EndObject();
  }

  void value(const RdfNode::Value& value) {
    if (const auto* child = std::get_if<RdfNode>(&value)) {
      node(*child);
    } else if (const auto* reference = std::get_if<RdfReference>(&value)) {
      string(reference->iri);
    } else {
      literal(std::get<RdfLiteral>(value));
    }
  }

  void literal(const RdfLiteral& literal) {
    if (literal.language.empty()) {
      string(literal.text);
      return;
    }
    json_.StartObject();
    key("@value");
    string(literal.text);
    key("@language");
    string(literal.language);
    json_.EndObject();
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{buffer_};
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
