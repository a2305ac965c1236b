// Translation files as a stream of blocks of segments: XLIFF 1.x and 2.x, TMX, gettext PO, tables of Word. A block is
// some hundred KiB of whole units; all blocks of a file, one after the other, are the file, byte for byte (of Word
// there are no bytes).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/model/segment.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/format.h"
#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"

namespace tally {

struct SegmentSettings {
  Languages languages;  // of the pairs that are wanted, in either direction
  // Read to the end before the first block is handed out, so that a malformed file has none. XLIFF and PO always are;
  // of TMX the pairs before the fault are read otherwise, and memory does not grow with the file.
  bool whole = false;
};

class SegmentReader {
 public:
  SegmentReader() = default;
  SegmentReader(const SegmentReader&) = delete;
  SegmentReader& operator=(const SegmentReader&) = delete;
  virtual ~SegmentReader() = default;

  // The next block, in the memory of `block`. False at the end. A file that is malformed is a problem with its line
  // and column, and an end.
  virtual bool next(SegmentBlock& block) = 0;
  [[nodiscard]] virtual const std::string& name() const = 0;
  // Bytes of the stored file that were read so far.
  [[nodiscard]] virtual std::uint64_t used() const = 0;
};

// `format` is one of those that is_segmented().
bool is_segmented(InputFormat format);
std::unique_ptr<SegmentReader> open_segments(ByteSource source, InputFormat format, SegmentSettings settings,
                                             ProblemHandler on_problem);

// Whether the pair of languages is one of those that are wanted, and in which direction. Tags as BCP 47 or as locales
// have them ("vi-VN", "vi_VN.UTF-8"); "" says nothing and fits.
enum class Direction : std::uint8_t { forward, reversed, other };
Direction direction_of(std::string_view source, std::string_view target, const Languages& languages);
// The primary subtag, in lower case.
std::string primary_language(std::string_view tag);

// Where segments' texts begin in the file is counted from where `begin` is: that of the block's text. Returns where the
// text ends.
FilePosition locate(SegmentBlock& block, FilePosition begin);

}  // namespace tally
