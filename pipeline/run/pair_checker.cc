#include "pipeline/run/pair_checker.h"

#include <algorithm>

#include "pipeline/check/findings.h"
#include "pipeline/check/pair.h"

namespace tally {

void PairChecker::Version::read(std::string_view field) {
  text.assign(field);
  extractor->read_figures(text.text(), work, reading);
}

const Comparison& PairChecker::compare(std::string_view source, std::string_view target) {
  source_.read(source);
  target_.read(target);
  comparison_ = compare_pair(source_.text.text(), source_.reading, target_.text.text(), target_.reading);
  if (policy_ != nullptr) apply(*policy_, source_.reading.mentions, target_.reading.mentions, comparison_);
  return comparison_;
}

PairResult PairChecker::check(const PairRecord& pair) {
  compare(pair.source, pair.target);
  find();
  std::string_view id = pair.id;
  if (id.empty()) id = line_number_ = std::to_string(pair.line);
  return {id, source_.result(), target_.result(), &comparison_, findings_};
}

void PairChecker::find() {
  const auto reported = [&](const auto& item) { return item.judgement.severity >= least_; };
  findings_.clear();
  if (std::none_of(comparison_.links.begin(), comparison_.links.end(), reported) &&
      std::none_of(comparison_.unlinked.begin(), comparison_.unlinked.end(), reported)) {
    return;
  }
  findings_ = pair_findings(comparison_, source_.text.text(), source_.reading.mentions, target_.text.text(),
                            target_.reading.mentions);
  std::erase_if(findings_, [&](const Finding& finding) { return !reported(finding); });
  messages_->explain(findings_);
  for (Finding& finding : findings_) {
    finding.source_sentence = source_.text.original();
    finding.target_sentence = target_.text.original();
    for (Span& mark : finding.source_marks) mark = source_.text.to_original(mark);
    for (Span& mark : finding.target_marks) mark = target_.text.to_original(mark);
  }
}

}  // namespace tally
