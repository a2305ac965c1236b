// Where records go: a file, or standard output. Written in large blocks; at once where somebody watches.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/read/problem.h"

namespace tally {

class Output {
 public:
  // A file is made anew. Nothing, and a problem, where that cannot be.
  static std::optional<Output> create(const std::string& path, const ProblemHandler& on_problem);
  static Output standard(const ProblemHandler& on_problem);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  void write(std::string_view bytes);
  void flush();

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
  std::string pending_;
};

}  // namespace tally
