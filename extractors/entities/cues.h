// What a language's words tell of the names beside them: the lists of the pack's entities.toml.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/entities/phrase_trie.h"

namespace tally {

// The lists of entities.toml, by their keys there.
enum class Cue : std::uint8_t {
  stop,          // never part of a name, however it is written
  title,         // stands before a person's name: "Mr", "chief executive"
  family,        // family names that come first; they are recognised without their diacritics too
  given,         // given names that come first
  speaks,        // what people do behind their names: "said"
  organisation,  // stands before the name of an organisation and is no part of it: "consultancy", "công ty"
  head,          // the first words of a descriptive name: "Ngân hàng", "Bộ"
  head_word,     // words of which such names are made up: "Nhà nước", "Tài chính"
  and_word,      // joins such words
  org_end,       // the last word of an organisation's name: "Bank", "Inc"
  of_word,       // joins what stands before to a name behind it: "of"
  preposition,   // stands before a place: "in", "tại"
  place,         // says what kind of place follows: "province of", "tỉnh"
  place_end,     // the last word of a place's name: "River"
  product,       // stands before a product: "chatbot"
  event,         // a word of names that are no entity: "Cup", "Act"
  domain,        // the last part of an address on the web that serves as a name: "com"
  quiet,         // not part of the name, and tells nothing: "rival", "former"
  he,            // a reference to a person
  company,       // ... to an organisation
  country,       // ... to a place
  owner,         // "owner", "công ty mẹ của": with a name makes a reference to the organisation that owns it
  count_
};

struct CueMatch {
  std::uint32_t cues = 0;  // by Cue
  std::uint32_t words = 0;
  std::uint32_t first = 0;  // the lists that its first word stands in alone, whether or not there is a longer phrase
  [[nodiscard]] bool has(Cue cue) const { return (cues >> static_cast<unsigned>(cue) & 1U) != 0; }
};

class Cues {
 public:
  // Those of the built-in pack, or of `rules_dir`/<language>/entities.toml where there is one. Throws PackError.
  static Cues load(std::string_view language, const std::optional<std::filesystem::path>& rules_dir = std::nullopt);

  // The longest phrase that begins at a word, with the lists that it stands in.
  [[nodiscard]] CueMatch longest(std::span<const Word> words, std::size_t at) const;
  // The lists that a single word stands in.
  [[nodiscard]] std::uint32_t word(const Word& word) const { return of(trie_.child(PhraseTrie::root, word.key)); }
  // Of a word written without its diacritics: the lists of names of people only.
  [[nodiscard]] std::uint32_t plain(const Word& word) const {
    const PhraseTrie::Node node = plain_.child(PhraseTrie::root, word.plain);
    return node == PhraseTrie::none ? 0 : plain_cues_[node];
  }

 private:
  void add(std::string_view phrase, Cue cue);
  [[nodiscard]] std::uint32_t of(PhraseTrie::Node node) const { return node == PhraseTrie::none ? 0 : cues_[node]; }

  PhraseTrie trie_, plain_;
  std::vector<std::uint32_t> cues_, plain_cues_;  // by node
};

constexpr std::uint32_t cue_bit(Cue cue) { return 1U << static_cast<unsigned>(cue); }

}  // namespace tally
