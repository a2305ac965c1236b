#include "pipeline/emit/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace tally {
namespace {

constexpr std::size_t block = 256U << 10;
constexpr mode_t permissions = 0666;  // less the user's mask

std::string error_text(int error) { return std::generic_category().message(error); }

}  // namespace

Output::Output(int descriptor, std::string name, ProblemHandler on_problem)
    : descriptor_(descriptor),
      name_(std::move(name)),
      on_problem_(std::move(on_problem)),
      terminal_(isatty(descriptor) == 1) {}

Output::Output(Output&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      on_problem_(std::move(other.on_problem_)),
      terminal_(other.terminal_),
      failed_(other.failed_),
      size_(other.size_),
      pending_(std::move(other.pending_)) {}

Output::~Output() {
  if (descriptor_ > STDERR_FILENO) close(descriptor_);
}

std::optional<Output> Output::create(const std::string& path, const ProblemHandler& on_problem) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions);
  if (descriptor < 0) {
    on_problem({path, 0, std::nullopt, "cannot be written: " + error_text(errno)});
    return std::nullopt;
  }
  return Output(descriptor, path, on_problem);
}

std::optional<Output> Output::resume(const std::string& path, std::uint64_t size, const ProblemHandler& on_problem) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const auto end = static_cast<off_t>(size);
  struct stat about {};
  if (descriptor < 0 || fstat(descriptor, &about) != 0) {
    on_problem({path, 0, std::nullopt, "cannot be written: " + error_text(errno)});
    return std::nullopt;
  }
  Output output(descriptor, path, on_problem);
  if (about.st_size < end) {
    on_problem({path, 0, std::nullopt, "is shorter than its checkpoint says"});
    return std::nullopt;
  }
  if (ftruncate(descriptor, end) != 0 || lseek(descriptor, end, SEEK_SET) != end) {
    on_problem({path, 0, std::nullopt, "cannot be written: " + error_text(errno)});
    return std::nullopt;
  }
  output.size_ = size;
  return output;
}

Output Output::standard(const ProblemHandler& on_problem) { return {STDOUT_FILENO, "<stdout>", on_problem}; }

void Output::write(std::string_view bytes) {
  if (pending_.size() + bytes.size() > block) {
    flush();
    put(bytes);
    return;
  }
  pending_ += bytes;
  if (terminal_) flush();
}

void Output::flush() {
  put(pending_);
  pending_.clear();
}

void Output::sync() {
  flush();
  if (failed_ || fdatasync(descriptor_) == 0 || errno == EINVAL || errno == EROFS) return;  // a pipe, or a device
  failed_ = true;
  on_problem_({name_, 0, std::nullopt, "cannot be written: " + error_text(errno)});
}

void Output::put(std::string_view bytes) {
  while (!bytes.empty() && !failed_) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
      size_ += static_cast<std::uint64_t>(written);
    } else if (errno != EINTR) {
      failed_ = true;
      on_problem_({name_, 0, std::nullopt, "cannot be written: " + error_text(errno)});
    }
  }
}

}  // namespace tally
