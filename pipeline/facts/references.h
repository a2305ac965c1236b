// Nouns that stand for names, over a whole document: "the drug", "dự án", "the London-based group". What the text tells
// of its names ("drugmaker Acme", "Acme, a bank") in either version says which of them a noun may stand for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/facts/document.h"
#include "pipeline/facts/sentence.h"
#include "pipeline/model/report.h"

namespace tally {

class References {
 public:
  // Both must outlive it.
  References(const DocumentEntities& entities, const LanguageFactCues& cues);

  // What a sentence tells of its names. All sentences are learnt before the first question.
  void learn(const std::vector<ClassSign>& signs, Side side);

  // A common thing that is spoken of.
  void count(const FactEntity& thing, std::size_t noun_class, Side side);
  // A version begins: nobody was spoken of.
  void begin();
  // A noun with its class, the last one spoken of.
  void speak_of(const FactEntity& noun, std::size_t noun_class, Side side);

  // Index of the entity that a noun of a class stands for in a sentence of the document: `last`, if it is of the class,
  // or the one that was named last before the sentence, or, if none was, the one that the document names most often.
  // Nothing where none is known to be of the class.
  [[nodiscard]] std::optional<std::uint32_t> entity(std::size_t noun_class, Side side, std::uint32_t sentence,
                                                    std::optional<std::uint32_t> last) const;
  // The noun of the class that was spoken of last, or, of common things, of most, and often.
  [[nodiscard]] std::optional<FactEntity> noun(std::size_t noun_class, Side side) const;
  // Of a noun of which no name is known to be of the class: the one that alone has its type among those that were named
  // last before the sentence.
  [[nodiscard]] std::optional<std::uint32_t> only_one(std::size_t noun_class, Side side, std::uint32_t sentence) const;
  // Whether nothing tells that an entity is of another class, and its type is one that the class has.
  [[nodiscard]] bool may_be(std::uint32_t entity, std::size_t noun_class, Side side) const;
  // Whether it is a part of a state.
  [[nodiscard]] bool is_public(std::uint32_t entity) const;

 private:
  [[nodiscard]] std::optional<std::size_t> common(std::size_t noun_class, Side side) const;
  [[nodiscard]] bool is(std::uint32_t entity, const NounClasses& classes) const {
    return (classes_[entity] & classes).any();
  }
  [[nodiscard]] std::optional<FactEntity> thing(std::size_t noun_class, Side side) const;
  // The names, `most` of them, that stand before a sentence, the nearest last.
  [[nodiscard]] std::span<const EntityMention> names_before(std::uint32_t sentence, std::size_t most) const;
  [[nodiscard]] std::optional<std::uint32_t> named_before(const NounClasses& classes, Side side,
                                                          std::uint32_t sentence) const;

  struct SpokenNoun {
    FactEntity noun;
    std::size_t noun_class = 0;  // of the source's cues
  };

  const DocumentEntities& entities_;
  const std::vector<NounClass>& known_;                // of the source's cues
  std::vector<std::optional<std::size_t>> of_target_;  // the source's class for each of the target's
  std::vector<NounClasses> classes_;                   // of each entity
  std::vector<std::uint32_t> mentions_;                // how often each is named
  struct Thing {
    FactEntity first;  // as it is spoken of first
    std::string name;  // in lower case
    std::size_t noun_class = 0;
    Side side = Side::source;
    std::size_t count = 0;
  };
  std::vector<SpokenNoun> nouns_;
  std::vector<Thing> things_;
};

}  // namespace tally
