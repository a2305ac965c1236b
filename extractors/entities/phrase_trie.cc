#include "extractors/entities/phrase_trie.h"

#include <utility>

namespace tally {

PhraseTrie::Node PhraseTrie::add(Node node, std::uint64_t word) {
  if (const Node known = child(node, word); known != none) return known;
  if (nodes_ >= slots_.size() / 2) grow();
  if (node == root) first_words_[first_word_bit(word) / 64] |= std::uint64_t{1} << (first_word_bit(word) % 64);
  std::size_t i = place(node, word);
  while (slots_[i].node != none) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = {word, node, nodes_};
  return nodes_++;
}

void PhraseTrie::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.node == none) continue;
    std::size_t i = place(slot.parent, slot.word);
    while (slots_[i].node != none) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

}  // namespace tally
