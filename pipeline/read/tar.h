// Tape archives: tar as POSIX.1-2001 (pax), ustar, GNU and the old Unix write it, by libarchive.
//
// libarchive gets the bytes of the tar as they are decompressed elsewhere, so that a compressed one is told, and broken
// members of it are passed over, as with every other input.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"
#include "pipeline/read/stream.h"

namespace tally {

class TarReader {
 public:
  TarReader(ByteSource source, ProblemHandler on_problem);
  TarReader(TarReader&&) noexcept;
  TarReader& operator=(TarReader&&) noexcept;
  ~TarReader();

  // The next regular file. What is broken is a problem with its place in the tar, decompressed; behind it the next
  // header that can be found is read. False at the end.
  bool next();

  // Of the file that next() found: its path in the tar, and where its header begins.
  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] std::uint64_t offset() const;

  // The bytes of that file, to be read before the next call of next(). The reader must outlive it, where it is then.
  std::unique_ptr<ByteStream> bytes();

  [[nodiscard]] const std::string& name() const;
  // Bytes of the stored file that were read so far.
  [[nodiscard]] std::uint64_t used() const;

 private:
  class State;
  class FileBytes;
  std::unique_ptr<State> state_;
};

constexpr std::size_t tar_block = 512;

// Whether the first bytes of an input, tar_block of them, are the header of a file in a tar.
bool is_tar(std::string_view head);

}  // namespace tally
