// An input as bytes: a file or, for "-", standard input; compressed ones as what they decompress to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/read/problem.h"
#include "pipeline/read/stream.h"

namespace tally {

// What messages and records call an input: its path, or "<stdin>" for "-".
std::string source_name(std::string_view path);

class ByteSource {
 public:
  // Nothing, and a problem, for what cannot be read: a missing file, a folder, one without permission.
  static std::optional<ByteSource> open(const std::string& path, const ProblemHandler& on_problem);
  // Bytes in memory, which must outlive the source.
  static ByteSource of(std::string_view bytes, std::string name);
  // What a stream gives, decompressed where its first bytes say that it is compressed.
  ByteSource(std::unique_ptr<ByteStream> stream, std::string name, const ProblemHandler& on_problem);

  // Fills `buffer` as far as the input goes; less than its size only at the end, or before a gap. A read error is a
  // problem and an end.
  std::size_t read(std::span<char> buffer, const ProblemHandler& on_problem);

  // Some bytes, of one member of what is compressed; 0 at the end.
  std::size_t read_some(std::span<char> buffer, const ProblemHandler& on_problem);

  // The first bytes that will be read, `size` of them where the input, or its first member, has as many.
  std::string_view peek(std::size_t size, const ProblemHandler& on_problem);

  // Of the bytes that were read last, as ByteStream has it: where they begin in the file as it is stored, or where
  // their member does; whether something is missing before them, or before the end.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  [[nodiscard]] bool gap() const { return gap_; }
  [[nodiscard]] bool ended() const { return ended_; }
  // Whether offset() is a member's.
  [[nodiscard]] bool is_compressed() const { return compressed_; }

  // Bytes of the stored file that were taken so far.
  [[nodiscard]] std::uint64_t used() const { return stream_->used() - (compressed_ ? 0 : ahead_.size()); }

  bool skip_bomb();

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::size_t read_stream(std::span<char> buffer, const ProblemHandler& on_problem);
  std::size_t take_ahead(std::span<char> buffer);

  std::unique_ptr<ByteStream> stream_;
  std::string name_;
  std::string ahead_;  // read and not yet handed out; of one member
  std::uint64_t ahead_offset_ = 0;
  bool ahead_gap_ = false;
  bool compressed_ = false;
  std::uint64_t offset_ = 0;
  bool gap_ = false;
  bool ended_ = false;
};

// A whole input, decompressed. Nothing, and a problem, also for one of more than `limit` bytes, or with a part missing.
std::optional<std::string> read_rest(ByteSource& source, std::uint64_t limit, const ProblemHandler& on_problem);
std::optional<std::string> read_all(const std::string& path, std::uint64_t limit, const ProblemHandler& on_problem);

}  // namespace tally
