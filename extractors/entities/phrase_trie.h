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

  PhraseTrie() : slots_(64) {}

  // The node that a word leads to, made if there is none.
  Node add(Node node, std::uint64_t word);

  [[nodiscard]] Node child(Node node, std::uint64_t word) const {
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

  std::vector<Slot> slots_;
  Node nodes_ = 1;
};

}  // namespace tally
