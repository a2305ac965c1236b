// Bytes as they come in, to valid UTF-8.
//
// A text may be UTF-8 with or without a byte order mark, UTF-16 of either byte order, marked or obvious, or surely in
// one of the old encodings that a pack knows (normalise/legacy_encoding.h: TCVN3, VNI, windows-1258). Everything after
// this stage is valid UTF-8 without a mark. What cannot be decoded is replaced by U+FFFD, one for every maximal subpart
// of an ill-formed sequence (the Unicode standard's and ICU's practice), and reported with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

enum class Charset : std::uint8_t { utf8, utf16le, utf16be, binary };

struct CharsetGuess {
  Charset charset = Charset::utf8;
  std::size_t mark_size = 0;  // bytes of the byte order mark
};

// Tells the charset from the first bytes of a text; some thousands are enough. Text that holds NUL characters, or that
// is control characters to more than one part in fifty, is binary.
CharsetGuess detect_charset(std::string_view head);

struct DecodingFault {
  std::uint64_t byte = 0;  // where the bad sequence begins in the input, from 0
  std::string what;        // "invalid UTF-8 sequence E1 BA"
};
using FaultHandler = std::function<void(const DecodingFault&)>;

// The text, where bytes that are no UTF-8 are surely in an old encoding. Reads the first 64 KiB to tell.
std::optional<std::string> decode_legacy(std::string_view bytes);

// Decodes a whole text. The result is a view of `bytes` where they are valid UTF-8 already, else of `storage`, which is
// overwritten. Returns nothing for binary input.
std::optional<std::string_view> decode(std::string_view bytes, std::string& storage, const FaultHandler& on_fault);

// The two steps of decode(), for readers that work in blocks. `offset` is the place of bytes[0] in the input.
bool is_valid_utf8(std::string_view bytes);
void append_repaired_utf8(std::string_view bytes, std::uint64_t offset, std::string& out, const FaultHandler& on_fault);

// Appends the decoded text to `out` and returns how many bytes it took: with `last` all of them, else all but a
// sequence that the next block must complete (at most three bytes).
std::size_t append_utf16(std::string_view bytes, Charset charset, std::uint64_t offset, bool last, std::string& out,
                         const FaultHandler& on_fault);

}  // namespace tally
