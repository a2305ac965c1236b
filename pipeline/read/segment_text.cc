#include "pipeline/read/segment_text.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace tally {
namespace {

constexpr int most_depth = 16;  // of entities in entities
// Of an input: references to entities of its own, and the bytes that they stand for.
constexpr std::size_t most_references = 1'000'000;
constexpr std::size_t most_expanded = 16U << 20;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> predefined = {
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};

char letter(InlineKind kind) {
  switch (kind) {
    case InlineKind::code: return 'c';
    case InlineKind::space: return 's';
    case InlineKind::flow: return 'f';
    case InlineKind::text: break;
  }
  return 't';
}

// "#233" or "#xE9". The parser has found it well formed.
void append_character(std::string_view number, std::string& out) {
  number.remove_prefix(1);
  int base = 10;
  if (number.starts_with('x')) {
    number.remove_prefix(1);
    base = 16;
  }
  std::uint32_t code_point = 0;
  std::from_chars(number.data(), number.data() + number.size(), code_point, base);
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, code_point);
  out.append(bytes.data(), static_cast<std::size_t>(size));
}

}  // namespace

void SegmentTextBuilder::begin(SegmentText& text, std::uint64_t offset, std::uint64_t base) {
  text_ = &text;
  base_ = base;
  at_ = offset;
  kinds_.clear();
  text = {};
  text.raw.begin = place(offset);
}

void SegmentTextBuilder::start(InlineKind kind, std::uint64_t tag_begin, std::uint64_t tag_end) {
  take_until(tag_begin);
  if (kind == InlineKind::space || kind == InlineKind::flow) space(tag_begin, tag_end);
  kinds_.push_back(letter(kind));
  at_ = tag_end;
}

void SegmentTextBuilder::end(InlineKind kind, std::uint64_t tag_begin, std::uint64_t tag_end) {
  take_until(tag_begin);
  if (!kinds_.empty()) kinds_.pop_back();
  if (kind == InlineKind::flow) space(tag_begin, tag_end);
  at_ = tag_end;
}

void SegmentTextBuilder::finish(std::uint64_t offset) {
  take_until(offset);
  text_->raw.end = place(offset);
}

void SegmentTextBuilder::space(std::uint64_t begin, std::uint64_t end) {
  at_ = begin;
  replace(bytes_(begin, end), " ");
}

// What stands in native code is no text, unless it is a sub-flow in it.
void SegmentTextBuilder::take_until(std::uint64_t offset) {
  const std::size_t code = kinds_.find_last_of("cs");
  const std::size_t flow = kinds_.rfind('f');
  const bool is_text = code == std::string::npos || (flow != std::string::npos && flow > code);
  if (is_text && offset > at_) take(bytes_(at_, offset));
  at_ = offset;
}

// Text as it stands in the file, without tags: references, line ends, CDATA sections, comments.
void SegmentTextBuilder::take(std::string_view raw) {
  while (!raw.empty()) {
    const std::size_t size = std::min(raw.find_first_of("&<\r"), raw.size());
    copy(raw.substr(0, size));
    raw.remove_prefix(size);
    if (raw.empty()) return;
    std::size_t used = 1;
    if (raw.front() == '&') {
      used = std::min(raw.find(';'), raw.size() - 1) + 1;
      take_reference(raw.substr(0, used));
    } else if (raw.front() == '\r') {
      used = raw.starts_with("\r\n") ? 2 : 1;
      replace(raw.substr(0, used), "\n");
    } else {
      constexpr std::string_view open = "<![CDATA[";
      const bool section = raw.starts_with(open);
      const std::string_view close = section ? "]]>" : raw.starts_with("<!--") ? "-->" : "?>";
      const std::size_t end = std::min(raw.find(close), raw.size());
      used = std::min(end + close.size(), raw.size());
      const std::uint64_t begin = at_;
      if (section) {
        at_ += open.size();
        take_section(raw.substr(open.size(), end - open.size()));
      }
      at_ = begin + used;
    }
    raw.remove_prefix(used);
  }
}

void SegmentTextBuilder::take_section(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\r'), text.size());
    copy(text.substr(0, size));
    text.remove_prefix(size);
    if (text.empty()) return;
    const std::size_t end = text.starts_with("\r\n") ? 2 : 1;
    replace(text.substr(0, end), "\n");
    text.remove_prefix(end);
  }
}

void SegmentTextBuilder::take_reference(std::string_view reference) {
  const std::string_view name = reference.substr(1, reference.size() - 2);
  std::string value;
  if (!resolve(name, 0, value)) {
    on_fault_(at_, "entity " + std::string(name) + " is not declared here, or stands for too much");
    value = "\xEF\xBF\xBD";
  }
  replace(reference, value);
}

bool SegmentTextBuilder::resolve(std::string_view name, int depth, std::string& out) {
  if (name.starts_with('#')) {
    append_character(name, out);
    return true;
  }
  for (const auto& [known, text] : predefined) {
    if (known != name) continue;
    out += text;
    return true;
  }
  if (depth == most_depth || ++references_ > most_references) return false;
  const std::optional<std::string_view> value = entities_(std::string(name));
  return value && expand(*value, depth + 1, out);
}

bool SegmentTextBuilder::expand(std::string_view value, int depth, std::string& out) {
  while (!value.empty()) {
    const std::size_t size = std::min(value.find('&'), value.size());
    expanded_ += size;
    if (expanded_ > most_expanded) return false;
    out += value.substr(0, size);
    value.remove_prefix(size);
    if (value.empty()) break;
    const std::size_t end = value.find(';');
    if (end == std::string_view::npos || !resolve(value.substr(1, end - 1), depth, out)) return false;
    value.remove_prefix(end + 1);
  }
  return true;
}

void SegmentTextBuilder::copy(std::string_view text) {
  if (text.empty()) return;
  const auto size = static_cast<std::uint32_t>(text.size());
  const auto begin = static_cast<std::uint32_t>(text_->text.size());
  text_->text += text;
  text_->pieces.push_back({{begin, begin + size}, {place(at_), place(at_) + size}, true});
  at_ += size;
}

void SegmentTextBuilder::replace(std::string_view raw, std::string_view by) {
  const auto begin = static_cast<std::uint32_t>(text_->text.size());
  text_->text += by;
  if (!by.empty()) {
    text_->pieces.push_back({{begin, begin + static_cast<std::uint32_t>(by.size())},
                             {place(at_), place(at_) + static_cast<std::uint32_t>(raw.size())},
                             false});
  }
  at_ += raw.size();
}

}  // namespace tally
