#include "pipeline/read/segments.h"

#include <algorithm>
#include <utility>

#include "pipeline/normalise/file_position.h"
#include "pipeline/read/docx.h"
#include "pipeline/read/po.h"
#include "pipeline/read/tmx.h"
#include "pipeline/read/xliff.h"

namespace tally {

bool is_segmented(InputFormat format) {
  return format == InputFormat::xliff || format == InputFormat::tmx || format == InputFormat::po ||
         format == InputFormat::docx;
}

std::unique_ptr<SegmentReader> open_segments(ByteSource source, InputFormat format, SegmentSettings settings,
                                             ProblemHandler on_problem) {
  switch (format) {
    case InputFormat::tmx: return open_tmx(std::move(source), std::move(settings), std::move(on_problem));
    case InputFormat::po: return open_po(std::move(source), std::move(settings), std::move(on_problem));
    case InputFormat::docx: return open_docx(std::move(source), std::move(settings), std::move(on_problem));
    default: return open_xliff(std::move(source), std::move(settings), std::move(on_problem));
  }
}

std::string primary_language(std::string_view tag) {
  std::string language(tag.substr(0, tag.find_first_of("-_.@")));
  std::transform(language.begin(), language.end(), language.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return language;
}

Direction direction_of(std::string_view source, std::string_view target, const Languages& languages) {
  const std::string from = primary_language(source), to = primary_language(target);
  const auto fits = [](const std::string& said, const std::string& wanted) { return said.empty() || said == wanted; };
  if (fits(from, languages.source) && fits(to, languages.target)) return Direction::forward;
  if (fits(from, languages.target) && fits(to, languages.source)) return Direction::reversed;
  return Direction::other;
}

FilePosition locate(SegmentBlock& block, FilePosition begin) {
  std::vector<SegmentText*> texts;
  for (Segment& segment : block.segments) texts.insert(texts.end(), {&segment.source, &segment.target});
  std::sort(texts.begin(), texts.end(),
            [](const SegmentText* a, const SegmentText* b) { return a->raw.begin < b->raw.begin; });
  const std::string_view text = block.text;
  std::size_t at = 0;
  for (SegmentText* one : texts) {
    begin = advance(begin, text.substr(at, one->raw.begin - at));
    at = one->raw.begin;
    one->begin = begin;
  }
  return advance(begin, text.substr(at));
}

}  // namespace tally
