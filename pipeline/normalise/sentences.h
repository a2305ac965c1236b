// A line cut into sentences: Unicode's boundaries, repaired for what they get wrong in news.
//
// No break stands after an abbreviation that the language's pack knows ("Mr.", "U.S.", "TP."), after an initial, inside
// brackets, or before a lower-case letter; closing quotes belong to the sentence that they close.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/normalise/text_pack.h"

namespace tally {

// Holds the packs' abbreviations and scratch memory: one a thread, to be reused.
class SentenceSplitter {
 public:
  explicit SentenceSplitter(std::span<const TextPack> packs = embedded_text_packs());
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

  // Appends the sentences of one line of valid UTF-8, in bytes of `line`, without the white space around them. A
  // language without a pack gets Unicode's boundaries with the general repairs.
  void split(std::string_view line, std::string_view language, std::vector<Span>& sentences);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tally
