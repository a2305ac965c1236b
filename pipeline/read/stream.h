// Bytes one after the other, from a file, from memory, or from what another stream decompresses to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "pipeline/read/problem.h"

namespace tally {

class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  // Some bytes, of one member where there are members; 0 at the end. What is wrong is a problem, and the stream goes on
  // behind it or ends.
  virtual std::size_t read(std::span<char> buffer, const ProblemHandler& on_problem) = 0;

  // Where in the stored file the bytes that were read last begin; compressed ones: where their member begins.
  [[nodiscard]] virtual std::uint64_t offset() const = 0;

  // Whether something is missing before what was read last, or before the end.
  [[nodiscard]] virtual bool gap() const { return false; }

  // Bytes of the stored file that were taken so far.
  [[nodiscard]] virtual std::uint64_t used() const = 0;

  // Passes over the rest of the member that is being read, if it has grown out of all proportion: true then, and a gap
  // comes next.
  virtual bool skip_bomb() { return false; }
};

}  // namespace tally
