#include "pipeline/read/xliff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/read/xml_segments.h"

namespace tally {
namespace {

constexpr std::string_view namespace1 = "urn:oasis:names:tc:xliff:document:1.";
constexpr std::string_view namespace2 = "urn:oasis:names:tc:xliff:document:2.";
constexpr std::string_view own_name = "tally";
constexpr std::string_view own_ids = "tally-";  // that notes and annotations of earlier runs begin with

enum class Element : std::uint8_t {
  other,
  xliff,
  file,
  group,
  unit,
  segment,
  ignorable,
  source,
  segmented_source,
  target,
  notes,
  note,
  original_data,
  inline_element
};

struct ElementName {
  std::string_view name;
  Element element;
  Element parent;  // other: any
};

// Elements of these names count below these parents only: <source> and <target> stand in <alt-trans> as well.
constexpr std::array<ElementName, 9> names1 = {{{"xliff", Element::xliff, Element::other},
                                                {"file", Element::file, Element::xliff},
                                                {"body", Element::group, Element::file},
                                                {"group", Element::group, Element::group},
                                                {"trans-unit", Element::unit, Element::group},
                                                {"source", Element::source, Element::unit},
                                                {"seg-source", Element::segmented_source, Element::unit},
                                                {"target", Element::target, Element::unit},
                                                {"note", Element::note, Element::unit}}};
constexpr std::array<ElementName, 13> names2 = {{{"xliff", Element::xliff, Element::other},
                                                 {"file", Element::file, Element::xliff},
                                                 {"group", Element::group, Element::file},
                                                 {"group", Element::group, Element::group},
                                                 {"unit", Element::unit, Element::file},
                                                 {"unit", Element::unit, Element::group},
                                                 {"segment", Element::segment, Element::unit},
                                                 {"ignorable", Element::ignorable, Element::unit},
                                                 {"source", Element::source, Element::segment},
                                                 {"target", Element::target, Element::segment},
                                                 {"notes", Element::notes, Element::unit},
                                                 {"note", Element::note, Element::notes},
                                                 {"originalData", Element::original_data, Element::unit}}};

constexpr std::array<std::pair<std::string_view, InlineKind>, 10> inline1 = {{{"x", InlineKind::space},
                                                                              {"ph", InlineKind::space},
                                                                              {"bx", InlineKind::code},
                                                                              {"ex", InlineKind::code},
                                                                              {"bpt", InlineKind::code},
                                                                              {"ept", InlineKind::code},
                                                                              {"it", InlineKind::code},
                                                                              {"sub", InlineKind::flow},
                                                                              {"g", InlineKind::text},
                                                                              {"mrk", InlineKind::text}}};
constexpr std::array<std::pair<std::string_view, InlineKind>, 3> inline2 = {
    {{"ph", InlineKind::space}, {"sc", InlineKind::code}, {"ec", InlineKind::code}}};

template <typename Names>
Element element_of(const Names& names, std::string_view name, Element parent) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const ElementName& one) {
    return one.name == name && (one.parent == Element::other || one.parent == parent);
  });
  return found == names.end() ? Element::other : found->element;
}

template <typename Names>
InlineKind inline_kind(const Names& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == name; });
  return found == names.end() ? InlineKind::text : found->second;
}

class XliffReader : public XmlSegmentReader {
 public:
  XliffReader(ByteSource source, SegmentSettings settings, ProblemHandler on_problem)
      : XmlSegmentReader(std::move(source), true, std::move(on_problem)), languages_(std::move(settings.languages)) {}

 private:
  struct Frame {
    Element element = Element::other;
    InlineKind inline_kind = InlineKind::text;
    bool translate = true;
    std::uint64_t begin = 0;
  };
  // A source or a target, whole and by the segments that it is cut into.
  struct Content {
    SegmentText text;
    std::map<std::string, SegmentText, std::less<>> segments;  // by their mid
  };
  struct Part {  // of a unit: all of a <trans-unit>, or a <segment>
    std::string id;
    std::string source_language, target_language;
    std::string state;
    std::optional<Content> source, segmented_source, target;
  };

