// A document's sentences and what the extractors read in them, by part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/model/document.h"
#include "pipeline/model/mention.h"
#include "pipeline/model/report.h"

namespace tally {

struct ReadSentence {
  std::uint32_t sentence = 0;       // index into Document::sentences
  std::uint32_t line = 0;           // index into Document::lines
  std::uint32_t first_mention = 0;  // index of its first mention in its side's list of the report
  std::uint32_t begin = 0;          // in the line's normalised text
  std::string text;                 // normalised
  std::span<const Word> words;      // the document's, spans in bytes of the line's normalised text
  Reading reading;                  // spans in bytes of `text`
};

// What was read in a document, which must outlive it.
struct ReadDocument {
  std::vector<ReadSentence> source, translation, summary;
  std::vector<ReadSentence> source_furniture, target_furniture;
};

// Reads every line that has sentences with the extractor of its language, or of its side where it has another, and
// fills the lists of mentions and the languages of `report`. `source` and `target` are the extractors of the two
// languages. Once there are more than `most_figures` mentions no further line is read.
ReadDocument read_document(const Document& document, const Extractor& source, const Extractor& target, Workspace& work,
                           DocumentReport& report, std::size_t most_figures = SIZE_MAX);

}  // namespace tally
