#include "pipeline/run/document_extractor.h"

#include <utility>

namespace tally {

const std::vector<ReportMention>& DocumentExtractor::read(const Document& document) {
  mentions_.clear();
  CodePointCursor cursor(document.text);
  for (std::uint32_t i = 0; i < document.lines.size(); ++i) {
    if (const Extractor* extractor = extractor_of_(document.lines[i].language))
      read_line(document, i, *extractor, cursor);
  }
  return mentions_;
}

void DocumentExtractor::read_line(const Document& document, std::uint32_t index, const Extractor& extractor,
                                  CodePointCursor& cursor) {
  const Line& line = document.lines[index];
  text_.assign(slice(document.text, line.bytes));
  extractor.read_figures(text_.text(), workspace_, reading_);
  for (Mention& mention : reading_.mentions) {
    const Span in_line = text_.to_original(mention.bytes);
    mention.bytes = {line.bytes.begin + in_line.begin, line.bytes.begin + in_line.end};
    const Span code_points = cursor.span(mention.bytes);
    mentions_.push_back({std::move(mention), code_points, line.furniture ? Part::furniture : line.part, index, 0});
  }
}

}  // namespace tally
