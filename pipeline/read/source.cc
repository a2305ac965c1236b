#include "pipeline/read/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace tally {
namespace {

std::string error_text(int error) { return std::generic_category().message(error); }

}  // namespace

std::string source_name(std::string_view path) { return path == "-" ? "<stdin>" : std::string(path); }

ByteSource::ByteSource(int descriptor, std::string_view bytes, std::string name)
    : descriptor_(descriptor), bytes_(bytes), name_(std::move(name)) {}

ByteSource::ByteSource(ByteSource&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), bytes_(other.bytes_), name_(std::move(other.name_)) {}

ByteSource& ByteSource::operator=(ByteSource&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(bytes_, other.bytes_);
  std::swap(name_, other.name_);
  return *this;
}

ByteSource::~ByteSource() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
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
  ByteSource source(descriptor, {}, std::move(name));
  if (S_ISDIR(about.st_mode)) {
    on_problem({source.name_, 0, std::nullopt, "is a folder, a file is needed here"});
    return std::nullopt;
  }
  return source;
}

ByteSource ByteSource::of(std::string_view bytes, std::string name) { return {-1, bytes, std::move(name)}; }

std::size_t ByteSource::read(std::span<char> buffer, const ProblemHandler& on_problem) {
  if (descriptor_ < 0) {
    const std::size_t size = bytes_.copy(buffer.data(), buffer.size());
    bytes_.remove_prefix(size);
    return size;
  }
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const ssize_t size = ::read(descriptor_, buffer.data() + filled, buffer.size() - filled);
    if (size > 0) {
      filled += static_cast<std::size_t>(size);
    } else if (size == 0) {
      break;
    } else if (errno != EINTR) {
      const int error = errno;
      on_problem({name_, 0, std::nullopt, error_text(error)});
      break;
    }
  }
  return filled;
}

std::optional<std::string> read_all(const std::string& path, std::uint64_t limit, const ProblemHandler& on_problem) {
  std::optional<ByteSource> source = ByteSource::open(path, on_problem);
  if (!source) return std::nullopt;
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
    const std::size_t size = source->read(std::span(bytes).subspan(before), on_failure);
    bytes.resize(before + size);
    if (failed) return std::nullopt;
    if (bytes.size() > limit) {
      on_problem({source->name(), 0, std::nullopt, fmt::format("is larger than {} bytes", limit)});
      return std::nullopt;
    }
    if (size < step) return bytes;
  }
}

}  // namespace tally
