// What the readers of XLIFF and TMX have in common: the file is decoded, parsed as it comes in, and cut into blocks
// behind the ends of units.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/model/segment.h"
#include "pipeline/normalise/unicode_converter.h"
#include "pipeline/read/segment_text.h"
#include "pipeline/read/segments.h"
#include "pipeline/read/xml_parser.h"

namespace tally {

class XmlSegmentReader : public SegmentReader, private XmlHandler {
 public:
  XmlSegmentReader(ByteSource source, bool whole, ProblemHandler on_problem);
  ~XmlSegmentReader() override;

  bool next(SegmentBlock& block) override;
  [[nodiscard]] const std::string& name() const override { return source_.name(); }
  [[nodiscard]] std::uint64_t used() const override { return source_.used(); }

 protected:
  // Tags as XmlHandler hands them on; offsets are bytes of the decoded input, and grow.
  virtual void on_start(const XmlTag& tag) = 0;
  virtual void on_end(const XmlTag& tag) = 0;

  // The block that is being made, and places in it.
  [[nodiscard]] SegmentBlock& block() { return block_; }
  [[nodiscard]] std::uint32_t place(std::uint64_t offset) const {
    return static_cast<std::uint32_t>(offset - window_begin_);
  }
  [[nodiscard]] std::uint64_t offset_of(std::uint32_t place) const { return window_begin_ + place; }
  [[nodiscard]] std::string_view bytes(std::uint64_t begin, std::uint64_t end) const {
    return std::string_view(window_).substr(begin - window_begin_, end - begin);
  }
  // The white space that stands between the tag before and this offset.
  [[nodiscard]] std::string_view space_before(std::uint64_t offset) const;
  // An element of an earlier run's, with the white space before it.
  [[nodiscard]] Span with_space(std::uint64_t begin, std::uint64_t end) const;

  SegmentTextBuilder& content() { return content_; }
  void begin_content(SegmentText& text, std::uint64_t offset) { content_.begin(text, offset, window_begin_); }

  // Blocks are cut outside units only.
  void begin_unit();
  void end_unit(std::uint64_t offset);

  // A document of another kind.
  void refuse_root(const XmlTag& tag);

  void tell(std::uint64_t offset, std::string what, bool lost = true);

 private:
  void start(const XmlTag& tag) override;
  void end(const XmlTag& tag) override;
  XmlTag moved(const XmlTag& tag);
  void read_more();
  bool tell_encoding();
  void refuse(std::uint64_t offset, std::string what);
  void cut(std::uint64_t offset);
  [[nodiscard]] Problem problem_at(std::uint64_t offset, std::string what) const;

  ByteSource source_;
  bool whole_;
  ProblemHandler on_problem_;
  std::unique_ptr<UnicodeConverter> converter_;  // nullptr: the file is UTF-8
  XmlParser parser_;
  SegmentTextBuilder content_;
  std::string window_;              // decoded and not yet handed out
  std::uint64_t window_begin_ = 0;  // offset of window_[0]
  FilePosition window_position_;    // and where it is in the file
  std::uint64_t mark_ = 0;          // bytes of a byte order mark, which the parser is not given
  std::uint64_t tag_end_ = 0;       // of the last tag
  SegmentBlock block_;
  std::deque<SegmentBlock> ready_;
  bool in_unit_ = false;
  bool started_ = false;
  bool ended_ = false;
  bool refused_ = false;
};

}  // namespace tally
