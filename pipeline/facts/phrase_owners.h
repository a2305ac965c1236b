// Whose the thing is that a phrase names ("Acme's sales", "doanh thu của Acme"), or whom it names.
#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/facts/attribution.h"
#include "pipeline/facts/nouns.h"

namespace tally {

class PhraseOwners {
 public:
  // All must outlive it.
  PhraseOwners(const SentenceWords& sentence, const Nouns& nouns, const Attribution& attribution)
      : sentence_(sentence), clauses_(*sentence.clauses), nouns_(nouns), attribution_(attribution) {}

  [[nodiscard]] Owner owner_in(WordRange phrase) const;
  // "Acme's sales", "doanh thu của Acme", "the group's sales".
  [[nodiscard]] std::optional<Owner> possessor_in(WordRange phrase) const;

 private:
  [[nodiscard]] std::optional<std::size_t> name_ending(WordRange phrase) const;
  [[nodiscard]] std::optional<Owner> possessed_noun(std::size_t pronoun, WordRange phrase) const;
  [[nodiscard]] WordRange behind_time(WordRange phrase) const;
  [[nodiscard]] Owner possessor_or_thing(WordRange phrase, WordRange possessor, std::size_t behind) const;
  [[nodiscard]] bool is_unknown_name(std::size_t word, std::size_t end) const;
  [[nodiscard]] bool describes(std::size_t name, WordRange noun) const;
  [[nodiscard]] Owner named_or_noun(std::size_t name, WordRange before) const;
  [[nodiscard]] Owner named_or_stood_for(std::size_t name, WordRange noun) const;

  const SentenceWords& sentence_;
  const Clauses& clauses_;
  const Nouns& nouns_;
  const Attribution& attribution_;
};

}  // namespace tally
