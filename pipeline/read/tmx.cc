#include "pipeline/read/tmx.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/read/xml_segments.h"

namespace tally {
namespace {

enum class Element : std::uint8_t { other, root, header, body, unit, note, variant, segment, inline_element };

struct ElementName {
  std::string_view name;
  Element element;
  Element parent;
};

constexpr std::array<ElementName, 7> names = {{{"tmx", Element::root, Element::other},
                                               {"header", Element::header, Element::root},
                                               {"body", Element::body, Element::root},
                                               {"tu", Element::unit, Element::body},
                                               {"note", Element::note, Element::unit},
                                               {"tuv", Element::variant, Element::unit},
                                               {"seg", Element::segment, Element::variant}}};

constexpr std::array<std::pair<std::string_view, InlineKind>, 6> inline_names = {{{"ph", InlineKind::space},
                                                                                  {"bpt", InlineKind::code},
                                                                                  {"ept", InlineKind::code},
                                                                                  {"it", InlineKind::code},
                                                                                  {"ut", InlineKind::code},
                                                                                  {"sub", InlineKind::flow}}};

InlineKind inline_kind(std::string_view name) {
  const auto found =
      std::find_if(inline_names.begin(), inline_names.end(), [&](const auto& entry) { return entry.first == name; });
  return found == inline_names.end() ? InlineKind::text : found->second;
}

// xml:lang; lang in versions before 1.4.
std::string_view language_of(const XmlTag& tag) {
  const std::string_view language = tag.attribute("lang", xml_namespace);
  return language.empty() ? tag.attribute("lang") : language;
}

class TmxReader : public XmlSegmentReader {
 public:
  TmxReader(ByteSource source, SegmentSettings settings, ProblemHandler on_problem)
      : XmlSegmentReader(std::move(source), settings.whole, std::move(on_problem)),
        languages_(std::move(settings.languages)) {
    block().notes = NoteFormat::tmx;
  }

 private:
  struct Frame {
    Element element = Element::other;
    InlineKind inline_kind = InlineKind::text;
    std::uint64_t begin = 0, content = 0;  // of the element, of what is in it
  };
  struct Variant {
    std::string language;
    SegmentText text;
  };

  void on_start(const XmlTag& tag) override {
    Frame frame{element_of(tag), InlineKind::text, tag.begin, tag.end};
    if (frames_.empty() && frame.element != Element::root) refuse_root(tag);
    switch (frame.element) {
      case Element::header: source_language_ = primary_language(tag.attribute("srclang")); break;
      case Element::unit: begin(tag); break;
      case Element::variant:
        variants_.push_back({primary_language(language_of(tag)), {}});
        if (!note_place_) {
          note_unit_.space = space_before(tag.begin);
          note_place_ = tag.begin - note_unit_.space.size();
        }
        break;
      case Element::segment:
        in_segment_ = true;
        begin_content(variants_.back().text, tag.end);
        break;
      case Element::inline_element:
        frame.inline_kind = inline_kind(tag.name);
        content().start(frame.inline_kind, tag.begin, tag.end);
        break;
      case Element::root:
      case Element::body:
      case Element::note:
      case Element::other: break;
    }
    frames_.push_back(frame);
  }

  void on_end(const XmlTag& tag) override {
    const Frame frame = frames_.back();
    frames_.pop_back();
    switch (frame.element) {
      case Element::unit: finish(tag.end); break;
      case Element::segment:
        in_segment_ = false;
        content().finish(tag.begin);
        break;
      case Element::note:
        if (tag.begin >= frame.content && is_own_note(bytes(frame.content, tag.begin)))
          note_unit_.old.push_back(with_space(frame.begin, tag.end));
        break;
      case Element::inline_element: content().end(frame.inline_kind, tag.begin, tag.end); break;
      case Element::header:
      case Element::body:
      case Element::variant:
      case Element::other: break;
      case Element::root:
        if (any_) break;
        tell(tag.end, fmt::format("has no pair of \"{}\" and \"{}\"", languages_.source, languages_.target));
        break;
    }
  }

  [[nodiscard]] Element element_of(const XmlTag& tag) const {
    if (in_segment_) return Element::inline_element;
    const Element parent = frames_.empty() ? Element::other : frames_.back().element;
    const auto found = std::find_if(names.begin(), names.end(), [&](const ElementName& one) {
      return one.name == tag.name && one.parent == parent;
    });
    return found == names.end() ? Element::other : found->element;
  }

  void begin(const XmlTag& tag) {
    begin_unit();
    ++number_;
    id_ = tag.attribute("tuid");
    if (id_.empty()) id_ = fmt::format("{}", number_);
    unit_language_ = primary_language(tag.attribute("srclang"));
    note_unit_ = {};
    note_unit_.prefix = tag.prefix.empty() ? "" : std::string(tag.prefix) + ":";
    note_place_.reset();
    variants_.clear();
  }

  void finish(std::uint64_t end) {
    const std::string& said = unit_language_.empty() ? source_language_ : unit_language_;
    const bool reversed = said == languages_.target;
    const std::string& from = reversed ? languages_.target : languages_.source;
    const std::string& to = reversed ? languages_.source : languages_.target;
    const std::size_t before = block().segments.size();
    for (const Variant& source : variants_) {
      if (source.language != from) continue;
      for (const Variant& target : variants_)
        if (target.language == to) add(source.text, target.text, reversed, block().segments.size() - before);
    }
    const bool paired = before < block().segments.size();
    any_ |= paired;
    if (note_place_ && (paired || !note_unit_.old.empty())) {
      note_unit_.place = place(*note_place_);
      block().units.push_back(std::move(note_unit_));
    }
    end_unit(end);
  }

  void add(const SegmentText& source, const SegmentText& target, bool reversed, std::size_t earlier) {
    const std::string id = earlier == 0 ? id_ : fmt::format("{}/{}", id_, earlier + 1);
    block().segments.push_back({id, source, target, reversed, static_cast<std::uint32_t>(block().units.size())});
  }

  Languages languages_;
  std::string source_language_, unit_language_;
  std::string id_;
  std::uint64_t number_ = 0;  // of the unit
  bool in_segment_ = false;
  bool any_ = false;
  std::vector<Frame> frames_;
  std::vector<Variant> variants_;
  NoteUnit note_unit_;
  std::optional<std::uint64_t> note_place_;
};

}  // namespace

std::unique_ptr<SegmentReader> open_tmx(ByteSource source, SegmentSettings settings, ProblemHandler on_problem) {
  return std::make_unique<TmxReader>(std::move(source), std::move(settings), std::move(on_problem));
}

}  // namespace tally
