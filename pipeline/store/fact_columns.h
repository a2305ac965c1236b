// Facts as rows of tables and back: the columns, in order, that the stores of SQL have in common (schemas/sql/).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/store/fact_row.h"

namespace tally {

constexpr std::string_view fact_columns =
    "id, digest, document, subject, subject_start, subject_end, property, object, kind, value, unit, modifier, trend, "
    "time, status, attribution, "
    "verdict, severity, words";
constexpr std::size_t fact_column_count = 19;

// All but the first, which is the fact's number.
constexpr std::string_view passage_columns =
    "side, position, language, part, line, start_point, end_point, text, kind, value, unit, modifier, trend, sentence";
constexpr std::size_t passage_column_count = 14;

using NullableNumber = std::optional<std::int64_t>;

// NULL where there is none.
inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Calls `put` with the value of each of fact_columns: a std::string_view, a std::int64_t, or, where it may be NULL, a
// std::optional of one of these. The texts live as long as `row`.
template <typename Put>
void for_each_column(const FactRow& row, const Put& put) {
  const Fact& fact = row.fact;
  put(std::string_view(fact.id));
  put(row.digest);
  put(std::string_view(fact.document));
  put(or_null(row.subject));
  const bool is_noun = fact.subject && !fact.subject->type;
  put(is_noun ? NullableNumber(fact.subject->code_points.begin) : std::nullopt);
  put(is_noun ? NullableNumber(fact.subject->code_points.end) : std::nullopt);
  put(or_null(fact.property));
  put(or_null(fact.object));
  put(to_string(fact.quantity.kind));
  put(std::string_view(row.value));
  put(or_null(fact.quantity.unit));
  put(to_string(fact.quantity.modifier));
  put(to_string(fact.quantity.trend));
  put(or_null(fact.time));
  put(to_string(fact.status));
  put(or_null(row.attribution));
  put(to_string(fact.judgement.verdict));
  put(to_string(fact.judgement.severity));
  put(std::string_view(row.words));
}

// So too for passage_columns; `value` is the passage's.
template <typename Put>
void for_each_column(std::string_view side, std::int64_t position, const Passage& passage, std::string_view value,
                     const Put& put) {
  put(side);
  put(position);
  put(std::string_view(passage.language));
  put(to_string(passage.part));
  put(std::int64_t{passage.line});
  put(std::int64_t{passage.code_points.begin});
  put(std::int64_t{passage.code_points.end});
  put(std::string_view(passage.text));
  put(to_string(passage.quantity.kind));
  put(value);
  put(or_null(passage.quantity.unit));
  put(to_string(passage.quantity.modifier));
  put(to_string(passage.quantity.trend));
  put(std::string_view(passage.sentence));
}

// Calls `visit` with the side, the position in it, and the passage.
template <typename Visit>
void for_each_passage(const Fact& fact, const Visit& visit) {
  std::int64_t position = 0;
  for (const Passage& passage : fact.source) visit(std::string_view("source"), position++, passage);
  position = 0;
  for (const Passage& passage : fact.target) visit(std::string_view("target"), position++, passage);
}

// The other way: what a query of facts begins with, how it ends, and what is made of a row of texts ("" for NULL).
constexpr std::string_view select_facts =
    "SELECT f.id, f.document, d.date, s.id, s.type, s.name, f.property, f.object, f.kind, f.value, f.unit, f.modifier, "
    "f.trend, f.time, f.status, a.id, a.type, a.name, f.verdict, f.severity, f.number, f.subject_start, f.subject_end "
    "FROM facts f "
    "JOIN documents d ON d.id = f.document LEFT JOIN entities s ON s.key = f.subject "
    "LEFT JOIN entities a ON a.key = f.attribution";
constexpr std::string_view facts_in_order = "ORDER BY d.date DESC NULLS LAST, f.number";
constexpr int fact_number_column = 20;
constexpr std::string_view select_passages =
    "SELECT side, language, part, line, start_point, end_point, text, kind, value, unit, modifier, trend, sentence "
    "FROM passages";

using Columns = std::function<std::string_view(int)>;
Fact fact_of(const Columns& column);
// In order of position.
void add_passage(const Columns& column, Fact& fact);

}  // namespace tally