  void on_start(const XmlTag& tag) override {
    const Frame parent = frames_.empty() ? Frame() : frames_.back();
    Frame frame{Element::other, InlineKind::text, parent.translate, tag.begin};
    if (content_of_ != nullptr) {
      frame.element = Element::inline_element;
      frame.inline_kind = start_inline(tag);
    } else if (!version2_ && (tag.uri.empty() || tag.uri.starts_with(namespace1))) {
      frame.element = element_of(names1, tag.name, parent.element);
    } else if (tag.uri.starts_with(namespace2)) {
      frame.element = element_of(names2, tag.name, parent.element);
      if (frame.element == Element::xliff) version2_ = true;
    }
    if (frames_.empty() && frame.element != Element::xliff) refuse_root(tag);
    if (frame.element != Element::source && frame.element != Element::target) read_translate(tag, frame);
    frames_.push_back(frame);
    enter(tag, frame);
  }

  void on_end(const XmlTag& tag) override {
    const Frame frame = frames_.back();
    frames_.pop_back();
    leave(tag, frame);
  }

  static void read_translate(const XmlTag& tag, Frame& frame) {
    if (frame.element == Element::inline_element || frame.element == Element::other) return;
    const std::string_view translate = tag.attribute("translate");
    if (!translate.empty()) frame.translate = translate != "no";
  }

  void enter(const XmlTag& tag, const Frame& frame) {
    switch (frame.element) {
      case Element::xliff:
        block().notes = !version2_                                    ? NoteFormat::xliff1
                        : tag.attribute("version").starts_with("2.0") ? NoteFormat::xliff20
                                                                      : NoteFormat::xliff21;
        set_languages(tag, "srcLang", "trgLang");
        break;
      case Element::file:
        file_ = version2_ ? tag.attribute("id") : tag.attribute("original");
        if (!version2_) set_languages(tag, "source-language", "target-language");
        told_ = false;
        break;
      case Element::unit:
        begin_unit();
        unit_ = tag.attribute("id");
        note_unit_ = {};
        note_unit_.prefix = tag.prefix.empty() ? "" : std::string(tag.prefix) + ":";
        note_place_.reset();
        own_notes_.clear();
        parts_.assign(1, {});
        break;
      case Element::segment:
        if (parts_.back().source) parts_.emplace_back();
        parts_.back().id = tag.attribute("id");
        parts_.back().state = tag.attribute("state");
        anchor_notes(tag.begin);
        break;
      case Element::original_data:
      case Element::ignorable: anchor_notes(tag.begin); break;
      case Element::notes:
        anchor_notes(tag.begin);
        foreign_notes_ = false;
        break;
      case Element::note: note_is_own_ = tag.attribute("from") == own_name || is_own(tag.attribute("id")); break;
      case Element::source: open(parts_.back().source, parts_.back().source_language, tag); break;
      case Element::segmented_source: open(parts_.back().segmented_source, parts_.back().source_language, tag); break;
      case Element::target:
        open(parts_.back().target, parts_.back().target_language, tag);
        if (!version2_) parts_.back().state = tag.attribute("state");
        break;
      case Element::group:
      case Element::inline_element:
      case Element::other: break;
    }
  }

  void leave(const XmlTag& tag, const Frame& frame) {
    switch (frame.element) {
      case Element::unit: finish_unit(frame.translate, tag.end); break;
      case Element::source:
      case Element::segmented_source: close(tag); break;
      case Element::target:
        close(tag);
        if (!version2_) {
          note_place_ = tag.end;
          note_unit_.space = space_before(frame.begin);
        }
        break;
      case Element::note:
        if (note_is_own_) {
          own_notes_.push_back(with_space(frame.begin, tag.end));
        } else if (version2_) {
          foreign_notes_ = true;
          note_place_ = tag.end;
          note_unit_.space = space_before(frame.begin);
        }
        break;
      case Element::notes:
        if (foreign_notes_) {
          note_unit_.wrapped = true;
        } else {
          own_notes_.assign(1, with_space(frame.begin, tag.end));
        }
        break;
      case Element::inline_element: end_inline(tag, frame); break;
      case Element::xliff:
      case Element::file:
      case Element::group:
      case Element::segment:
      case Element::ignorable:
      case Element::original_data:
      case Element::other: break;
    }
  }

