#include "pipeline/emit/notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeline/emit/finding_id.h"
#include "pipeline/emit/xml_text.h"
#include "pipeline/normalise/unicode_converter.h"

namespace tally {
namespace {

// What is put in place of a stretch of a text.
struct Edit {
  Span bytes;
  std::string text;
};

// A finding, and where its figures stand in the block.
struct Note {
  std::uint32_t unit = 0;
  bool of_source = false;  // it is the source that has what the translation lacks
  Finding finding;
  std::vector<Span> figures;
  Span content;  // of the source or target that they stand in
};

int priority(Severity severity) {
  switch (severity) {
    case Severity::major: return 1;
    case Severity::minor: return 2;
    case Severity::info:
    case Severity::none: break;
  }
  return 3;
}

int its_severity(Severity severity) {
  switch (severity) {
    case Severity::major: return 100;
    case Severity::minor: return 50;
    case Severity::info:
    case Severity::none: break;
  }
  return 10;
}

// https://www.w3.org/TR/its20/#lqissue-typevalues
std::string_view its_type(Verdict verdict) {
  switch (verdict) {
    case Verdict::omitted: return "omission";
    case Verdict::added: return "addition";
    case Verdict::format: return "locale-violation";
    case Verdict::name: return "inconsistent-entities";
    case Verdict::agree:
    case Verdict::modifier:
    case Verdict::precision:
    case Verdict::value:
    case Verdict::unit: break;
  }
  return "numbers";
}

std::string note_text(const Finding& finding) {
  std::string text = fmt::format("{}: {} ({}) [{}]", to_string(finding.judgement.severity), finding.why,
                                 mqm_category(finding.judgement.verdict), finding_id(finding));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

// No markup may stand inside a CDATA section: a place in one moves to its beginning, or its end.
std::uint32_t outside_section(std::string_view text, Span content, std::uint32_t place, bool at_end) {
  constexpr std::string_view open = "<![CDATA[", close = "]]>";
  const std::string_view before = text.substr(content.begin, place - content.begin);
  const std::size_t section = before.rfind(open);
  if (section == std::string_view::npos || before.find(close, section) != std::string_view::npos) return place;
  if (!at_end) return content.begin + static_cast<std::uint32_t>(section);
  return static_cast<std::uint32_t>(std::min<std::size_t>(text.find(close, place) + close.size(), content.end));
}

class NoteCheckWriter : public CheckWriter {
 public:
  explicit NoteCheckWriter(std::string messages) : messages_(std::move(messages)) {}

  void pair(const PairResult& result, std::string& /*out*/) override {
    if (result.place.segment == nullptr) return;
    const Segment& segment = *result.place.segment;
    for (const Finding& finding : result.findings) {
      Note note{segment.unit, finding.target.empty(), finding, {}, {}};
      const SegmentText& text = note.of_source ? segment.source : segment.target;
      for (const Span mark : note.of_source ? finding.source_marks : finding.target_marks)
        note.figures.push_back(text.to_raw(mark));
      note.content = text.raw;
      notes_.push_back(std::move(note));
    }
  }

  void document(const DocumentResult& /*result*/, std::string& /*out*/) override {}  // articles have no place for notes

  void end_block(const SegmentBlock& block, std::string& out) override {
    edits_.clear();
    for (std::size_t i = 0; i < block.units.size(); ++i) {
      for (const Span old : block.units[i].old) edits_.push_back({old, ""});
      std::vector<const Note*> notes;
      for (const Note& note : notes_)
        if (note.unit == i) notes.push_back(&note);
      if (!notes.empty()) add(block, block.units[i], notes);
    }
    notes_.clear();
    std::string text;
    apply(block.text, text);
    if (block.encoding.empty()) {
      out += text;
    } else {
      UnicodeConverter(block.encoding).append_encoded(text, out);
    }
  }

 private:
  void add(const SegmentBlock& block, const NoteUnit& unit, const std::vector<const Note*>& notes) {
    std::string text;
    std::string space = unit.space;
    if (!unit.wrapped) {
      text += fmt::format("{}<{}notes>", space, unit.prefix);
      if (space.find('\n') != std::string::npos) space += space.ends_with('\t') ? "\t" : "  ";
    }
    std::size_t number = 0;
    for (const Note* note : notes) {
      ++number;
      text += written(block.notes, unit, space, *note, number);
      if (block.notes == NoteFormat::xliff21) annotate(block.text, unit, *note, number);
    }
    if (!unit.wrapped) text += fmt::format("{}</{}notes>", unit.space, unit.prefix);
    edits_.push_back({{unit.place, unit.place}, std::move(text)});
  }

  [[nodiscard]] std::string written(NoteFormat format, const NoteUnit& unit, const std::string& space, const Note& note,
                                    std::size_t number) const {
    const std::string text = note_text(note.finding);
    const std::string_view side = note.of_source ? "source" : "target";
    const int rank = priority(note.finding.judgement.severity);
    switch (format) {
      case NoteFormat::po: return fmt::format("# {}{}{}", own_note_mark, text, space);
      case NoteFormat::tmx:
        return fmt::format("{0}<{1}note xml:lang=\"{2}\">{3}{4}</{1}note>", space, unit.prefix, messages_,
                           own_note_mark, xml_escaped(text));
      case NoteFormat::xliff1:
        return fmt::format(
            "{0}<{1}note xml:lang=\"{2}\" from=\"tally\" annotates=\"{3}\" priority=\"{4}\">{5}</{1}note>", space,
            unit.prefix, messages_, side, rank, xml_escaped(text));
      case NoteFormat::xliff20:
      case NoteFormat::xliff21:
        return fmt::format(
            "{0}<{1}note id=\"tally-{2}\" appliesTo=\"{3}\" category=\"{4}\" priority=\"{5}\">{6}</{1}note>", space,
            unit.prefix, number, side, mqm_category(note.finding.judgement.verdict), rank, xml_escaped(text));
      case NoteFormat::none: break;
    }
    return "";
  }

  // Around each figure; the first one has the number of the note.
  void annotate(std::string_view text, const NoteUnit& unit, const Note& note, std::size_t number) {
    std::size_t part = 0;
    for (const Span figure : note.figures) {
      const std::string id = part++ == 0 ? fmt::format("tally-{}", number) : fmt::format("tally-{}-{}", number, part);
      const std::uint32_t begin = outside_section(text, note.content, figure.begin, false);
      const std::uint32_t end = outside_section(text, note.content, figure.end, true);
      edits_.push_back({{begin, begin},
                        fmt::format("<{}sm xmlns:its=\"http://www.w3.org/2005/11/its\" id=\"{}\" type=\"its:generic\" "
                                    "its:locQualityIssueType=\"{}\" its:locQualityIssueComment=\"{}\" "
                                    "its:locQualityIssueSeverity=\"{}\"/>",
                                    unit.prefix, id, its_type(note.finding.judgement.verdict),
                                    xml_escaped(note.finding.why), its_severity(note.finding.judgement.severity))});
      edits_.push_back({{end, end}, fmt::format("<{}em startRef=\"{}\"/>", unit.prefix, id)});
    }
  }

  void apply(std::string_view text, std::string& out) {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& a, const Edit& b) { return a.bytes.begin < b.bytes.begin; });
    std::uint32_t at = 0;
    for (const Edit& edit : edits_) {
      if (edit.bytes.begin > at) out += text.substr(at, edit.bytes.begin - at);
      out += edit.text;
      at = std::max(at, edit.bytes.end);
    }
    out += text.substr(at);
  }

  std::string messages_;
  std::vector<Note> notes_;  // of the block
  std::vector<Edit> edits_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_note_check_writer(std::string messages) {
  return std::make_unique<NoteCheckWriter>(std::move(messages));
}

}  // namespace tally
