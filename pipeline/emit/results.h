// What is found in one input, as the writers are given it. Everything here is a view, good for the call.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "pipeline/model/document.h"
#include "pipeline/model/entity.h"
#include "pipeline/model/fact.h"
#include "pipeline/model/mention.h"
#include "pipeline/model/report.h"
#include "pipeline/model/segment.h"
#include "pipeline/model/verdict.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {

// One text and what was read in it. The mentions' spans are bytes of the normalised text.
struct TextResult {
  const NormalisedText* text = nullptr;
  std::span<const Mention> mentions;
};

// Why the findings of a result are ones, in the same order, in another language.
struct Wording {
  std::string_view language;  // BCP 47 primary subtag
  std::span<const std::string> why;
};

struct PairResult {
  std::string_view id;
  TextResult source, target;
  const Comparison* comparison = nullptr;
  std::span<const Finding> findings;    // worst first; those that are to be reported
  std::span<const Wording> wordings{};  // where other languages were asked for
  PairPlace place{};

  // Whether its source is in the target language of the run.
  [[nodiscard]] bool reversed() const { return place.segment != nullptr && place.segment->reversed; }
};

struct LineResult {
  std::uint64_t number = 0;  // from 1
  TextResult text;
};

struct DocumentResult {
  const Document* document = nullptr;
  const DocumentReport* report = nullptr;
  std::span<const Finding> findings;    // as in PairResult; in place of the report's
  std::span<const Fact> facts{};        // where they were asked for
  std::span<const Wording> wordings{};  // as in PairResult
};

// The figures of a document, of every language, in order of position.
struct ExtractionResult {
  const Document* document = nullptr;
  std::span<const ReportMention> mentions;
  const DocumentEntities* entities = nullptr;  // nullptr: not looked for
};

// What all inputs of a run add up to.
struct Totals {
  std::uint64_t documents = 0;
  std::uint64_t pairs = 0;
  std::uint64_t flagged = 0;                // those of them with findings
  std::array<std::uint64_t, 4> findings{};  // by Severity

  [[nodiscard]] std::uint64_t of(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }

  void add(std::span<const Finding> reported) {
    flagged += reported.empty() ? 0 : 1;
    for (const Finding& finding : reported) ++findings[static_cast<std::size_t>(finding.judgement.severity)];
  }

  Totals& operator+=(const Totals& other) {
    documents += other.documents;
    pairs += other.pairs;
    flagged += other.flagged;
    for (std::size_t i = 0; i < findings.size(); ++i) findings[i] += other.findings[i];
    return *this;
  }
};

}  // namespace tally
