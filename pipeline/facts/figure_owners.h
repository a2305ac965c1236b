// Owners that the words right beside a figure tell, whatever its clause is about: "$12bn for Meta", "485,000 chips
// bought by Microsoft", "a study of 18,400 patients".
#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/facts/phrase_owners.h"

namespace tally {

class FigureOwners {
 public:
  // All must outlive it.
  FigureOwners(const SentenceWords& sentence, const Nouns& nouns, const PhraseOwners& phrases)
      : sentence_(sentence), clauses_(*sentence.clauses), nouns_(nouns), phrases_(phrases) {}

  // The first of all below that there is.
  [[nodiscard]] std::optional<Owner> beside(std::size_t figure) const;
  // "Compared with £25 for statins".
  [[nodiscard]] std::optional<Owner> contrasted(std::size_t figure) const;
  // The figure before this one that it is a part of: "$12mn, of which 30 per cent", "412 people, a quarter of whom".
  [[nodiscard]] std::optional<std::size_t> part_of(std::size_t figure) const;
  // The figure before this one that it says the same of: "$1.4bn, or 0.3 per cent of output".
  [[nodiscard]] std::optional<std::size_t> added_to(std::size_t figure) const;
  // What there is, in a clause without a subject: "Mỗi ngày có 48.000 xe".
  [[nodiscard]] std::optional<Owner> existing(std::size_t figure) const;
  // Of a figure within its clause's subject: "60 per cent of Acme's orders", "12 drivers", "a $2bn deal".
  [[nodiscard]] Owner owner_of_counted(std::size_t figure, WordRange phrase) const;
  // "Two schools collapsed in Palu": the index of the name.
  [[nodiscard]] std::optional<std::size_t> place_of(const Clause& clause) const;

 private:
  [[nodiscard]] std::optional<std::size_t> owner_behind(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> person_of(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> agent_of(std::size_t figure) const;
  [[nodiscard]] std::optional<Owner> whole_of(std::size_t figure) const;
  [[nodiscard]] std::optional<Owner> told_by(std::size_t figure) const;
  [[nodiscard]] std::optional<std::size_t> possessor_beside(std::size_t figure) const;
  [[nodiscard]] std::optional<Owner> said_of_noun(std::size_t figure) const;
  [[nodiscard]] std::optional<Owner> controlled(std::size_t figure) const;

  const SentenceWords& sentence_;
  const Clauses& clauses_;
  const Nouns& nouns_;
  const PhraseOwners& phrases_;
};

}  // namespace tally
