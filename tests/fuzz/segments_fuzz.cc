// Any bytes, as a translation file of each kind: its blocks are the file, its texts lie in them, and without findings
// the notes change nothing but those of an earlier run.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/emit/notes.h"
#include "pipeline/normalise/charset.h"
#include "pipeline/read/segments.h"
#include "tests/fuzz/promise.h"

namespace {

using tally::InputFormat;
using tally::SegmentBlock;
using tally::SegmentText;
using tally::Span;
using tally::fuzz::promise;

void check_text(const SegmentText& text, const std::string& block) {
  promise(tally::is_valid_utf8(text.text), "a segment's text is valid UTF-8");
  promise(text.raw.begin <= text.raw.end && text.raw.end <= block.size(), "a segment lies in its block");
  std::uint32_t last = 0;
  for (const auto& piece : text.pieces) {
    promise(piece.text.begin == last && piece.text.end > last, "pieces have no gaps");
    promise(piece.raw.begin >= text.raw.begin && piece.raw.begin < piece.raw.end && piece.raw.end <= text.raw.end,
            "a piece lies in its segment");
    promise(!piece.copied || slice(text.text, piece.text) == slice(block, piece.raw), "what is copied is the same");
    last = piece.text.end;
  }
  promise(last == text.text.size(), "pieces are all of the text");
  const Span raw = text.to_raw({0, static_cast<std::uint32_t>(text.text.size())});
  promise(raw.begin >= text.raw.begin && raw.end <= text.raw.end, "a text came from its segment");
}

void check_format(std::string_view bytes, InputFormat format) {
  bool problem = false, encoded = false, old_notes = false;
  tally::SegmentSettings settings;
  settings.whole = true;
  const auto reader = open_segments(tally::ByteSource::of(bytes, "fuzz"), format, settings,
                                    [&](const tally::Problem& one) { problem |= one.lost; });
  const auto writer = tally::make_note_check_writer("en");
  std::string all, out;
  for (SegmentBlock block; reader->next(block);) {
    all += block.text;
    encoded |= !block.encoding.empty();
    for (const auto& segment : block.segments) {
      promise(segment.unit < block.units.size(), "a segment has a unit for its notes");
      check_text(segment.source, block.text);
      check_text(segment.target, block.text);
    }
    for (const auto& unit : block.units) {
      promise(unit.place <= block.text.size(), "notes go into the block");
      for (const Span old : unit.old) promise(old.begin <= old.end && old.end <= block.text.size(), "so do old ones");
      old_notes |= !unit.old.empty();
    }
    writer->end_block(block, out);
  }
  promise(problem || encoded || all == bytes, "the blocks of a file are the file");
  promise(encoded || old_notes || out == all, "nothing changes without findings");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const InputFormat format : {InputFormat::xliff, InputFormat::tmx, InputFormat::po}) check_format(text, format);
  return 0;
}
