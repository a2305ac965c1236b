// Decompressors, each behind the same few calls: of files and their members, and of bodies that a web server pressed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tally {

// gzip: RFC 1952; zlib: RFC 1950; deflate: RFC 1951, with no head; zstd: RFC 8878; brotli: RFC 7932.
enum class Coding : std::uint8_t { gzip, zlib, deflate, zstd, bzip2, xz, brotli };
std::string_view to_string(Coding coding);

// What a member of what is compressed gives, a piece at a time.
class Codec {
 public:
  enum class Step : std::uint8_t { more, end, fault };

  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;

  // To be called before each member.
  virtual void begin() = 0;

  // Takes from the front of `in` and fills the front of `out`, of either as much as it can. The first step of a member
  // needs the first 8 bytes of it, if it has as many.
  virtual Step step(std::string_view& in, std::span<char>& out) = 0;

  // What was wrong, after a step that was a fault.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 protected:
  Step fail(std::string_view why) {
    fault_ = why;
    return Step::fault;
  }

 private:
  std::string fault_;
};

// Memory: some MiB, and a window of 128 MiB at most where the data ask for it. A file of Zstandard may begin with its
// dictionary, as those of web archives do ("Zstandard Compression for WARC Files 1.0"): the rest is read with that.
std::unique_ptr<Codec> make_codec(Coding coding);

// All that one member gives, put behind `out`.
enum class Decoded : std::uint8_t { whole, broken, too_large };
Decoded decode_all(Codec& codec, std::string_view in, std::size_t limit, std::string& out);

}  // namespace tally