  // Notes of XLIFF 2 stand before everything of the standard's own in a unit.
  void anchor_notes(std::uint64_t offset) {
    if (note_place_ || !version2_) return;
    note_unit_.space = space_before(offset);
    note_unit_.wrapped = false;
    note_place_ = offset - note_unit_.space.size();
  }

  void set_languages(const XmlTag& tag, std::string_view source, std::string_view target) {
    source_language_ = tag.attribute(source);
    target_language_ = tag.attribute(target);
  }

  void open(std::optional<Content>& content, std::string& language, const XmlTag& tag) {
    const std::string_view said = tag.attribute("lang", xml_namespace);
    if (!said.empty()) language = said;
    content_of_ = &content.emplace();
    begin_content(content_of_->text, tag.end);
  }

  void close(const XmlTag& tag) {
    content().finish(tag.begin);
    content_of_ = nullptr;
  }

  InlineKind start_inline(const XmlTag& tag) {
    const InlineKind kind = version2_ ? inline_kind(inline2, tag.name) : inline_kind(inline1, tag.name);
    content().start(kind, tag.begin, tag.end);
    if (version2_ && (is_own(tag.attribute("id")) || is_own(tag.attribute("startRef"))))
      note_unit_.old.push_back({place(tag.begin), place(tag.end)});
    if (!version2_ && tag.name == "mrk" && tag.attribute("mtype") == "seg")
      segments_.push_back({std::string(tag.attribute("mid")), frames_.size(), content_of_->text.text.size(), tag.end});
    return kind;
  }

  void end_inline(const XmlTag& tag, const Frame& frame) {
    content().end(frame.inline_kind, tag.begin, tag.end);
    if (segments_.empty() || segments_.back().depth != frames_.size()) return;
    const OpenSegment& segment = segments_.back();
    content_of_->segments.insert_or_assign(
        segment.mid, part_of(content_of_->text, segment.text_begin, {place(segment.begin), place(tag.begin)}));
    segments_.pop_back();
  }

  // What was taken since `begin`.
  static SegmentText part_of(const SegmentText& whole, std::size_t begin, Span raw) {
    const auto from = static_cast<std::uint32_t>(begin);
    SegmentText part;
    part.text = whole.text.substr(begin);
    part.raw = raw;
    for (RawPiece piece : whole.pieces) {
      if (piece.text.begin < from) continue;
      piece.text.begin -= from;
      piece.text.end -= from;
      part.pieces.push_back(piece);
    }
    return part;
  }

  static bool is_own(std::string_view id) { return id.starts_with(own_ids); }

  void finish_unit(bool translate, std::uint64_t end) {
    const std::size_t before = block().segments.size();
    if (translate) {
      for (std::size_t i = 0; i < parts_.size(); ++i) add(parts_[i], i);
    }
    for (std::size_t i = before; i < block().segments.size(); ++i)
      block().segments[i].unit = static_cast<std::uint32_t>(block().units.size());
    note_unit_.old.insert(note_unit_.old.end(), own_notes_.begin(), own_notes_.end());
    if ((note_place_ && before < block().segments.size()) || !note_unit_.old.empty()) {
      note_unit_.place = note_place_ ? place(*note_place_) : note_unit_.old.front().begin;
      block().units.push_back(std::move(note_unit_));
    }
    end_unit(end);
  }

