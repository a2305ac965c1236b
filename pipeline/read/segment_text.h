// The content of an element as a segment's text: inline markup left out, references resolved, every stretch with the
// place that it came from.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/segment.h"

namespace tally {

// What an inline element is to the text around it.
enum class InlineKind : std::uint8_t {
  text,   // its content is text: a span with a format, a marker
  code,   // its content is native code, save for the sub-flows in it
  space,  // stands for something between two texts: a line break, a picture, a variable
  flow    // a text of its own inside native code: set apart
};

// Offsets are bytes of the whole input; `raw` of the function that hands out its bytes.
class SegmentTextBuilder {
 public:
  // The bytes of a stretch of the input.
  using Bytes = std::function<std::string_view(std::uint64_t begin, std::uint64_t end)>;
  // What an entity stands for; nothing for one that is not declared.
  using Entities = std::function<std::optional<std::string_view>(const std::string& name)>;
  // What is wrong with the content, at an offset.
  using FaultHandler = std::function<void(std::uint64_t offset, std::string what)>;

  SegmentTextBuilder(Bytes bytes, Entities entities, FaultHandler on_fault)
      : bytes_(std::move(bytes)), entities_(std::move(entities)), on_fault_(std::move(on_fault)) {}

  // `base`: the offset that positions in `text` are counted from.
  void begin(SegmentText& text, std::uint64_t offset, std::uint64_t base);
  void start(InlineKind kind, std::uint64_t tag_begin, std::uint64_t tag_end);
  void end(InlineKind kind, std::uint64_t tag_begin, std::uint64_t tag_end);
  void finish(std::uint64_t offset);

 private:
  void take_until(std::uint64_t offset);
  void take(std::string_view raw);
  void take_section(std::string_view text);
  void take_reference(std::string_view reference);
  bool expand(std::string_view value, int depth, std::string& out);
  bool resolve(std::string_view name, int depth, std::string& out);
  void copy(std::string_view text);
  void replace(std::string_view raw, std::string_view by);
  void space(std::uint64_t begin, std::uint64_t end);
  [[nodiscard]] std::uint32_t place(std::uint64_t offset) const { return static_cast<std::uint32_t>(offset - base_); }

  Bytes bytes_;
  Entities entities_;
  FaultHandler on_fault_;
  SegmentText* text_ = nullptr;
  std::uint64_t base_ = 0;
  std::uint64_t at_ = 0;        // what is before was taken
  std::string kinds_;           // of the elements around, a letter each
  std::size_t references_ = 0;  // to entities that were resolved so far, those in entities too
  std::size_t expanded_ = 0;    // bytes that they stand for
};

}  // namespace tally
