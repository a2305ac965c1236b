// What the words beside a name tell of it: "the drug Acmab", "Acme, a bank".
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/facts/sentence_words.h"

namespace tally {

struct ClassSign {
  std::uint32_t entity = 0;  // index in the document's list
  std::size_t noun_class = 0;
};

std::vector<ClassSign> class_signs(const SentenceWords& sentence);

}  // namespace tally
