// Finds the names of a gazetteer in a text of one language: one walk down a tree from every word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/entities/gazetteer.h"
#include "extractors/entities/phrase_trie.h"

namespace tally {

struct NameMatch {
  std::uint32_t entry = 0;  // index into Gazetteer::entries
  std::uint32_t words = 0;  // 0: no match
  bool everyday = false;
  bool raised = false;  // the common noun at its head has the capital letter of the sentence's beginning
};

class NameIndex {
 public:
  // The names that a text of this language may have: the language's own, those of entities that have none in it with
  // and without diacritics, and the other languages'.
  NameIndex(const Gazetteer& gazetteer, std::string_view language);

  // The longest name that begins at a word. A capital letter of a name must be one in the text, an acronym must be
  // written as one, a common noun at its head in lower case unless a sentence begins with it; a language's own name
  // wins over another's.
  [[nodiscard]] NameMatch longest(std::span<const Word> words, std::size_t at, bool begins_sentence) const;

 private:
  struct Name {
    std::uint32_t entry = 0;
    std::uint32_t capitals = 0, acronyms = 0;  // a bit for each word that is written so
    std::uint32_t next = 0;                    // the next name that ends at the same node; 0: none
    std::uint8_t rank = 0;                     // 2: of the language, 1: made from it, 0: of another language
    bool everyday = false;
  };
  void add(std::string_view text, Name name);

  // Whether a name may begin with this word in lower case: few do, and most words of a text are.
  static constexpr std::size_t lower_bits = 1U << 14U;
  [[nodiscard]] static std::size_t lower_bit(std::uint64_t key) { return (key ^ key >> 32U) % lower_bits; }
  [[nodiscard]] bool may_begin_lower(std::uint64_t key) const {
    return (lower_[lower_bit(key) / 64] >> (lower_bit(key) % 64) & 1U) != 0;
  }

  PhraseTrie trie_;
  std::vector<std::uint64_t> lower_ = std::vector<std::uint64_t>(lower_bits / 64);  // bits by the word's key
  std::vector<std::uint32_t> first_;  // by node: index into names_; 0: none
  std::vector<Name> names_{1};
};

}  // namespace tally
