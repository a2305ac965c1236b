#include "pipeline/normalise/phrase_finder.h"

#include <algorithm>

#include "extractors/engine/character.h"

namespace tally {

PhraseFinder::PhraseFinder(std::span<const std::string> phrases) {
  for (const std::string& phrase : phrases) {
    for (const char c : phrase) {
      std::uint8_t& known = class_of_byte_[static_cast<unsigned char>(c)];
      if (known == 0) known = static_cast<std::uint8_t>(classes_++);
    }
  }
  for (unsigned char c = 'a'; c <= 'z'; ++c) class_of_byte_[c - 0x20U] = class_of_byte_[c];
  next_.resize(classes_);
  ends_.resize(1);
  for (std::size_t i = 0; i < phrases.size(); ++i) add(phrases[i], static_cast<std::uint32_t>(i));
  link();
}

void PhraseFinder::add(std::string_view phrase, std::uint32_t index) {
  std::uint32_t state = 0;
  for (const char c : phrase) {
    const std::size_t edge = state * classes_ + class_of_byte_[static_cast<unsigned char>(c)];
    if (next_[edge] == 0) {
      next_[edge] = static_cast<std::uint32_t>(ends_.size());
      ends_.emplace_back();
      next_.resize(next_.size() + classes_);
    }
    state = next_[edge];
  }
  ends_[state].phrase = index;
}

// Where a state has no edge, that of the longest end of it which is the beginning of a phrase is taken: states in order
// of their depth, so that this one's are known.
void PhraseFinder::link() {
  std::vector<std::uint32_t> fallback(ends_.size(), 0), states{0};
  for (std::size_t i = 0; i < states.size(); ++i) {
    const std::uint32_t state = states[i];
    for (std::size_t c = 0; c < classes_; ++c) {
      std::uint32_t& next = next_[state * classes_ + c];
      const std::uint32_t otherwise = state == 0 ? 0 : next_[fallback[state] * classes_ + c];
      if (next == 0) {
        next = otherwise;
        continue;
      }
      fallback[next] = otherwise;
      ends_[next].next = ends_[otherwise].phrase != none ? otherwise : ends_[otherwise].next;
      states.push_back(next);
    }
  }
  for (State& next : next_) {
    const bool ends = ends_[next].phrase != none || ends_[next].next != 0;
    next = static_cast<State>(next * classes_ * 2 + (ends ? 1 : 0));
  }
}

void PhraseFinder::find(std::string_view text, std::vector<std::uint32_t>& found) const {
  found.clear();
  const CharacterTable& characters = CharacterTable::instance();
  State state = start;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      state = step(state, byte);
      ++at;
    } else {
      const std::size_t begin = at;
      const char32_t c = next_letter(text, at);
      const char32_t lower = characters.at(c).lower;
      std::array<char, 4> changed{};
      std::string_view bytes = text.substr(begin, at - begin);
      if (lower != c) bytes = {changed.data(), encode_utf8(lower, changed.data())};
      for (const char b : bytes) state = step(state, static_cast<unsigned char>(b));
    }
    if (state % 2 != 0) note(state, found);
  }
}

void PhraseFinder::note(State state, std::vector<std::uint32_t>& found) const {
  for (std::size_t i = state / 2 / classes_; i != 0; i = ends_[i].next) {
    const std::uint32_t phrase = ends_[i].phrase;
    if (phrase != none && std::find(found.begin(), found.end(), phrase) == found.end()) found.push_back(phrase);
  }
}

}  // namespace tally
