// An input of lines as a stream of blocks, each some MiB of whole lines in valid UTF-8. Memory does not grow with the
// input: this is what bitext and one-sentence-a-line inputs are read with, and the unit of work that a reading thread
// hands to a working one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/normalise/charset.h"
#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"

namespace tally {

struct LineBlock {
  std::string text;              // whole lines with their ends; valid UTF-8, unless it is as stored
  std::uint64_t first_line = 1;  // number in the input of the first of them
  // Where the text begins in the input (decompressed); nothing where it was repaired or decoded.
  std::optional<std::uint64_t> offset;

  // Where a part of the text begins in the input.
  [[nodiscard]] std::optional<std::uint64_t> offset_of(std::string_view part) const {
    if (!offset) return std::nullopt;
    return *offset + static_cast<std::uint64_t>(part.data() - text.data());
  }
};

struct TextLine {
  std::string_view text;    // without its LF or CR LF; a lone CR ends no line
  std::string_view stored;  // with it
  std::uint64_t number = 0;
};

// The lines of a block, one after the other.
class LineCursor {
 public:
  explicit LineCursor(const LineBlock& block) : rest_(block.text), number_(block.first_line) {}
  bool next(TextLine& line);

 private:
  std::string_view rest_;
  std::uint64_t number_;
};

struct LineLimits {
  std::size_t block = 4U << 20;  // bytes that are read at a time; fewer at first, for most inputs are small
  std::size_t line = 4U << 20;   // a line of more bytes is a problem and passed over; at least a block
};

// For those who hand lines on: `as_stored` keeps every byte, a byte order mark and what is no UTF-8 too, and an empty
// input is none that is wrong. UTF-16 is a problem then.
enum class LineBytes : std::uint8_t { decoded, as_stored };

class LineBlockReader {
 public:
  LineBlockReader(ByteSource source, ProblemHandler on_problem, LineLimits limits = {},
                  LineBytes bytes = LineBytes::decoded);

  // The next block, in the memory of `block`, which is overwritten. False at the end of the input. Undecodable bytes
  // are problems with line and byte and become U+FFFD; a binary input is one problem and has no blocks, and so is an
  // empty one. A line that is broken off, where compressed data are broken, is a problem and left out.
  bool next(LineBlock& block);

  [[nodiscard]] const std::string& name() const { return source_.name(); }
  // Whether something was missing so far.
  [[nodiscard]] bool is_broken() const { return broken_; }
  // Bytes of the stored file that were read so far.
  [[nodiscard]] std::uint64_t used() const { return source_.used(); }

 private:
  void fill();
  void drop_broken_line(std::size_t size);
  void tell_charset();
  void refuse(std::string what);
  void decode_raw();
  std::size_t drop_long_line(std::size_t searched);
  void take(std::size_t size, LineBlock& block);
  void repair(LineBlock& block) const;

  ByteSource source_;
  ProblemHandler on_problem_;
  LineLimits limits_;
  LineBytes bytes_;
  std::size_t step_;  // bytes that are read next
  Charset charset_ = Charset::utf8;
  std::string raw_;               // UTF-16: bytes read and not yet decoded
  std::uint64_t raw_offset_ = 0;  // of raw_[0] in the input
  std::string pending_;           // the lines that are not yet handed out; between calls the beginning of one
  std::uint64_t offset_ = 0;      // of pending_[0] in the input; UTF-8 only
  std::uint64_t line_ = 1;        // number of the line at pending_[0]
  bool dropping_ = false;         // what is read belongs to a line that is too long, until it ends
  bool started_ = false;
  bool ended_ = false;
  bool broken_ = false;
};

}  // namespace tally
