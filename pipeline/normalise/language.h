// The language of a line, from its letters, its function words and the endings of its words, all of which are data.
//
// A Vietnamese paragraph full of English names is Vietnamese: names are no function words, and a capitalised word with
// a telling letter counts less than one in lower case.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/word.h"
#include "pipeline/normalise/text_pack.h"

namespace tally {

struct LanguageGuess {
  std::string_view language;  // BCP 47 primary subtag, owned by the detector; "" where nothing tells
  std::int32_t margin = 0;    // how far the language is ahead of the next one: in points of the packs
  std::uint32_t words = 0;    // words of letters, without URLs, hashtags and handles; where it is 0 so is the language
};

class LanguageDetector {
 public:
  explicit LanguageDetector(std::span<const TextPack> packs = embedded_text_packs());
  ~LanguageDetector();
  LanguageDetector(LanguageDetector&&) noexcept;
  LanguageDetector& operator=(LanguageDetector&&) noexcept;

  // Of normalised text. Thread-safe.
  [[nodiscard]] LanguageGuess guess(std::string_view normalised) const;
  // The same of a text and its words, with the points of each of languages(), in its order.
  LanguageGuess guess(std::string_view normalised, std::span<const Word> words,
                      std::vector<std::int32_t>& points) const;
  [[nodiscard]] const std::vector<std::string>& languages() const;

 private:
  struct Tables;
  class Reading;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace tally
