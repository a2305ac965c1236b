#include "pipeline/emit/fact_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <optional>
#include <string_view>
#include <vector>

namespace tally {

struct FactJsonWriter::Record {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json;

  void key(std::string_view name) { json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void member(std::string_view name, std::string_view value) {
    key(name);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void member(std::string_view name, std::uint32_t value) {
    key(name);
    json.Uint(value);
  }

  void entity(std::string_view name, const std::optional<FactEntity>& entity) {
    key(name);
    if (!entity) {
      json.Null();
      return;
    }
    json.StartObject();
    member("id", entity->id);
    member("type", type_name(*entity));
    member("name", entity->name);
    if (!(entity->code_points == Span{})) {
      member("start", entity->code_points.begin);
      member("end", entity->code_points.end);
    }
    json.EndObject();
  }

  void quantity(const Quantity& quantity) {
    key("quantity");
    json.StartObject();
    member("kind", to_string(quantity.kind));
    member("value", quantity.value.to_string());
    member("unit", quantity.unit);
    member("modifier", to_string(quantity.modifier));
    member("trend", to_string(quantity.trend));
    json.EndObject();
  }

  void passages(std::string_view name, const std::vector<Passage>& passages) {
    key(name);
    json.StartArray();
    for (const Passage& passage : passages) {
      json.StartObject();
      member("lang", passage.language);
      member("part", to_string(passage.part));
      member("line", passage.line);
      member("start", passage.code_points.begin);
      member("end", passage.code_points.end);
      member("text", passage.text);
      quantity(passage.quantity);
      member("sentence", passage.sentence);
      json.EndObject();
    }
    json.EndArray();
  }
};

FactJsonWriter::FactJsonWriter() : record_(std::make_unique<Record>()) {}
FactJsonWriter::~FactJsonWriter() = default;

void FactJsonWriter::write(const Fact& fact, std::string& out) {
  Record& record = *record_;
  record.buffer.Clear();
  record.json.Reset(record.buffer);
  record.json.StartObject();
  record.member("id", fact.id);
  record.member("document", fact.document);
  record.member("document_date", fact.document_date);
  record.entity("subject", fact.subject);
  record.member("property", fact.property);
  record.member("object", fact.object);
  record.quantity(fact.quantity);
  record.member("time", fact.time);
  record.member("status", to_string(fact.status));
  record.entity("attribution", fact.attribution);
  record.passages("source", fact.source);
  record.passages("target", fact.target);
  record.member("verdict", to_string(fact.judgement.verdict));
  record.member("severity", to_string(fact.judgement.severity));
  record.json.EndObject();
  out.append(record.buffer.GetString(), record.buffer.GetSize()).push_back('\n');
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
