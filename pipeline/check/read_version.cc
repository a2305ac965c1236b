#include "pipeline/check/read_version.h"

#include <algorithm>
#include <utility>

#include "pipeline/normalise/code_points.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {
namespace {

// Moves the items that begin in the sentence, with spans from its beginning.
template <typename Item>
void take(std::vector<Item>& items, std::size_t& next, Span sentence, std::vector<Item>& out) {
  const auto is_here = [&](const Item& item) { return item.bytes.begin < sentence.end; };
  std::size_t end = next;
  while (end < items.size() && is_here(items[end])) ++end;
  out.reserve(end - next);
  for (; next < end; ++next) {
    if (items[next].bytes.begin < sentence.begin) continue;
    out.push_back(std::move(items[next]));
    out.back().bytes.begin -= sentence.begin;
    out.back().bytes.end -= sentence.begin;
  }
}

class DocumentReader {
 public:
  DocumentReader(const Document& document, const Extractor& source, const Extractor& target, Workspace& work,
                 DocumentReport& report)
      : document_(document), source_(source), target_(target), work_(work), report_(report) {
    report.source_language = source.pack().language;
    report.target_language = target.pack().language;
    for (std::size_t i = 0; i < document.files.size(); ++i) {
      const std::uint32_t begin = document.files[i].begin;
      const std::size_t end = i + 1 < document.files.size() ? document.files[i + 1].begin : document.text.size();
      cursors_.emplace_back(std::string_view(document.text).substr(begin, end - begin));
    }
  }

  ReadDocument read(std::size_t most_figures) {
    for (std::uint32_t i = 0;
         i < document_.sentences.size() && report_.source.size() + report_.target.size() <= most_figures;) {
      std::uint32_t end = i;
      while (end < document_.sentences.size() && document_.sentences[end].line == document_.sentences[i].line) ++end;
      read_line(i, end);
      i = end;
    }
    return std::move(result_);
  }

 private:
  void read_line(std::uint32_t first, std::uint32_t end) {
    const Line& line = document_.lines[document_.sentences[first].line];
    const bool is_source = line.part == Part::source;
    normalised_.assign(slice(document_.text, line.bytes));
    extractor_of(line).read(normalised_.text(), work_, reading_);
    next_mention_ = next_evidence_ = next_name_ = next_word_ = 0;
    for (std::uint32_t i = first; i < end; ++i) {
      ReadSentence sentence = cut(i, line, i + 1 == end);
      std::vector<ReportMention>& mentions = is_source ? report_.source : report_.target;
      sentence.first_mention = static_cast<std::uint32_t>(mentions.size());
      for (const Mention& mention : sentence.reading.mentions) mentions.push_back(place(mention, sentence, line));
      list_of(line).push_back(std::move(sentence));
    }
  }

  // The sentence with what was read in it. The last one has what a break in the middle of a figure left over.
  ReadSentence cut(std::uint32_t index, const Line& line, bool last) {
    const Span bytes = document_.sentences[index].bytes;
    const std::string_view text = normalised_.text();
    span_.begin = normalised_.to_normalised(bytes.begin - line.bytes.begin);
    span_.end =
        last ? static_cast<std::uint32_t>(text.size()) : normalised_.to_normalised(bytes.end - line.bytes.begin);
    ReadSentence sentence;
    sentence.sentence = index;
    sentence.line = document_.sentences[index].line;
    sentence.begin = span_.begin;
    take(reading_.mentions, next_mention_, span_, sentence.reading.mentions);
    take(reading_.evidence, next_evidence_, span_, sentence.reading.evidence);
    take(reading_.names, next_name_, span_, sentence.reading.names);
    std::uint32_t size = span_.size();
    for (const auto* mentions : {&sentence.reading.mentions, &sentence.reading.evidence})
      for (const Mention& mention : *mentions) size = std::max(size, mention.bytes.end);
    for (const Name& name : sentence.reading.names) size = std::max(size, name.bytes.end);
    sentence.text = text.substr(span_.begin, size);
    sentence.words = words_of(line, span_.begin + sentence.text.size());
    return sentence;
  }

  // Those of the sentence that is being cut, up to the end of its text in the line, which may lie in the next one.
  std::span<const Word> words_of(const Line& line, std::size_t end) {
    const std::span<const Word> words = document_.words_of(line);
    while (next_word_ < words.size() && words[next_word_].bytes.begin < span_.begin) ++next_word_;
    std::size_t last = next_word_;
    while (last < words.size() && words[last].bytes.begin < end) ++last;
    return words.subspan(next_word_, last - next_word_);
  }

  ReportMention place(const Mention& mention, const ReadSentence& sentence, const Line& line) {
    ReportMention placed;
    placed.mention = mention;
    const Span in_line = normalised_.to_original({mention.bytes.begin + span_.begin, mention.bytes.end + span_.begin});
    placed.mention.bytes = {in_line.begin + line.bytes.begin, in_line.end + line.bytes.begin};
    const std::uint32_t file = document_.files[line.file].begin;
    placed.code_points = cursors_[line.file].span({placed.mention.bytes.begin - file, placed.mention.bytes.end - file});
    placed.part = line.furniture ? Part::furniture : line.part;
    placed.line = sentence.line;
    placed.sentence = sentence.sentence;
    return placed;
  }

  [[nodiscard]] const Extractor& extractor_of(const Line& line) const {
    if (line.language == report_.source_language) return source_;
    if (line.language == report_.target_language) return target_;
    return line.part == Part::source ? source_ : target_;
  }

  std::vector<ReadSentence>& list_of(const Line& line) {
    if (line.part == Part::source) return line.furniture ? result_.source_furniture : result_.source;
    if (line.furniture) return result_.target_furniture;
    return line.part == Part::summary ? result_.summary : result_.translation;
  }

  const Document& document_;
  const Extractor& source_;
  const Extractor& target_;
  Workspace& work_;
  DocumentReport& report_;
  ReadDocument result_;
  std::vector<CodePointCursor> cursors_;  // by file

  // Of the line that is being read.
  NormalisedText normalised_;
  Reading reading_;
  Span span_;  // the sentence in the line's normalised text
  std::size_t next_mention_ = 0, next_evidence_ = 0, next_name_ = 0, next_word_ = 0;
};

}  // namespace

ReadDocument read_document(const Document& document, const Extractor& source, const Extractor& target, Workspace& work,
                           DocumentReport& report, std::size_t most_figures) {
  return DocumentReader(document, source, target, work, report).read(most_figures);
}

}  // namespace tally
