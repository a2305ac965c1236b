// Which sentences of the source which sentences of the translation say.
//
// Dynamic programming over the lengths of the sentences (Gale and Church 1993), their paragraphs, and what stays the
// same in every language: figures and names. Sentences may be merged, split, dropped and added. The time is linear in
// the number of sentences: anchors that occur once in each version lay a path, and only its surroundings are searched.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/model/word.h"

namespace tally {

// The words of a sentence, which begins `shift` bytes behind what their spans count from.
struct ShiftedWords {
  std::span<const Word> words;
  std::uint32_t shift = 0;
};

// What the alignment looks at in a sentence. Views: what they point into must outlive the call.
struct SentenceFeatures {
  std::span<const Word> words;
  std::uint32_t length = 0;     // code points of the sentence
  std::uint32_t paragraph = 0;  // rises along the version
  std::span<const Mention> figures;
  std::vector<std::uint64_t> values;  // of the figures, in their order: value_key()
  std::vector<std::uint64_t> names;   // sorted keys of the words of its names, without diacritics, each once
};

// `text` is normalised.
SentenceFeatures sentence_features(std::string_view text, ShiftedWords words, std::uint32_t paragraph,
                                   const Reading& reading);

// Sentences [begin, end) of a version.
struct SentenceRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  friend bool operator==(const SentenceRange&, const SentenceRange&) = default;
};

// Sentences that say the same. One side may be empty: dropped or added sentences, one a bead.
struct Bead {
  SentenceRange source, target;
  double anchors = 0;  // the weight of the figures and names that both sides share; 0: nothing but length and place
  friend bool operator==(const Bead&, const Bead&) = default;
};

// In order; every sentence of both versions is in exactly one bead.
std::vector<Bead> align_sentences(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> target);

}  // namespace tally
