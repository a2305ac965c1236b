// Phrases of words as a tree: one walk from a word on finds every phrase that begins there.
#pragma once

#include <cstdint>
#include <vector>

namespace tally {

class PhraseTrie {
 public:
  using Node = std::uint32_t;
  static constexpr Node root = 0;
  static constexpr Node none = 0;  // no node: nothing leads back to the root

  PhraseTrie() : slots_(64), first_words_(first_word_bits / 64) {}

  // The node that a word leads to, made if there is none.
  Node add(Node node, std::uint64_t word);

  [[nodiscard]] Node child(Node node, std::uint64_t word) const {
    if (node == root && !may_begin(word)) return none;
    for (std::size_t i = place(node, word);; i = (i + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[i];
      if (slot.node == none) return none;
      if (slot.word == word && slot.parent == node) return slot.node;
    }
  }

  [[nodiscard]] Node size() const { return nodes_; }

 private:
  // Open addressing over a power of two, at most half full.
  struct Slot {
    std::uint64_t word = 0;
    Node parent = none;
    Node node = none;
  };

  [[nodiscard]] std::size_t place(Node node, std::uint64_t word) const {
    std::uint64_t hash = word ^ (node * 0x9E3779B97F4A7C15U);
    hash ^= hash >> 32U;
    return hash & (slots_.size() - 1);
  }
  void grow();

  // Most words of a text begin no phrase: a look at a table that stays in the processor's cache tells.
  static constexpr std::size_t first_word_bits = 1U << 16U;
  [[nodiscard]] static std::size_t first_word_bit(std::uint64_t word) {
    return (word ^ word >> 32U) & (first_word_bits - 1);
  }
  [[nodiscard]] bool may_begin(std::uint64_t word) const {
    const std::size_t bit = first_word_bit(word);
    return (first_words_[bit / 64] >> (bit % 64) & 1U) != 0;
  }

  std::vector<Slot> slots_;
  std::vector<std::uint64_t> first_words_;  // a bit for each word that begins a phrase, and for few others
  Node nodes_ = 1;
};

}  // namespace tally
