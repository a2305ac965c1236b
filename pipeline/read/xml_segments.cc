#include "pipeline/read/xml_segments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/normalise/file_position.h"

namespace tally {
namespace {

constexpr std::size_t read_size = 64U << 10;
constexpr std::size_t block_size = 256U << 10;  // and what is made of it stay in the processor's cache
constexpr std::size_t most_unit = 64U << 20;    // bytes
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view white = " \t\r\n";

// What the XML declaration says; "" where it says nothing. Section 4.3.3 of the standard.
std::string_view declared_encoding(std::string_view head) {
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  const std::size_t name = head.find("encoding");
  if (name == std::string_view::npos) return {};
  const std::size_t open = head.find_first_of("\"'", name);
  if (open == std::string_view::npos) return {};
  const std::size_t close = head.find(head[open], open + 1);
  return close == std::string_view::npos ? std::string_view() : head.substr(open + 1, close - open - 1);
}

}  // namespace

XmlSegmentReader::XmlSegmentReader(ByteSource source, bool whole, ProblemHandler on_problem)
    : source_(std::move(source)),
      whole_(whole),
      on_problem_(std::move(on_problem)),
      parser_(*this),
      content_([this](std::uint64_t begin, std::uint64_t end) { return bytes(begin, end); },
               [this](const std::string& name) { return parser_.entity(name); },
               [this](std::uint64_t offset, std::string what) { tell(offset, std::move(what), false); }) {}

XmlSegmentReader::~XmlSegmentReader() = default;

bool XmlSegmentReader::next(SegmentBlock& block) {
  while (!ended_ && (whole_ || ready_.empty())) read_more();
  if (ready_.empty()) return false;
  block = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

// False, and a problem, for an encoding that nobody knows.
bool XmlSegmentReader::tell_encoding() {
  constexpr std::size_t telling = 256;  // bytes
  const std::string_view head = source_.peek(telling, on_problem_);
  std::string encoding;
  if (head.starts_with("\xFF\xFE") || head.starts_with(std::string_view("<\0", 2))) {
    encoding = "UTF-16LE";
  } else if (head.starts_with("\xFE\xFF") || head.starts_with(std::string_view("\0<", 2))) {
    encoding = "UTF-16BE";
  } else if (!head.starts_with(utf8_mark)) {
    encoding = UnicodeConverter::known(declared_encoding(head));
    if (encoding.empty() && !declared_encoding(head).empty()) {
      refuse(0, "has an encoding that is not known: " + std::string(declared_encoding(head)));
      return false;
    }
  }
  if (encoding.empty() || encoding == "UTF-8") return true;
  converter_ = std::make_unique<UnicodeConverter>(encoding);
  block_.encoding = encoding;
  return true;
}

void XmlSegmentReader::read_more() {
  if (!started_ && !tell_encoding()) return;
  std::string raw(read_size, '\0');
  raw.resize(source_.read(raw, on_problem_));
  const bool last = raw.size() < read_size;
  if (source_.gap()) return refuse(window_begin_ + window_.size(), "is cut off");
  const std::uint64_t end = window_begin_ + window_.size();
  bool decoded = true;
  if (converter_) {
    decoded = converter_->append_utf8(raw, last, window_);
  } else {
    window_ += raw;
  }
  if (!started_ && window_.starts_with(utf8_mark)) mark_ = utf8_mark.size();
  started_ = true;
  const std::string part(bytes(std::max(end, mark_), window_begin_ + window_.size()));
  if (!parser_.feed(part, last && decoded)) return refuse(parser_.fault().offset + mark_, parser_.fault().what);
  if (!decoded) return refuse(window_begin_ + window_.size(), "invalid bytes in " + block_.encoding);
  if (window_.size() > most_unit) return refuse(window_begin_, "has an element of more than 64 MiB");
  if (!in_unit_ && tag_end_ > window_begin_ + block_size) cut(tag_end_);
  if (!last) return;
  ended_ = true;
  cut(window_begin_ + window_.size());
}

void XmlSegmentReader::refuse(std::uint64_t offset, std::string what) {
  ended_ = true;
  on_problem_(problem_at(offset, std::move(what)));
  if (whole_) {
    ready_.clear();
  } else {
    cut(window_begin_ + window_.size());
  }
}

Problem XmlSegmentReader::problem_at(std::uint64_t offset, std::string what) const {
  const std::uint64_t end = std::clamp(offset, window_begin_, window_begin_ + window_.size());
  const FilePosition place = advance(window_position_, bytes(window_begin_, end));
  return {source_.name(), place.line, std::nullopt, std::move(what), true, {}, place.column};
}

void XmlSegmentReader::tell(std::uint64_t offset, std::string what, bool lost) {
  Problem problem = problem_at(offset, std::move(what));
  problem.lost = lost;
  on_problem_(problem);
}

void XmlSegmentReader::cut(std::uint64_t offset) {
  const std::size_t size = offset - window_begin_;
  if (size == 0) return;
  SegmentBlock next;
  next.encoding = block_.encoding;
  next.notes = block_.notes;
  block_.text = window_.substr(0, size);
  window_position_ = locate(block_, window_position_);
  ready_.push_back(std::move(block_));
  block_ = std::move(next);
  window_.erase(0, size);
  window_begin_ = offset;
}

void XmlSegmentReader::refuse_root(const XmlTag& tag) {
  parser_.refuse(fmt::format("is an XML document of another kind: its root is <{}>", tag.name));
}

void XmlSegmentReader::begin_unit() { in_unit_ = true; }

void XmlSegmentReader::end_unit(std::uint64_t offset) {
  in_unit_ = false;
  if (offset - window_begin_ >= block_size) cut(offset);
}

std::string_view XmlSegmentReader::space_before(std::uint64_t offset) const {
  const std::string_view before = bytes(window_begin_, offset);
  const std::size_t end = before.find_last_not_of(white);
  return end == std::string_view::npos || before[end] != '>' ? std::string_view() : before.substr(end + 1);
}

Span XmlSegmentReader::with_space(std::uint64_t begin, std::uint64_t end) const {
  return {place(begin - space_before(begin).size()), place(end)};
}

XmlTag XmlSegmentReader::moved(const XmlTag& tag) {
  XmlTag out = tag;
  out.begin += mark_;
  out.end += mark_;
  tag_end_ = out.end;
  return out;
}

void XmlSegmentReader::start(const XmlTag& tag) { on_start(moved(tag)); }
void XmlSegmentReader::end(const XmlTag& tag) { on_end(moved(tag)); }

}  // namespace tally
