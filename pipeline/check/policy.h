// What a desk thinks of findings: how bad each verdict is to it, and what it does not look at. The check knows nothing
// of it; it is laid over what the check says.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "pipeline/model/mention.h"
#include "pipeline/model/report.h"
#include "pipeline/model/verdict.h"

namespace tally {

struct Policy {
  // By Verdict: the severity that replaces the check's own, none to leave the findings out. What the check finds
  // nothing wrong with stays so.
  std::array<std::optional<Severity>, 9> severities;
  std::array<bool, 11> ignored_kinds{};  // by Kind: findings that concern figures of such kinds alone are left out
  std::array<bool, 4> ignored_parts{};   // by Part, where the fault stands

  std::optional<Severity>& of(Verdict verdict) { return severities[static_cast<std::size_t>(verdict)]; }
  bool& ignores(Kind kind) { return ignored_kinds[static_cast<std::size_t>(kind)]; }
  bool& ignores(Part part) { return ignored_parts[static_cast<std::size_t>(part)]; }
};

// Changes the judgements of a pair. The mentions are those that were compared.
void apply(const Policy& policy, std::span<const Mention> source, std::span<const Mention> target,
           Comparison& comparison);

// Changes the judgements of a document, its findings, their order and its tally.
void apply(const Policy& policy, DocumentReport& report);

}  // namespace tally
