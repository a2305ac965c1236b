// The subject of a fact: whoever owns a figure, as far as its sentence tells, by its clauses.
#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/facts/figure_owners.h"

namespace tally {

class Subjects {
 public:
  // Both must outlive it.
  Subjects(const SentenceWords& sentence, const Attribution& attribution)
      : sentence_(sentence),
        clauses_(*sentence.clauses),
        attribution_(attribution),
        nouns_(sentence),
        phrases_(sentence, nouns_, attribution),
        figures_(sentence, nouns_, phrases_) {}
  Subjects(const Subjects&) = delete;
  Subjects& operator=(const Subjects&) = delete;

  // The subject of the figure's clause, or whoever that says to own it.
  [[nodiscard]] Owner owner(std::size_t figure) const;
  // Whoever the sentence is about.
  [[nodiscard]] Owner topic() const;
  // The place that the sentence speaks of: "Inflation in Sweden slowed".
  [[nodiscard]] std::optional<FactEntity> place() const;
  // The organisation or place that speaks, of itself for all that is known: "Acme said that workers".
  [[nodiscard]] std::optional<FactEntity> speaker() const;

 private:
  [[nodiscard]] Owner owner_of_clause(std::size_t figure) const;
  [[nodiscard]] Owner inherited(std::size_t clause) const;
  [[nodiscard]] Owner resolved(Owner owner, std::size_t clause) const;
  [[nodiscard]] std::optional<Owner> spoken_of(const Owner& owner, std::size_t clause, std::size_t before) const;
  [[nodiscard]] bool tells_later(std::size_t index, std::size_t end) const;
  [[nodiscard]] std::optional<Owner> antecedent(const Clause& before, const Clause& relative) const;
  [[nodiscard]] bool begins_infinitive(const Clause& clause) const;
  [[nodiscard]] std::optional<Owner> owner_with(const Clause& clause) const;
  [[nodiscard]] Owner first_named(std::size_t figure) const;
  [[nodiscard]] std::size_t weight_against(std::size_t name) const;

  const SentenceWords& sentence_;
  const Clauses& clauses_;
  const Attribution& attribution_;
  Nouns nouns_;
  PhraseOwners phrases_;
  FigureOwners figures_;
};

}  // namespace tally
