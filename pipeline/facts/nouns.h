// The nouns of a sentence: of which class of things each is, for what it may stand, and the owners that they make.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "pipeline/facts/owner.h"
#include "pipeline/facts/sentence_words.h"

namespace tally {

class Nouns {
 public:
  // `sentence` must outlive it.
  explicit Nouns(const SentenceWords& sentence) : sentence_(sentence), clauses_(*sentence.clauses) {}

  // The owner that a name is.
  [[nodiscard]] Owner named(std::size_t name) const;
  // A noun as the text has it; nothing for no words, or for so many that there is a verb among them.
  [[nodiscard]] Owner noun(WordRange words) const;
  // A noun, or the name that it stands for. `phrase` has the noun.
  [[nodiscard]] Owner stand_in(WordRange phrase, WordRange words) const;

  // Whether a noun is of what belongs to somebody: "operating profit".
  [[nodiscard]] bool is_owned(WordRange noun) const;
  // Tells the owner of which class the thing is that a noun is of, if it is such: "fares".
  bool belongs(WordRange noun, Owner& owner) const;
  // Of a noun by its head, or by the word that a name or a number goes with: "Line 5".
  [[nodiscard]] std::optional<std::size_t> class_of(WordRange noun) const;
  // Whether all words of a noun have capital letters; in the beginning of a sentence, of several words.
  [[nodiscard]] bool is_proper(WordRange noun) const;
  // Whether a noun has a proper name or a number in it: "Line 5", "tuyến Cát Linh". The first word of a sentence has a
  // capital letter anyway.
  [[nodiscard]] bool is_with_name(WordRange noun) const;
  [[nodiscard]] NounUse use_of(WordRange phrase, WordRange noun) const;
  // The type of the name that a noun stands for: "the London-based group", "hãng này". Without an article it is any.
  [[nodiscard]] std::optional<EntityType> stood_for(WordRange phrase, WordRange noun) const;

  // The nouns of classes of common things ("coffee"), wherever they stand: the class, and the noun.
  [[nodiscard]] std::vector<Owner> common_things() const;
  // Nouns of classes with a name behind them that nobody knows: "vệ tinh viễn thám Zorba-2". Where the head noun stands
  // first; else such names are known.
  [[nodiscard]] std::vector<Owner> introduced() const;
  // "Spot LNG prices", "giá gạo", "the price of broken rice": whose head is of a common thing that stands among its
  // words or is told behind it.
  [[nodiscard]] std::optional<Owner> thing_priced(WordRange noun, WordRange phrase) const;

 private:
  [[nodiscard]] WordRange with_place(WordRange phrase, WordRange words) const;
  [[nodiscard]] std::optional<WordRange> with_unknown_name(const PlacedCue& cue) const;
  [[nodiscard]] Owner common_thing(const PlacedCue& cue) const;

  const SentenceWords& sentence_;
  const Clauses& clauses_;
};

}  // namespace tally
