// Which of a set of texts another text has, whatever their case: one pass, by the automaton of Aho and Corasick
// (Efficient string matching: an aid to bibliographic search, 1975).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

// Never changes once it is made.
class PhraseFinder {
 public:
  // UTF-8, in lower case, none of them empty.
  explicit PhraseFinder(std::span<const std::string> phrases);

  // Replaces `found` by the indices of the phrases that stand in a text, without order, each once.
  void find(std::string_view text, std::vector<std::uint32_t>& found) const;

 private:
  // Where a state's row of next_ begins, twice; odd if a phrase ends at the state.
  using State = std::uint32_t;
  static constexpr State start = 0;
  static constexpr std::uint32_t none = UINT32_MAX;

  struct End {
    std::uint32_t phrase = none;  // that ends at a state
    std::uint32_t next = 0;       // the next state at which a phrase ends that is an end of this one's; 0: none
  };

  [[nodiscard]] State step(State state, unsigned char byte) const { return next_[state / 2 + class_of_byte_[byte]]; }
  void add(std::string_view phrase, std::uint32_t index);
  void link();
  void note(State state, std::vector<std::uint32_t>& found) const;

  std::size_t classes_ = 1;
  // Bytes that stand in no phrase are of class 0; ASCII letters in upper case are of the class of those in lower case.
  std::array<std::uint8_t, 256> class_of_byte_{};
  std::vector<State> next_;  // by state and class; while it is made, numbers of states
  std::vector<End> ends_;    // by number of a state
};

}  // namespace tally
