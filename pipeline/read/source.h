// An input as bytes: a file or, for "-", standard input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/read/problem.h"

namespace tally {

// What messages and records call an input: its path, or "<stdin>" for "-".
std::string source_name(std::string_view path);

class ByteSource {
 public:
  // Nothing, and a problem, for what cannot be read: a missing file, a folder, one without permission.
  static std::optional<ByteSource> open(const std::string& path, const ProblemHandler& on_problem);
  // Bytes in memory, which must outlive the source.
  static ByteSource of(std::string_view bytes, std::string name);

  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&& other) noexcept;
  ~ByteSource();

  // Fills `buffer` as far as the input goes; less than its size only at the end. A read error is a problem and an end.
  std::size_t read(std::span<char> buffer, const ProblemHandler& on_problem);

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  ByteSource(int descriptor, std::string_view bytes, std::string name);

  int descriptor_;          // -1: bytes_
  std::string_view bytes_;  // what is still to be read of bytes in memory
  std::string name_;
};

// A whole input, the bytes as stored. Nothing, and a problem, also for one of more than `limit` bytes.
std::optional<std::string> read_all(const std::string& path, std::uint64_t limit, const ProblemHandler& on_problem);

}  // namespace tally
