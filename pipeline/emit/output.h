// Where records go: a file, or standard output. Written in large blocks; at once where somebody watches.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/read/problem.h"

namespace tally {

class Output {
 public:
  // A file is made anew. Nothing, and a problem, where that cannot be.
  static std::optional<Output> create(const std::string& path, const ProblemHandler& on_problem);
  // A file that was written before is cut to `size` bytes, and what is written goes behind them. Nothing, and a
  // problem, where it has fewer.
  static std::optional<Output> resume(const std::string& path, std::uint64_t size, const ProblemHandler& on_problem);
  static Output standard(const ProblemHandler& on_problem);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  void write(std::string_view bytes);
  void flush();
  // Flushes, and waits until all has reached the disk.
  void sync();

  // Bytes that were written and flushed, with those that were there before.
  [[nodiscard]] std::uint64_t size() const { return size_; }

  // Whether something could not be written: told once, as a problem. Nothing is written after that.
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool is_terminal() const { return terminal_; }

 private:
  Output(int descriptor, std::string name, ProblemHandler on_problem);
  void put(std::string_view bytes);

  int descriptor_;
  std::string name_;
  ProblemHandler on_problem_;
  bool terminal_;
  bool failed_ = false;
  std::uint64_t size_ = 0;
  std::string pending_;
};

}  // namespace tally
