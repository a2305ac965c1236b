// The check of one sentence pair after the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/check/message.h"
#include "pipeline/check/policy.h"
#include "pipeline/emit/results.h"
#include "pipeline/model/verdict.h"
#include "pipeline/normalise/normalised_text.h"
#include "pipeline/read/bitext.h"

namespace tally {

// Keeps the buffers of its work from pair to pair: one a thread. What it is made with must outlive it.
class PairChecker {
 public:
  // Findings below `least` are left out. Without a policy the check's own judgements stand.
  PairChecker(const Extractor& source, const Extractor& target, const Messages& messages, Severity least,
              const Policy* policy = nullptr)
      : source_{&source, {}, {}, {}},
        target_{&target, {}, {}, {}},
        messages_(&messages),
        least_(least),
        policy_(policy) {}

  // The result is good until the next call.
  PairResult check(const PairRecord& pair);
  // The same without findings, for those who only count.
  const Comparison& compare(std::string_view source, std::string_view target);

 private:
  struct Version {
    const Extractor* extractor;
    NormalisedText text;
    Workspace work;
    Reading reading;
    void read(std::string_view field);
    [[nodiscard]] TextResult result() const { return {&text, reading.mentions}; }
  };
  void find();

  Version source_, target_;
  const Messages* messages_;
  Severity least_;
  const Policy* policy_;
  Comparison comparison_;
  std::vector<Finding> findings_;
  std::string line_number_;
};

}  // namespace tally
