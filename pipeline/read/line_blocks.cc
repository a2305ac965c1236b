#include "pipeline/read/line_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "pipeline/read/line_counter.h"

namespace tally {
namespace {

constexpr std::size_t first_step = 32U << 10;

}  // namespace

bool LineCursor::next(TextLine& line) {
  if (rest_.empty()) return false;
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  line.text = rest_.substr(0, end);
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  line.stored = rest_.substr(0, end + 1);
  line.number = number_++;
  rest_.remove_prefix(line.stored.size());
  return true;
}

LineBlockReader::LineBlockReader(ByteSource source, ProblemHandler on_problem, LineLimits limits, LineBytes bytes)
    : source_(std::move(source)),
      on_problem_(std::move(on_problem)),
      limits_(limits),
      bytes_(bytes),
      step_(std::min(first_step, limits.block)) {
  limits_.line = std::max(limits_.line, limits_.block);
}

bool LineBlockReader::next(LineBlock& block) {
  while (!ended_) {
    std::size_t searched = pending_.size();  // between calls there is no line end in it
    fill();
    if (source_.gap()) searched = 0;
    searched = drop_long_line(searched);
    const std::size_t last = std::string_view(pending_).substr(searched).rfind('\n');
    if (last == std::string_view::npos) continue;
    take(searched + last + 1, block);
    return true;
  }
  if (pending_.empty()) return false;
  take(pending_.size(), block);
  return true;
}

void LineBlockReader::fill() {
  std::string& bytes = charset_ == Charset::utf8 ? pending_ : raw_;
  const std::size_t before = bytes.size();
  bytes.resize(before + step_);
  const std::size_t size = source_.read(std::span(bytes).subspan(before), on_problem_);
  bytes.resize(before + size);
  step_ = std::min(step_ * 2, limits_.block);
  ended_ = source_.ended();
  if (source_.gap()) drop_broken_line(before);
  if (!started_) tell_charset();
  if (charset_ != Charset::utf8) decode_raw();
}

// What was pending, `size` bytes of the charset's, goes on behind a gap.
void LineBlockReader::drop_broken_line(std::size_t size) {
  broken_ = true;
  if (size > 0 && !dropping_) on_problem_({name(), line_, std::nullopt, "the line is broken off and is passed over"});
  dropping_ = false;
  std::string& bytes = charset_ == Charset::utf8 ? pending_ : raw_;
  bytes.erase(0, size);
  if (charset_ != Charset::utf8) pending_.clear();
  offset_ += size;
  raw_offset_ += size;
}

// Of the first bytes, which are in pending_.
void LineBlockReader::tell_charset() {
  started_ = true;
  const CharsetGuess guess = detect_charset(pending_);
  const bool stored = bytes_ == LineBytes::as_stored;
  if (ended_ && pending_.size() == guess.mark_size) {
    if (!stored && !broken_) refuse("is empty");
    return;
  }
  if (guess.charset == Charset::binary) return refuse("is binary, no text");
  if (stored) {
    if (guess.charset != Charset::utf8) refuse("is UTF-16; UTF-8 is needed here");
    return;
  }
  charset_ = guess.charset;
  pending_.erase(0, guess.mark_size);
  offset_ = raw_offset_ = guess.mark_size;
  if (charset_ != Charset::utf8) raw_.swap(pending_);
}

void LineBlockReader::refuse(std::string what) {
  on_problem_({name(), 0, std::nullopt, std::move(what)});
  pending_.clear();
  ended_ = true;
}

void LineBlockReader::decode_raw() {
  LineCounter lines(line_, LineEnds::lf);
  const std::size_t taken =
      append_utf16(raw_, charset_, raw_offset_, ended_, pending_, [&](const DecodingFault& fault) {
        on_problem_({name(), lines.at(pending_, pending_.size()), fault.byte, fault.what, false});
      });
  raw_.erase(0, taken);
  raw_offset_ += taken;
}

// Drops what pending_ begins with if that is, or belongs to, a line that is too long. `searched` bytes hold no line
// end; returns for how many that is so afterwards.
std::size_t LineBlockReader::drop_long_line(std::size_t searched) {
  const std::size_t end = pending_.find('\n', searched);
  const std::size_t size = std::min(end, pending_.size());
  if (!dropping_) {
    if (size <= limits_.line) return searched;
    const bool bomb = source_.skip_bomb();
    on_problem_({name(), line_, std::nullopt,
                 fmt::format("the line has more than {} bytes and is passed over{}", limits_.line,
                             bomb ? ", with all that was compressed with it: a compression bomb" : "")});
  }
  dropping_ = end == std::string::npos;
  if (!dropping_) ++line_;
  const std::size_t dropped = dropping_ ? size : end + 1;
  pending_.erase(0, dropped);
  offset_ += dropped;
  return 0;
}

void LineBlockReader::take(std::size_t size, LineBlock& block) {
  block.text.swap(pending_);
  pending_.assign(block.text, size);
  block.text.resize(size);
  block.first_line = line_;
  line_ += static_cast<std::uint64_t>(std::count(block.text.begin(), block.text.end(), '\n'));
  block.offset.reset();
  if (charset_ != Charset::utf8 || bytes_ == LineBytes::as_stored) return;
  if (is_valid_utf8(block.text)) {
    block.offset = offset_;
  } else {
    repair(block);
  }
  offset_ += size;
}

void LineBlockReader::repair(LineBlock& block) const {
  std::string repaired;
  repaired.reserve(block.text.size());
  LineCounter lines(block.first_line, LineEnds::lf);
  append_repaired_utf8(block.text, offset_, repaired, [&](const DecodingFault& fault) {
    on_problem_({name(), lines.at(block.text, fault.byte - offset_), fault.byte, fault.what, false});
  });
  block.text.swap(repaired);
}

}  // namespace tally
