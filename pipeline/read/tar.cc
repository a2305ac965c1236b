#include "pipeline/read/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <numeric>
#include <span>
#include <utility>

namespace tally {
namespace {

constexpr std::size_t piece = 128 * tar_block;  // bytes that libarchive is given at a time

struct Free {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

}  // namespace

// libarchive reads by a callback, which is given this: it does not move.
class TarReader::State {
 public:
  State(ByteSource source, ProblemHandler on_problem)
      : source_(std::move(source)), on_problem_(std::move(on_problem)) {}

  bool next();
  std::size_t read(std::span<char> buffer, const ProblemHandler& on_fault);
  // Whether the file that next() found is so: nothing more of it can be read.
  [[nodiscard]] bool is_broken() const { return broken_; }
  [[nodiscard]] const ByteSource& source() const { return source_; }

  std::string path;
  std::uint64_t offset = 0;

 private:
  bool open();
  bool find_header(std::uint64_t from);
  void set_offset();
  bool fill();
  void tell(std::uint64_t byte, std::string what) { on_problem_({source_.name(), 0, byte, std::move(what)}); }
  [[nodiscard]] std::string fault() const {
    const char* text = archive_error_string(reader_.get());
    return text != nullptr ? text : "the tar is broken";
  }
  static la_ssize_t give(archive* reader, void* self, const void** bytes);

  ByteSource source_;
  ProblemHandler on_problem_;
  // What libarchive was given last, and the piece before: where a header turns out to be broken, the next one is looked
  // for in them.
  std::string window_;
  std::size_t given_ = 0;            // bytes of window_ that libarchive has
  std::uint64_t window_offset_ = 0;  // of the window in the tar
  std::uint64_t begin_ = 0;          // where in the tar libarchive has begun
  bool gap_ = false;                 // the tar goes on at a place that is not known
  bool broken_ = false;
  std::unique_ptr<archive, Free> reader_;
};

la_ssize_t TarReader::State::give(archive* /*reader*/, void* self, const void** bytes) {
  State& state = *static_cast<State*>(self);
  if (state.given_ == state.window_.size() && !state.fill()) return 0;
  *bytes = state.window_.data() + state.given_;
  const std::size_t size = state.window_.size() - state.given_;
  state.given_ = state.window_.size();
  return static_cast<la_ssize_t>(size);
}

// Puts the next piece of the tar into the window. False at the end, or at a gap: what comes behind one has no place.
bool TarReader::State::fill() {
  if (gap_) return false;
  if (window_.size() > piece) {
    const std::size_t gone = window_.size() - piece;
    window_.erase(0, gone);
    window_offset_ += gone;
    given_ -= gone;
  }
  const std::size_t before = window_.size();
  window_.resize(before + piece);
  const std::size_t size = source_.read(std::span(window_).subspan(before), on_problem_);
  gap_ = source_.gap();
  window_.resize(gap_ ? before : before + size);
  return !gap_ && size > 0;
}

// Begins at what libarchive is given next.
bool TarReader::State::open() {
  begin_ = window_offset_ + given_;
  reader_.reset(archive_read_new());
  if (!reader_) throw std::bad_alloc();
  archive_read_support_format_tar(reader_.get());
  return archive_read_open(reader_.get(), this, nullptr, give, nullptr) == ARCHIVE_OK;
}

// Comes to the next block that is a header, from a place of the tar that is still in the window on.
bool TarReader::State::find_header(std::uint64_t from) {
  given_ = static_cast<std::size_t>(std::max(from, window_offset_) - window_offset_);
  for (;;) {
    while (window_.size() < given_ + tar_block && fill()) {
    }
    if (window_.size() < given_ + tar_block) return false;
    if (is_tar(std::string_view(window_).substr(given_, tar_block))) return open();
    given_ += tar_block;
  }
}

// Of a header that is cut off libarchive does not know the place, but how much it has taken before.
void TarReader::State::set_offset() {
  const auto at = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_read_header_position(reader_.get()), 0));
  const auto taken = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(reader_.get(), 0), 0));
  const bool known = begin_ + at > offset || taken == 0;
  offset = begin_ + (known ? at : taken);
}

bool TarReader::State::next() {
  if (!reader_ && !open()) return false;
  if (std::exchange(broken_, false) && (gap_ || !find_header(offset + tar_block))) return false;
  for (;;) {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(reader_.get(), &entry);
    if (result == ARCHIVE_EOF) return false;
    set_offset();
    if (result == ARCHIVE_RETRY || result == ARCHIVE_FATAL || result == ARCHIVE_FAILED) {
      if (gap_) return false;  // that was told
      tell(offset, fault());
      if (!find_header(offset + tar_block)) return false;
      continue;
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    path = name != nullptr ? name : "";
    if (archive_entry_sparse_count(entry) == 0) return true;
    tell(offset, path + " has holes, and is passed over");
  }
}

std::size_t TarReader::State::read(std::span<char> buffer, const ProblemHandler& on_fault) {
  const la_ssize_t size = archive_read_data(reader_.get(), buffer.data(), buffer.size());
  if (size >= 0) return static_cast<std::size_t>(size);
  if (!gap_) on_fault({source_.name(), 0, offset, fmt::format("{}: {}", path, fault())});
  broken_ = true;
  return 0;
}

// What libarchive reads of a file in the tar.
class TarReader::FileBytes : public ByteStream {
 public:
  explicit FileBytes(State& tar) : tar_(&tar) {}

  std::size_t read(std::span<char> buffer, const ProblemHandler& on_problem) override {
    const std::size_t size = tar_->is_broken() ? 0 : tar_->read(buffer, on_problem);
    begin_ = std::exchange(end_, end_ + size);
    return size;
  }

  [[nodiscard]] std::uint64_t offset() const override { return begin_; }
  [[nodiscard]] std::uint64_t used() const override { return end_; }
  [[nodiscard]] bool gap() const override { return tar_->is_broken(); }

 private:
  State* tar_;
  std::uint64_t begin_ = 0, end_ = 0;  // of what was read last
};

TarReader::TarReader(ByteSource source, ProblemHandler on_problem)
    : state_(std::make_unique<State>(std::move(source), std::move(on_problem))) {}
TarReader::TarReader(TarReader&&) noexcept = default;
TarReader& TarReader::operator=(TarReader&&) noexcept = default;
TarReader::~TarReader() = default;

bool TarReader::next() { return state_->next(); }
const std::string& TarReader::path() const { return state_->path; }
std::uint64_t TarReader::offset() const { return state_->offset; }
std::unique_ptr<ByteStream> TarReader::bytes() { return std::make_unique<FileBytes>(*state_); }
const std::string& TarReader::name() const { return state_->source().name(); }
std::uint64_t TarReader::used() const { return state_->source().used(); }

bool is_tar(std::string_view head) {
  constexpr std::size_t checksum_at = 148, checksum_size = 8;
  if (head.size() < tar_block) return false;
  const auto sum_of = [](std::string_view bytes) {
    return std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0},
                           [](std::uint64_t sum, char c) { return sum + static_cast<unsigned char>(c); });
  };
  // Octal digits among blanks and zeros; the field itself counts as blanks.
  std::uint64_t said = 0;
  for (const char c : head.substr(checksum_at, checksum_size)) {
    if (c >= '0' && c <= '7') said = said * 8 + static_cast<std::uint64_t>(c - '0');
  }
  return said > 0 &&
         said == sum_of(head.substr(0, checksum_at)) + checksum_size * ' ' +
                     sum_of(head.substr(checksum_at + checksum_size, tar_block - checksum_at - checksum_size));
}

}  // namespace tally
