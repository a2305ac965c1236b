#include "pipeline/store/fact_columns.h"

#include <charconv>

namespace tally {
namespace {

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// Five columns: kind, value, unit, modifier, trend.
Quantity quantity_of(const Columns& column, int first) {
  Quantity quantity;
  from_string(column(first), quantity.kind);
  quantity.value = Value::parse(quantity.kind, column(first + 1));
  quantity.unit = column(first + 2);
  from_string(column(first + 3), quantity.modifier);
  from_string(column(first + 4), quantity.trend);
  return quantity;
}

// Three columns: id, type, name.
std::optional<FactEntity> entity_of(const Columns& column, int first) {
  if (column(first + 1).empty()) return std::nullopt;
  FactEntity entity;
  entity.id = column(first);
  type_from_string(column(first + 1), entity.type);
  entity.name = column(first + 2);
  return entity;
}

}  // namespace

Fact fact_of(const Columns& column) {
  Fact fact;
  fact.id = column(0);
  fact.document = column(1);
  fact.document_date = column(2);
  fact.subject = entity_of(column, 3);
  fact.property = column(6);
  fact.object = column(7);
  fact.quantity = quantity_of(column, 8);
  fact.time = column(13);
  from_string(column(14), fact.status);
  fact.attribution = entity_of(column, 15);
  from_string(column(18), fact.judgement.verdict);
  from_string(column(19), fact.judgement.severity);
  if (fact.subject && !fact.subject->type) fact.subject->code_points = {number_of(column(21)), number_of(column(22))};
  return fact;
}

void add_passage(const Columns& column, Fact& fact) {
  Passage& passage = (column(0) == "source" ? fact.source : fact.target).emplace_back();
  passage.language = column(1);
  from_string(column(2), passage.part);
  passage.line = number_of(column(3));
  passage.code_points = {number_of(column(4)), number_of(column(5))};
  passage.text = column(6);
  passage.quantity = quantity_of(column, 7);
  passage.sentence = column(12);
}

}  // namespace tally
