#include "pipeline/read/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "pipeline/read/compressed.h"

namespace tally {
namespace {

std::string error_text(int error) { return std::generic_category().message(error); }

class FileStream : public ByteStream {
 public:
  FileStream(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }

  // As much as the file has.
  std::size_t read(std::span<char> buffer, const ProblemHandler& on_problem) override {
    std::size_t filled = 0;
    while (filled < buffer.size() && !ended_) {
      const ssize_t size = ::read(descriptor_, buffer.data() + filled, buffer.size() - filled);
      if (size > 0) {
        filled += static_cast<std::size_t>(size);
      } else if (size == 0) {
        ended_ = true;
      } else if (errno != EINTR) {
        const int error = errno;
        on_problem({name_, 0, std::nullopt, error_text(error)});
        ended_ = true;
      }
    }
    offset_ = std::exchange(used_, used_ + filled);
    return filled;
  }

  [[nodiscard]] std::uint64_t offset() const override { return offset_; }
  [[nodiscard]] std::uint64_t used() const override { return used_; }

 private:
  int descriptor_;
  std::string name_;
  std::uint64_t offset_ = 0;
  std::uint64_t used_ = 0;
  bool ended_ = false;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}

  std::size_t read(std::span<char> buffer, const ProblemHandler& /*on_problem*/) override {
    const std::size_t size = bytes_.copy(buffer.data(), buffer.size());
    bytes_.remove_prefix(size);
    offset_ = std::exchange(used_, used_ + size);
    return size;
  }

  [[nodiscard]] std::uint64_t offset() const override { return offset_; }
  [[nodiscard]] std::uint64_t used() const override { return used_; }

 private:
  std::string_view bytes_;  // what is still to be read
  std::uint64_t offset_ = 0;
  std::uint64_t used_ = 0;
};

}  // namespace

std::string source_name(std::string_view path) { return path == "-" ? "<stdin>" : std::string(path); }

ByteSource::ByteSource(std::unique_ptr<ByteStream> stream, std::string name, const ProblemHandler& on_problem)
    : stream_(std::move(stream)), name_(std::move(name)) {
  constexpr std::size_t head = 64U << 10;
  peek(head, on_problem);
  if (const std::optional<Coding> compression = compression_of(ahead_)) {
    stream_ = decompress(*compression, std::move(stream_), std::exchange(ahead_, {}), name_);
    compressed_ = true;
    ended_ = false;
  }
}

std::optional<ByteSource> ByteSource::open(const std::string& path, const ProblemHandler& on_problem) {
  std::string name = source_name(path);
  const int descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (descriptor < 0 || ::fstat(descriptor, &about) != 0) {
    const int error = errno;
    on_problem({name, 0, std::nullopt, error_text(error)});
    return std::nullopt;
  }
  auto stream = std::make_unique<FileStream>(descriptor, name);
  if (S_ISDIR(about.st_mode)) {
    on_problem({name, 0, std::nullopt, "is a folder, a file is needed here"});
    return std::nullopt;
  }
  return ByteSource(std::move(stream), std::move(name), on_problem);
}

ByteSource ByteSource::of(std::string_view bytes, std::string name) {
  return {std::make_unique<MemoryStream>(bytes), std::move(name), [](const Problem&) {}};
}

std::size_t ByteSource::read(std::span<char> buffer, const ProblemHandler& on_problem) {
  std::size_t filled = read_some(buffer, on_problem);
  const std::uint64_t offset = offset_;
  const bool gap = gap_;
  while (filled < buffer.size() && !ended_) {
    const std::size_t size = read_some(buffer.subspan(filled), on_problem);
    if (gap_) {
      ahead_.insert(0, buffer.data() + filled, size);
      ahead_offset_ = offset_;
      ahead_gap_ = true;
      ended_ = false;
      break;
    }
    filled += size;
  }
  offset_ = offset;
  gap_ = gap;
  return filled;
}

std::size_t ByteSource::read_some(std::span<char> buffer, const ProblemHandler& on_problem) {
  if (!ahead_.empty() || ahead_gap_) return take_ahead(buffer);
  return read_stream(buffer, on_problem);
}

std::size_t ByteSource::read_stream(std::span<char> buffer, const ProblemHandler& on_problem) {
  const std::size_t size = stream_->read(buffer, on_problem);
  offset_ = stream_->offset();
  gap_ = stream_->gap();
  ended_ = size == 0;
  return size;
}

std::size_t ByteSource::take_ahead(std::span<char> buffer) {
  const std::size_t size = ahead_.copy(buffer.data(), buffer.size());
  offset_ = ahead_offset_;
  gap_ = std::exchange(ahead_gap_, false);
  ahead_.erase(0, size);
  if (!compressed_) ahead_offset_ += size;
  ended_ = size == 0;
  return size;
}

std::string_view ByteSource::peek(std::size_t size, const ProblemHandler& on_problem) {
  if (ahead_.empty() && !ahead_gap_) {
    ahead_.resize(size);
    ahead_.resize(read_stream(ahead_, on_problem));
    ahead_offset_ = offset_;
    ahead_gap_ = gap_;
  }
  return std::string_view(ahead_).substr(0, size);
}

bool ByteSource::skip_bomb() {
  if (!stream_->skip_bomb()) return false;
  ahead_.clear();
  return true;
}

std::optional<std::string> read_all(const std::string& path, std::uint64_t limit, const ProblemHandler& on_problem) {
  std::optional<ByteSource> source = ByteSource::open(path, on_problem);
  if (!source) return std::nullopt;
  return read_rest(*source, limit, on_problem);
}

std::optional<std::string> read_rest(ByteSource& source, std::uint64_t limit, const ProblemHandler& on_problem) {
  bool failed = false;
  const ProblemHandler on_failure = [&](const Problem& problem) {
    failed = true;
    on_problem(problem);
  };
  constexpr std::size_t block = 64U << 10;
  std::string bytes;
  for (std::size_t step = block;; step *= 2) {
    const std::size_t before = bytes.size();
    bytes.resize(before + step);
    const std::size_t size = source.read(std::span(bytes).subspan(before), on_failure);
    bytes.resize(before + size);
    const bool whole = !source.gap() && (size == step || source.ended());
    if (failed || !whole) return std::nullopt;
    if (bytes.size() > limit) {
      on_problem({source.name(), 0, std::nullopt, fmt::format("is larger than {} bytes", limit)});
      return std::nullopt;
    }
    if (size < step) return bytes;
  }
}

}  // namespace tally
