// What the entities of the two versions say against each other: a name that became another one, and figures that
// changed their owners. Both are said only where nothing else explains them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/align/entities.h"
#include "pipeline/model/document.h"
#include "pipeline/model/report.h"

namespace tally {

// A name of the source in whose place the target has another one. Indices into DocumentEntities::mentions.
struct ChangedName {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
};

// In sentences that translate each other one name of each is alone, of one type and both certain (a territory, a listed
// company, a person that the gazetteer knows); the source never speaks of the target's one, in any sentence.
std::vector<ChangedName> find_changed_names(const DocumentEntities& entities, std::span<const SentencePair> pairs);

// A name that one version has and the other has lost or never had. Index into DocumentEntities::mentions.
struct AloneName {
  std::uint32_t mention = 0;
};

// Of names that both versions are sure to have in common: one with an identifier, a person that the gazetteer knows, or
// one that is spelt alike in both elsewhere. Told only where the sentences that translate each other, and those beside
// them, have nothing that may stand for it: no name of theirs is alone, no capital letter unexplained, none of its
// spellings is part of another word, no words stand for its type ("the country"). In the order of the pairs.
// `report` has entities and figures.
std::vector<AloneName> find_alone_names(const Document& document, const DocumentReport& report,
                                        const EntityKnowledge& knowledge, std::span<const SentencePair> pairs);

// Two figures of which each stands right behind one owner in the source, and behind the other's in the target. Indices
// into the report's lists, in the order of the source.
struct SwappedOwners {
  std::uint32_t first_source = 0, second_source = 0;
  std::uint32_t first_target = 0, second_target = 0;  // the same figures
  std::uint32_t first_owner = 0, second_owner = 0;    // indices into DocumentEntities::mentions: of the source
};

// `report` has links and entities.
std::vector<SwappedOwners> find_swapped_owners(const DocumentReport& report, std::span<const SentencePair> pairs);

}  // namespace tally
