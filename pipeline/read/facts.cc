#include "pipeline/read/facts.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <optional>
#include <utility>

namespace tally {
namespace {

namespace dom = simdjson::dom;

// What is wrong with a record: thrown and caught within this file.
struct Fault {
  std::string reason;
};

// A JSON object of a record, which knows where in the record it stands.
class Object {
 public:
  Object(const dom::element& element, std::string path) : path_(std::move(path)) {
    if (element.get_object().get(object_) != simdjson::SUCCESS) {
      throw Fault{path_.empty() ? "a fact record is a JSON object" : path_ + ": is no object"};
    }
  }

  [[nodiscard]] std::string place(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}/{}", path_, name);
  }

  [[nodiscard]] dom::element member(std::string_view name) const {
    const std::optional<dom::element> found = find(name);
    if (!found) throw Fault{place(name) + ": is missing"};
    return *found;
  }

  // Nothing for a member that is null or not there.
  [[nodiscard]] std::optional<Object> object_if_any(std::string_view name) const {
    const std::optional<dom::element> found = find(name);
    if (!found || found->is_null()) return std::nullopt;
    return Object(*found, place(name));
  }

  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }

  [[nodiscard]] std::string_view text(std::string_view name) const {
    std::string_view value;
    if (member(name).get_string().get(value) != simdjson::SUCCESS) throw Fault{place(name) + ": is no string"};
    return value;
  }

  [[nodiscard]] std::string_view needed_text(std::string_view name) const {
    const std::string_view value = text(name);
    if (value.empty()) throw Fault{place(name) + ": is empty"};
    return value;
  }

  [[nodiscard]] std::uint32_t number(std::string_view name) const {
    std::uint64_t value = 0;
    if (member(name).get_uint64().get(value) != simdjson::SUCCESS || value > UINT32_MAX) {
      throw Fault{place(name) + ": is no number of a place in a text"};
    }
    return static_cast<std::uint32_t>(value);
  }

  template <typename Enum>
  void name(std::string_view member_name, Enum& value) const {
    const std::string_view given = text(member_name);
    if (!from_string(given, value)) throw Fault{fmt::format("{}: “{}” is unknown", place(member_name), given)};
  }

  template <typename Read>
  void each(std::string_view name, const Read& read) const {
    dom::array array;
    if (member(name).get_array().get(array) != simdjson::SUCCESS) throw Fault{place(name) + ": is no array"};
    std::size_t index = 0;
    for (const dom::element element : array) read(Object(element, fmt::format("{}/{}", place(name), index++)));
  }

 private:
  [[nodiscard]] std::optional<dom::element> find(std::string_view name) const {
    dom::element element;
    if (object_.at_key(name).get(element) != simdjson::SUCCESS) return std::nullopt;
    return element;
  }

  dom::object object_;
  std::string path_;
};

void read_quantity(const Object& record, Quantity& quantity) {
  const Object object(record.member("quantity"), record.place("quantity"));
  object.name("kind", quantity.kind);
  quantity.value = Value::parse(quantity.kind, object.needed_text("value"));
  quantity.unit = object.text("unit");
  object.name("modifier", quantity.modifier);
  object.name("trend", quantity.trend);
}

Span read_place(const Object& object) {
  const Span place{object.number("start"), object.number("end")};
  if (place.end < place.begin) throw Fault{object.place("end") + ": is before the start"};
  return place;
}

void read_entity(const Object& record, std::string_view name, std::optional<FactEntity>& entity) {
  const std::optional<Object> object = record.object_if_any(name);
  if (!object) {
    entity.reset();
    return;
  }
  entity.emplace();
  entity->id = object->text("id");
  if (const std::string_view type = object->text("type"); !type_from_string(type, entity->type))
    throw Fault{fmt::format("{}: “{}” is unknown", object->place("type"), type)};
  entity->name = object->needed_text("name");
  if (object->has("start")) entity->code_points = read_place(*object);
}

void read_passages(const Object& record, std::string_view name, std::vector<Passage>& passages) {
  passages.clear();
  record.each(name, [&](const Object& object) {
    Passage& passage = passages.emplace_back();
    passage.language = object.needed_text("lang");
    object.name("part", passage.part);
    passage.line = object.number("line");
    passage.code_points = read_place(object);
    passage.text = object.needed_text("text");
    read_quantity(object, passage.quantity);
    passage.sentence = object.text("sentence");
  });
}

void read_fact(const Object& record, Fact& fact) {
  fact.id = record.needed_text("id");
  fact.document = record.needed_text("document");
  fact.document_date = record.text("document_date");
  read_entity(record, "subject", fact.subject);
  fact.property = record.text("property");
  fact.object = record.text("object");
  read_quantity(record, fact.quantity);
  fact.time = record.text("time");
  record.name("status", fact.status);
  read_entity(record, "attribution", fact.attribution);
  read_passages(record, "source", fact.source);
  read_passages(record, "target", fact.target);
  if (fact.source.empty() && fact.target.empty()) throw Fault{"source, target: a fact has a passage at least"};
  record.name("verdict", fact.judgement.verdict);
  record.name("severity", fact.judgement.severity);
}

}  // namespace

struct FactReader::Parser {
  dom::parser json;
};

FactReader::FactReader() : parser_(std::make_unique<Parser>()) {}
FactReader::~FactReader() = default;
FactReader::FactReader(FactReader&&) noexcept = default;
FactReader& FactReader::operator=(FactReader&&) noexcept = default;

bool FactReader::read(std::string_view line, Fact& fact, std::string& reason) {
  dom::element element;
  if (const simdjson::error_code error = parser_->json.parse(line.data(), line.size()).get(element)) {
    reason = fmt::format("no JSON: {}", simdjson::error_message(error));
    return false;
  }
  try {
    read_fact(Object(element, ""), fact);
    return true;
  } catch (const Fault& fault) {
    reason = fault.reason;
    return false;
  }
}

}  // namespace tally
