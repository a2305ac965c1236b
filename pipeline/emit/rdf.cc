#include "pipeline/emit/rdf.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

#include "pipeline/store/schema.h"

namespace tally {
namespace {

using Terms = std::map<std::string, RdfTerm, std::less<>>;
using Names = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view unit_namespace = "http://qudt.org/vocab/unit/";

simdjson::dom::element parse_schema(simdjson::dom::parser& parser, std::string_view path) {
  return parser.parse(simdjson::padded_string(embedded_schema(path)));
}

std::string expanded(std::string_view name, const Names& prefixes) {
  const std::size_t colon = name.find(':');
  const auto prefix = prefixes.find(name.substr(0, colon));
  if (colon == std::string_view::npos || prefix == prefixes.end()) return std::string(name);
  return prefix->second + std::string(name.substr(colon + 1));
}

Terms load_terms() {
  simdjson::dom::parser parser;
  Names prefixes;
  Terms terms;
  for (const auto& [name, about] : simdjson::dom::object(parse_schema(parser, "context.jsonld")["@context"])) {
    if (about.is_string()) {
      const std::string iri = expanded(std::string_view(about), prefixes);
      prefixes.emplace(name, iri);
      terms.emplace(name, RdfTerm{iri, ""});
    } else if (about.is_object()) {
      std::string_view type;
      if (about["@type"].get(type) != simdjson::SUCCESS) type = "";
      terms.emplace(name, RdfTerm{expanded(std::string_view(about["@id"]), prefixes), expanded(type, prefixes)});
    }
  }
  return terms;
}

Names load_units() {
  simdjson::dom::parser parser;
  Names units;
  for (const auto& [symbol, name] : simdjson::dom::object(parse_schema(parser, "qudt-units.json"))) {
    units.emplace(symbol, std::string(unit_namespace) + std::string(std::string_view(name)));
  }
  return units;
}

// RFC 3986, 2.3, and what may stand in a path; the other bytes are percent-encoded.
std::string percent_encoded(std::string_view text, std::string_view allowed) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || allowed.find(c) != std::string_view::npos) {
      encoded.push_back(c);
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

constexpr std::string_view allowed_in_path = "-._~/";
constexpr std::string_view allowed_in_url = "-._~/:?#[]@!$&'()*+,;=%";

class NodeBuilder {
 public:
  NodeBuilder(std::string iri, std::vector<std::string_view> types) : node_{std::move(iri), std::move(types), {}} {}

  // Nothing is said of what is empty.
  NodeBuilder& text(std::string_view term, std::string_view value, std::string_view language = "") {
    if (!value.empty()) values(term).emplace_back(RdfLiteral{std::string(value), std::string(language)});
    return *this;
  }
  NodeBuilder& reference(std::string_view term, std::string iri) {
    if (!iri.empty()) values(term).emplace_back(RdfReference{std::move(iri)});
    return *this;
  }
  NodeBuilder& node(std::string_view term, RdfNode value) {
    values(term).emplace_back(std::move(value));
    return *this;
  }
  RdfNode take() { return std::move(node_); }

 private:
  std::vector<RdfNode::Value>& values(std::string_view term) {
    if (node_.members.empty() || node_.members.back().first != term) {
      node_.members.emplace_back(term, std::vector<RdfNode::Value>());
    }
    return node_.members.back().second;
  }
  RdfNode node_;
};

std::string unit_iri(const Quantity& quantity) {
  static const Names units = load_units();
  if (quantity.kind == Kind::money) {
    return quantity.unit.empty() ? "" : std::string(unit_namespace) + "CCY_" + percent_encoded(quantity.unit, "-._~");
  }
  if (quantity.kind == Kind::count) return "";
  const auto unit = units.find(quantity.unit);
  return unit == units.end() ? "" : unit->second;
}

void say_bounds(const Quantity& quantity, NodeBuilder& builder) {
  const std::string value = quantity.value.first.to_string();
  switch (quantity.modifier) {
    case Modifier::more_than:
    case Modifier::at_least: builder.text("minValue", value); break;
    case Modifier::less_than:
    case Modifier::at_most:
    case Modifier::nearly: builder.text("maxValue", value); break;
    case Modifier::none:
    case Modifier::approx: break;
  }
}

RdfNode describe(const Quantity& quantity, const std::string& iri) {
  NodeBuilder builder(iri, {"QuantityValue", "QuantitativeValue"});
  builder.text("kind", to_string(quantity.kind)).text("exactValue", quantity.value.to_string());
  if (quantity.value.form == Value::Form::number) {
    const std::string number = quantity.value.to_string();
    builder.text("numericValue", number).text("value", number);
    say_bounds(quantity, builder);
  } else if (quantity.value.form == Value::Form::range) {
    builder.text("minValue", quantity.value.first.to_string()).text("maxValue", quantity.value.second.to_string());
  }
  builder.reference("hasUnit", unit_iri(quantity)).text("unitText", quantity.unit);
  if (quantity.kind == Kind::money) builder.text("currency", quantity.unit);
  builder.text("modifier", to_string(quantity.modifier)).text("trend", to_string(quantity.trend));
  return builder.take();
}

std::string_view schema_type(const FactEntity& entity) {
  if (!entity.type) return "Thing";
  switch (*entity.type) {
    case EntityType::organisation: return "Organization";
    case EntityType::person: return "Person";
    case EntityType::place: return "Place";
    case EntityType::product: return "Product";
    case EntityType::nationality: return "Thing";
  }
  return "Thing";
}

// An entity without a certain id is one of its document only: another article's may be somebody else.
std::string entity_iri(const FactEntity& entity, const std::string& document) {
  constexpr std::string_view wikidata = "wikidata:";
  if (entity.id.starts_with(wikidata)) {
    return "http://www.wikidata.org/entity/" + percent_encoded(entity.id.substr(wikidata.size()), allowed_in_path);
  }
  if (!entity.id.empty()) return "urn:tally:entity:" + percent_encoded(entity.id, "-._~:");
  return fmt::format("{}#{}:{}", document.substr(0, document.find('#')), type_name(entity),
                     percent_encoded(entity.name, "-._~"));
}

RdfNode position_selector(Span code_points, const std::string& iri) {
  return NodeBuilder(iri, {"TextPositionSelector"})
      .text("start", std::to_string(code_points.begin))
      .text("end", std::to_string(code_points.end))
      .take();
}

RdfNode describe(const FactEntity& entity, const std::string& document, bool speaks) {
  const std::string iri = entity_iri(entity, document);
  NodeBuilder builder(
      iri, speaks ? std::vector{schema_type(entity), std::string_view("Agent")} : std::vector{schema_type(entity)});
  builder.text("name", entity.name).text("identifier", entity.id).text("entityType", type_name(entity));
  if (const Span place = entity.code_points; place.size() > 0)
    builder.node("statedAt", position_selector(place, fmt::format("{}:{}", iri, place.begin)));
  return builder.take();
}

// The quotation, with the rest of its sentence where the figure stands in it only once.
RdfNode quote_selector(const Passage& passage, const std::string& iri) {
  NodeBuilder builder(iri, {"TextQuoteSelector"});
  builder.text("exact", passage.text, passage.language);
  const std::string_view sentence = passage.sentence;
  const std::size_t at = sentence.find(passage.text);
  if (at != std::string_view::npos && sentence.find(passage.text, at + 1) == std::string_view::npos) {
    builder.text("prefix", sentence.substr(0, at), passage.language);
    builder.text("suffix", sentence.substr(at + passage.text.size()), passage.language);
  }
  return builder.take();
}

RdfNode describe(const Passage& passage, const std::string& iri, const std::string& fact, const std::string& document) {
  RdfNode target = NodeBuilder(iri + ":text", {"SpecificResource"})
                       .reference("hasSource", document)
                       .node("hasSelector", quote_selector(passage, iri + ":quote"))
                       .node("hasSelector", position_selector(passage.code_points, iri + ":position"))
                       .text("language", passage.language)
                       .take();
  return NodeBuilder(iri, {"Annotation"})
      .reference("hasBody", fact)
      .node("hasTarget", std::move(target))
      .text("part", to_string(passage.part))
      .text("line", std::to_string(passage.line))
      .text("sentence", passage.sentence, passage.language)
      .node("quantityValue", describe(passage.quantity, iri + ":quantity"))
      .take();
}

bool is_full_date(std::string_view date) {
  constexpr std::string_view shape = "0000-00-00";
  if (date.size() != shape.size()) return false;
  return std::equal(date.begin(), date.end(), shape.begin(),
                    [](char c, char s) { return s == '-' ? c == '-' : c >= '0' && c <= '9'; });
}

RdfNode describe_document(const Fact& fact, const std::string& document) {
  NodeBuilder builder(document, {"NewsArticle", "Entity"});
  builder.text("identifier", fact.document).text("documentDate", fact.document_date);
  if (is_full_date(fact.document_date)) builder.text("datePublished", fact.document_date);
  return builder.take();
}

RdfNode describe_check(const std::string& document) {
  return NodeBuilder(document.substr(0, document.find('#')) + "#check", {"Activity"})
      .reference("used", document)
      .node("wasAssociatedWith", NodeBuilder("urn:tally:software", {"SoftwareAgent"}).text("name", "tally").take())
      .take();
}

}  // namespace

const RdfTerm& rdf_term(std::string_view name) {
  static const Terms terms = load_terms();
  const auto found = terms.find(name);
  if (found == terms.end()) throw std::logic_error("context.jsonld has no term " + std::string(name));
  return found->second;
}

std::string document_iri(std::string_view document) {
  const bool is_url = document.find("://") != std::string_view::npos;
  if (is_url) return percent_encoded(document, allowed_in_url);
  return "urn:tally:document:" + percent_encoded(document, allowed_in_path);
}

RdfNode describe(const Fact& fact) {
  const std::string document = document_iri(fact.document);
  const std::string iri = "urn:tally:fact:" + percent_encoded(fact.id, "-._~");
  NodeBuilder builder(iri, {"Fact", "Observation", "Entity"});
  if (fact.subject) builder.node("observationAbout", describe(*fact.subject, document, false));
  if (!fact.property.empty()) {
    builder.reference("measuredProperty", "urn:tally:property:" + percent_encoded(fact.property, "-._~"));
  }
  builder.text("object", fact.object).node("quantityValue", describe(fact.quantity, iri + ":quantity"));
  builder.text("temporalCoverage", fact.time).text("status", to_string(fact.status));
  if (fact.attribution) builder.node("wasAttributedTo", describe(*fact.attribution, document, true));
  builder.node("wasDerivedFrom", describe_document(fact, document)).node("wasGeneratedBy", describe_check(document));
  builder.text("verdict", to_string(fact.judgement.verdict)).text("severity", to_string(fact.judgement.severity));
  const auto say_passages = [&](std::string_view term, std::string_view side, const std::vector<Passage>& passages) {
    for (std::size_t i = 0; i < passages.size(); ++i) {
      builder.node(term, describe(passages[i], fmt::format("{}:{}:{}", iri, side, i), iri, document));
    }
  };
  say_passages("sourcePassage", "source", fact.source);
  say_passages("targetPassage", "target", fact.target);
  return builder.take();
}

}  // namespace tally
