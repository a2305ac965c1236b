// Where keys stand: hashes of words, names and figures, and the sentences that have them. Flat, so that indexing a
// document allocates a handful of times and not once a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tally {

// Numbers keys 0, 1, 2, … in the order in which they are first seen. Keys are hashes: their bits are taken as mixed.
class KeyNumbers {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  // The number of a key, which is given one if it has none.
  std::uint32_t add(std::uint64_t key) {
    if (2 * (std::size_t{count_} + 1) > slots_.size()) grow();
    Slot& slot = slots_[place(key)];
    if (slot.number == none) slot = {key, count_++};
    return slot.number;
  }

  // `none` for a key that was never added.
  [[nodiscard]] std::uint32_t find(std::uint64_t key) const {
    return slots_.empty() ? none : slots_[place(key)].number;
  }

  [[nodiscard]] std::uint32_t size() const { return count_; }

 private:
  // Open addressing over a power of two, at most half full.
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = none;
  };

  [[nodiscard]] std::size_t place(std::uint64_t key) const {
    std::size_t i = (key ^ (key >> 32U)) & (slots_.size() - 1);
    while (slots_[i].number != none && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    return i;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.number != none) slots_[place(slot.key)] = slot;
  }

  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

// For each number, the sentences that have its key, in order, each once.
class Places {
 public:
  // Sentences must come in order.
  void add(std::uint32_t number, std::uint32_t sentence) { pairs_.emplace_back(number, sentence); }

  // To be called once, when all are added. `numbers` is how many numbers there are.
  void finish(std::uint32_t numbers) {
    begins_.assign(std::size_t{numbers} + 1, 0);
    ends_.assign(numbers, 0);
    for (const auto& [number, sentence] : pairs_) ++begins_[number + 1];
    for (std::uint32_t i = 0; i < numbers; ++i) {
      begins_[i + 1] += begins_[i];
      ends_[i] = begins_[i];
    }
    sentences_.resize(pairs_.size());
    for (const auto& [number, sentence] : pairs_) {
      std::uint32_t& end = ends_[number];
      if (end == begins_[number] || sentences_[end - 1] != sentence) sentences_[end++] = sentence;
    }
  }

  // Nothing for KeyNumbers::none.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t number) const {
    if (number == KeyNumbers::none) return {};
    return std::span(sentences_).subspan(begins_[number], ends_[number] - begins_[number]);
  }

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;  // number and sentence
  std::vector<std::uint32_t> begins_, ends_;                    // by number: in sentences_
  std::vector<std::uint32_t> sentences_;
};

}  // namespace tally
