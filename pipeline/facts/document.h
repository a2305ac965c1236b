// The facts of a checked document: every figure with its owner, what it measures, when, how sure that is and who says
// so. What both versions state is one fact with a passage in each.
#pragma once

#include <vector>

#include "extractors/facts/fact_cues.h"
#include "pipeline/check/read_version.h"
#include "pipeline/model/document.h"
#include "pipeline/model/fact.h"
#include "pipeline/model/report.h"

namespace tally {

// The cues of the two languages.
struct LanguageFactCues {
  FactCues source, target;
};

// In order of the source's figures, then those of the target that no source figure is linked to. `read` and `report`
// are what the check of the document made; without entities in
// the report no fact has a subject, or a name as its attribution.
std::vector<Fact> facts_of(const Document& document, const ReadDocument& read, const DocumentReport& report,
                           const LanguageFactCues& cues);

}  // namespace tally