  void add(Part& part, std::size_t index) {
    if (!part.source || !part.target || is_unfinished(part)) return;
    const std::string& from = part.source_language.empty() ? source_language_ : part.source_language;
    const std::string& to = part.target_language.empty() ? target_language_ : part.target_language;
    const Direction direction = direction_of(from, to, languages_);
    if (direction == Direction::other) return tell_languages(part, from, to);
    const bool reversed = direction == Direction::reversed;
    std::string id = file_.empty() ? unit_ : file_ + (version2_ ? "/" : "#") + unit_;
    if (version2_ && !part.id.empty()) {
      id += "/" + part.id;
    } else if (parts_.size() > 1) {
      id += fmt::format("/{}", index + 1);
    }
    const bool cut =
        part.segmented_source && !part.segmented_source->segments.empty() && !part.target->segments.empty();
    if (!cut) return add(std::move(id), std::move(part.source->text), std::move(part.target->text), reversed);
    for (auto& [mid, source] : part.segmented_source->segments) {
      const auto target = part.target->segments.find(mid);
      if (target == part.target->segments.end()) continue;
      add(id + "/" + mid, std::move(source), std::move(target->second), reversed);
    }
  }

  void add(std::string id, SegmentText source, SegmentText target, bool reversed) {
    constexpr std::string_view white = " \t\r\n";
    if (source.text.find_first_not_of(white) == std::string::npos ||
        target.text.find_first_not_of(white) == std::string::npos) {
      return;
    }
    if (id.empty()) id = fmt::format("{}", ++unnamed_);
    block().segments.push_back({std::move(id), std::move(source), std::move(target), reversed, 0});
  }

  [[nodiscard]] bool is_unfinished(const Part& part) const {
    return version2_ ? part.state == "initial" : part.state == "new" || part.state == "needs-translation";
  }

  // Once a file.
  void tell_languages(const Part& part, const std::string& from, const std::string& to) {
    if (std::exchange(told_, true)) return;
    tell(offset_of(part.source->text.raw.begin),
         fmt::format("a translation from \"{}\" into \"{}\", not between \"{}\" and \"{}\"", from, to,
                     languages_.source, languages_.target));
  }

  struct OpenSegment {
    std::string mid;
    std::size_t depth;       // of elements around it
    std::size_t text_begin;  // in the text of the content
    std::uint64_t begin;     // of its content
  };

  Languages languages_;
  bool version2_ = false;
  bool told_ = false;
  std::string source_language_, target_language_;
  std::string file_, unit_;
  std::vector<Frame> frames_;
  std::vector<Part> parts_;
  Content* content_of_ = nullptr;
  std::vector<OpenSegment> segments_;
  NoteUnit note_unit_;
  std::optional<std::uint64_t> note_place_;
  std::vector<Span> own_notes_;
  bool note_is_own_ = false;
  bool foreign_notes_ = false;
  std::uint64_t unnamed_ = 0;
};

}  // namespace

bool has_xml_root(std::string_view head, std::string_view name) {
  // Most files are no XML: the first sign tells, before anything is copied.
  constexpr std::string_view before{"\0\xEF\xBB\xBF\xFF\xFE \t\r\n", 10};
  const std::size_t first = head.find_first_not_of(before);
  if (first == std::string_view::npos || head[first] != '<') return false;
  std::string text;
  // Of UTF-16, the ASCII characters are enough.
  std::copy_if(head.begin(), head.end(), std::back_inserter(text), [](char c) { return c != '\0'; });
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (text.starts_with(mark)) text.erase(0, mark.size());
  std::string_view rest = text;
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    std::string_view close;
    if (rest.starts_with("<?")) {
      close = "?>";
    } else if (rest.starts_with("<!--")) {
      close = "-->";
    } else if (rest.starts_with("<!DOCTYPE")) {
      close = rest.find('[') < rest.find('>') ? "]>" : ">";
    } else {
      break;
    }
    const std::size_t end = rest.find(close);
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + close.size());
  }
  if (!rest.starts_with('<')) return false;
  rest = rest.substr(1, rest.find_first_of(" \t\r\n/>") - 1);
  return rest.substr(rest.find(':') + 1) == name;
}

std::unique_ptr<SegmentReader> open_xliff(ByteSource source, SegmentSettings settings, ProblemHandler on_problem) {
  return std::make_unique<XliffReader>(std::move(source), std::move(settings), std::move(on_problem));
}

}  // namespace tally
