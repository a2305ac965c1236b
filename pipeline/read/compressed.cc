#include "pipeline/read/compressed.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace tally {
namespace {

using namespace std::literals::string_view_literals;

constexpr std::size_t raw_block = 128U << 10;  // bytes that are read at a time

// What is kept of the member that is being read, to look for the next one in: a member that was cut off is known to be
// broken only some way into its neighbour.
constexpr std::size_t kept = 1U << 20;

// Bytes of a file that may be read again to find members, in all: enough for honest faults, and no way to keep a run
// busy.
constexpr std::uint64_t most_again = 64U << 20;

// No text is pressed so hard.
constexpr std::uint64_t bomb_ratio = 200;

// A header as RFC 1952 has it, not only its magic: deflated bytes may hold that by chance.
bool is_gzip(std::string_view head) {
  if (!head.starts_with("\x1f\x8b\x08"sv)) return false;
  constexpr std::size_t size = 10;
  if (head.size() < size) return true;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
  constexpr unsigned reserved = 0xE0, last_system = 13, unknown_system = 255;
  return (at(3) & reserved) == 0 && (at(8) == 0 || at(8) == 2 || at(8) == 4) &&
         (at(9) <= last_system || at(9) == unknown_system);
}

bool is_zstd(std::string_view head) {
  const bool skippable = head.size() >= 4 && (head[0] & '\xF0') == '\x50' && head.substr(1, 3) == "\x2a\x4d\x18"sv;
  return skippable || head.starts_with("\x28\xb5\x2f\xfd"sv);
}

bool is_bzip2(std::string_view head) {
  if (!head.starts_with("BZh"sv) || head.size() < 4 || head[3] < '1' || head[3] > '9') return false;
  const std::string_view block = head.substr(4, 6);
  return block.starts_with("\x31\x41\x59\x26\x53\x59"sv) || block.starts_with("\x17\x72\x45\x38\x50\x90"sv);
}

class Decompressor : public ByteStream {
 public:
  Decompressor(Coding compression, std::unique_ptr<ByteStream> stream, std::string head, std::string name)
      : compression_(compression),
        first_byte_(compression == Coding::zstd ? '\x28' : head.front()),  // not that of a dictionary before it
        codec_(make_codec(compression)),
        stream_(std::move(stream)),
        name_(std::move(name)),
        raw_(std::move(head)) {}

  std::size_t read(std::span<char> buffer, const ProblemHandler& on_problem) override {
    gap_ = false;
    std::span<char> rest = buffer;
    do {
      gap_ |= std::exchange(gap_ahead_, false);
      if (!inside_ && !begin_member(on_problem)) break;
      while (inside_ && !rest.empty()) decode(rest, on_problem);
      if (lost_) rest = buffer;  // before a fault shows, anything may have come out
    } while (rest.size() == buffer.size());
    return buffer.size() - rest.size();
  }

  [[nodiscard]] std::uint64_t offset() const override { return member_; }
  [[nodiscard]] bool gap() const override { return gap_; }
  [[nodiscard]] std::uint64_t used() const override { return base_ + at_; }

  bool skip_bomb() override {
    const std::uint64_t taken = used() - member_;
    if (!inside_ || given_ < bomb_ratio * taken) return false;
    inside_ = false;
    lost_ = gap_ahead_ = true;
    return true;
  }

 private:
  void decode(std::span<char>& rest, const ProblemHandler& on_problem) {
    if (at_ == raw_.size() && !fill(on_problem)) {
      end_in_the_middle(on_problem);
      return;
    }
    std::string_view in = std::string_view(raw_).substr(at_);
    const std::size_t before = rest.size();
    const Codec::Step step = codec_->step(in, rest);
    at_ = raw_.size() - in.size();
    given_ += before - rest.size();
    if (step == Codec::Step::more) return;
    inside_ = false;
    if (step == Codec::Step::fault) lose(on_problem);
  }

  // Of a member that was cut off before others, the decoder may take them all for its own.
  void end_in_the_middle(const ProblemHandler& on_problem) {
    if (!guessed_ || given_ > 0)
      tell(member_, fmt::format("the {} data end in the middle", to_string(compression_)), on_problem);
    inside_ = false;
    gap_ahead_ = true;
    const std::string_view all = raw_;
    for (at_ = std::max(member_, base_) - base_; at_ < all.size();) {
      at_ = next_candidate();
      if (compression_of(all.substr(at_)) != compression_ || all.size() - at_ > patience_) continue;
      patience_ -= all.size() - at_;
      lost_ = true;
      return;
    }
  }

