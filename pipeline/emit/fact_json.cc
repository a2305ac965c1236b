#include "pipeline/emit/fact_json.h"

#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/emit/json_text.h"

namespace tally {

struct FactJsonWriter::Record {
  JsonText json;

  void entity(std::string_view name, const std::optional<FactEntity>& entity) {
    json.key(name);
    if (!entity) {
      json.null();
      return;
    }
    json.object([&] {
      json.member("id", entity->id);
      json.member("type", type_name(*entity));
      json.member("name", entity->name);
      if (entity->code_points == Span{}) return;
      json.member("start", entity->code_points.begin);
      json.member("end", entity->code_points.end);
    });
  }

  void quantity(const Quantity& quantity) {
    json.object("quantity", [&] {
      json.member("kind", to_string(quantity.kind));
      json.member("value", quantity.value.to_string());
      json.member("unit", quantity.unit);
      json.member("modifier", to_string(quantity.modifier));
      json.member("trend", to_string(quantity.trend));
    });
  }

  void passages(std::string_view name, const std::vector<Passage>& passages) {
    json.array(name, [&] {
      for (const Passage& passage : passages) json.object([&] { members(passage); });
    });
  }

  void members(const Passage& passage) {
    json.member("lang", passage.language);
    json.member("part", to_string(passage.part));
    json.member("line", passage.line);
    json.member("start", passage.code_points.begin);
    json.member("end", passage.code_points.end);
    json.member("text", passage.text);
    quantity(passage.quantity);
    json.member("sentence", passage.sentence);
  }

  void members(const Fact& fact) {
    json.member("id", fact.id);
    json.member("document", fact.document);
    json.member("document_date", fact.document_date);
    entity("subject", fact.subject);
    json.member("property", fact.property);
    json.member("object", fact.object);
    quantity(fact.quantity);
    json.member("time", fact.time);
    json.member("status", to_string(fact.status));
    entity("attribution", fact.attribution);
    passages("source", fact.source);
    passages("target", fact.target);
    json.member("verdict", to_string(fact.judgement.verdict));
    json.member("severity", to_string(fact.judgement.severity));
  }
};

FactJsonWriter::FactJsonWriter() : record_(std::make_unique<Record>()) {}
FactJsonWriter::~FactJsonWriter() = default;

void FactJsonWriter::write(const Fact& fact, std::string& out) {
  JsonText& json = record_->json;
  json.clear();
  json.object([&] { record_->members(fact); });
  out.append(json.written()).push_back('\n');
}

namespace {

class FactCheckWriter : public CheckWriter {
 public:
  void pair(const PairResult& /*result*/, std::string& /*out*/) override {}  // pairs have none
  void document(const DocumentResult& result, std::string& out) override {
    for (const Fact& fact : result.facts) writer_.write(fact, out);
  }

 private:
  FactJsonWriter writer_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_fact_check_writer() { return std::make_unique<FactCheckWriter>(); }

}  // namespace tally
