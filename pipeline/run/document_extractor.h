// The figures of a document, of every version, each read in its line.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/model/document.h"
#include "pipeline/model/report.h"
#include "pipeline/normalise/code_points.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {

// Keeps the buffers of its work from document to document: one a thread.
class DocumentExtractor {
 public:
  // Tells the extractor of a language; nullptr: its lines are not read.
  using ExtractorOf = std::function<const Extractor*(const std::string& language)>;
  explicit DocumentExtractor(ExtractorOf extractor_of) : extractor_of_(std::move(extractor_of)) {}

  // In order of position; good until the next call.
  const std::vector<ReportMention>& read(const Document& document);

 private:
  void read_line(const Document& document, std::uint32_t index, const Extractor& extractor, CodePointCursor& cursor);

  ExtractorOf extractor_of_;
  NormalisedText text_;
  Workspace workspace_;
  Reading reading_;
  std::vector<ReportMention> mentions_;
};

}  // namespace tally