  // The member turned out to be broken; the next one may begin before the place where that shows.
  void lose(const ProblemHandler& on_problem) {
    if (!guessed_ || given_ > 0)
      tell(member_, fmt::format("the {} data are broken ({})", to_string(compression_), codec_->fault()), on_problem);
    const std::size_t again = std::max(member_ + 1, base_) - base_;
    const std::uint64_t cost = at_ - std::min(again, at_);
    if (cost <= patience_) {
      patience_ -= cost;
      at_ = again;
    }
    lost_ = gap_ahead_ = true;
  }

  // Comes to the beginning of the next member. False at the end.
  bool begin_member(const ProblemHandler& on_problem) {
    while (!at_magic(on_problem)) {
      if (at_ == raw_.size()) return false;
      if (!lost_ && raw_[at_] != '\0') {
        tell(base_ + at_, fmt::format("no {} data here", to_string(compression_)), on_problem);
        lost_ = gap_ahead_ = true;
      }
      at_ = lost_ ? next_candidate() : at_ + 1;  // tapes and xz are padded with zeros
    }
    gap_ |= std::exchange(gap_ahead_, false);
    guessed_ = std::exchange(lost_, false);
    inside_ = true;
    member_ = base_ + at_;
    given_ = 0;
    codec_->begin();
    return true;
  }

  bool at_magic(const ProblemHandler& on_problem) {
    while (raw_.size() - at_ < compression_magic_size && fill(on_problem)) {
    }
    return compression_of(std::string_view(raw_).substr(at_)) == compression_;
  }

  // The next place in raw_ where a member may begin.
  [[nodiscard]] std::size_t next_candidate() const { return std::min(raw_.find(first_byte_, at_ + 1), raw_.size()); }

  bool fill(const ProblemHandler& on_problem) {
    if (ended_) return false;
    if (at_ > 2 * kept) {
      raw_.erase(0, at_ - kept);
      base_ += at_ - kept;
      at_ = kept;
    }
    const std::size_t before = raw_.size();
    raw_.resize(before + raw_block);
    const std::size_t size = stream_->read(std::span(raw_).subspan(before), on_problem);
    raw_.resize(before + size);
    ended_ = size == 0;
    return !ended_;
  }

  void tell(std::uint64_t byte, std::string what, const ProblemHandler& on_problem) const {
    on_problem({name_, 0, byte, std::move(what)});
  }

  Coding compression_;
  char first_byte_;  // of a member
  std::unique_ptr<Codec> codec_;
  std::unique_ptr<ByteStream> stream_;
  std::string name_;
  std::string raw_;           // compressed bytes; those before at_ are kept to look for a member in
  std::uint64_t base_ = 0;    // where raw_ begins in the file
  std::size_t at_ = 0;        // in raw_
  std::uint64_t member_ = 0;  // where in the file the member begins that is being read
  std::uint64_t given_ = 0;   // bytes that it decompressed to so far
  bool inside_ = false;       // of a member
  bool lost_ = false;         // where the next member begins is not known
  bool guessed_ = false;      // the member that is being read was begun so
  std::uint64_t patience_ = most_again;
  bool gap_ = false;
  bool gap_ahead_ = false;
  bool ended_ = false;  // raw_ is the last of the file
};

}  // namespace

std::optional<Coding> compression_of(std::string_view head) {
  if (is_gzip(head)) return Coding::gzip;
  if (is_zstd(head)) return Coding::zstd;
  if (is_bzip2(head)) return Coding::bzip2;
  if (head.starts_with("\xfd"
                       "7zXZ\0"sv))
    return Coding::xz;
  return std::nullopt;
}

std::string_view without_compression(std::string_view name) {
  for (const std::string_view end : {".gz"sv, ".zst"sv, ".bz2"sv, ".xz"sv})
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  return name;
}

std::unique_ptr<ByteStream> decompress(Coding compression, std::unique_ptr<ByteStream> stream, std::string head,
                                       std::string name) {
  return std::make_unique<Decompressor>(compression, std::move(stream), std::move(head), std::move(name));
}

}  // namespace tally
