// What the check of a document found: every figure of both sides with its place, what each is aligned to, and what an
// editor should look at.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/model/entity.h"
#include "pipeline/model/mention.h"
#include "pipeline/model/verdict.h"

namespace tally {

struct ReportMention {
  Mention mention;             // bytes: in Document::text, not in the normalised text
  Span code_points;            // counted from the beginning of its file
  Part part = Part::source;    // furniture where its line is furniture, whichever side it stands on
  std::uint32_t line = 0;      // index into Document::lines
  std::uint32_t sentence = 0;  // index into Document::sentences
};

// Sentences of the two versions that say the same: indices into Document::sentences. One side may be empty.
struct SentencePair {
  std::vector<std::uint32_t> source, target;
};

// The sentences, as they were aligned.
struct SentencePairs {
  // In order of the source. Of the summary, in its own order; the source's sentences that it condenses stand in
  // `translation` as well.
  std::vector<SentencePair> translation, summary;
  std::vector<SentencePair> furniture;
};

// The closing tally of a document, by side, part or severity. Every number counts mentions, links or findings.
struct Tally {
  std::array<std::uint32_t, 4> figures{};   // by Part; furniture's of both sides together
  std::uint32_t links = 0;                  // pairs that were compared
  std::uint32_t agreeing = 0;               // those of them with nothing to say: severity none
  std::array<std::uint32_t, 4> findings{};  // by Severity
  [[nodiscard]] std::uint32_t of(Part part) const { return figures[static_cast<std::size_t>(part)]; }
  [[nodiscard]] std::uint32_t of(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }
};

struct DocumentReport {
  std::string source_language, target_language;  // BCP 47 primary subtags; the names of the two lists in records
  // In order of position. The source's are those of its lines, the target's those of summary and translation; each with
  // the furniture among them.
  std::vector<ReportMention> source, target;
  // Indices into these lists, sorted by source, then target. A source figure may be linked to the summary and to the
  // translation, and to the summary more than once.
  std::vector<Link> links;
  // Figures with no counterpart, by side, then index; with a severity of none where that is no fault: what a summary
  // leaves out is not listed, figures of furniture and what the other version says in other words are.
  std::vector<Unlinked> unlinked;
  std::vector<Finding> findings;  // worst first, then by position
  SentencePairs pairs;            // none where the document has one version only
  DocumentEntities entities;      // none where the check was given no knowledge of them
  Tally tally;
};

// The closing tally of what stands in the report's lists.
Tally count(const DocumentReport& report);

}  // namespace tally
