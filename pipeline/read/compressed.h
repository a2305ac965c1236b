// Compressed bytes as what they decompress to: gzip (RFC 1952), Zstandard (RFC 8878), bzip2 and xz, told by their
// magic number, with as many members (frames, streams) one after the other as there are.
//
// The codecs are called directly, not by a library over them all, because of the members: each is the place of a WARC
// record, and where one is broken the next one is looked for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/read/codec.h"
#include "pipeline/read/stream.h"

namespace tally {

// By the magic number at the beginning of `head`, of which compression_magic_size bytes are enough.
std::optional<Coding> compression_of(std::string_view head);
constexpr std::size_t compression_magic_size = 10;

// The name of a compressed file without what tells of its compression ("a.warc" of "a.warc.gz"); any other as it is.
std::string_view without_compression(std::string_view name);

// A member that is broken, or cut off, is a problem with the place where it begins. What the read() that meets the
// fault took out of it is not handed out, unless it is only the end of the file that is missing; what comes next is of
// the next member that can be found, behind a gap. Memory: some MiB, and a window of 128 MiB at most where a file asks
// for it. `head` is what was read of `stream` already.
std::unique_ptr<ByteStream> decompress(Coding compression, std::unique_ptr<ByteStream> stream, std::string head,
                                       std::string name);

}  // namespace tally
