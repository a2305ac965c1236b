// The images of the built-in packs: what their files say, as it stands in memory once it is loaded. They are made while
// tally is built (scripts/pack_images.cc) and are part of the library, so that starting up reads no TOML. The TOML
// stays the source: an image counts only as long as it is one of the very files, of the same ICU, and of the same
// program.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extractors/engine/pack.h"

namespace tally {

struct EmbeddedPackImage {
  std::string_view language;
  std::string_view bytes;
};

// Those of this program; none in the one that makes them. Static storage, aligned as images must be.
std::span<const EmbeddedPackImage> embedded_pack_images();

// Tells the built-in files of a language, the version of ICU's data and the layout of images from others.
std::uint64_t pack_fingerprint(std::string_view language);

std::string write_pack_image(const Pack& pack, std::uint64_t fingerprint);

// Nothing for an image of another fingerprint, and for what is none. The bytes must outlive the pack.
std::optional<Pack> read_pack_image(std::string_view bytes, std::uint64_t fingerprint);

}  // namespace tally
