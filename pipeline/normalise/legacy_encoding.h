// Encodings from before Unicode that come in disguise: their bytes were read, declared or stored as windows-1252, and
// so a text in them is valid and unreadable. Each pack's encodings.toml has their tables, with the source of each.
//
//   const LegacyEncoding* encoding = embedded_legacy_encodings().detect(text);
//   if (encoding != nullptr) text = encoding->decode(text);
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extractors/engine/pack_files.h"
#include "pipeline/normalise/text_pack.h"

namespace tally {

struct LegacyEncoding {
  std::string name;                                // "TCVN3"
  std::string source;                              // of the table
  std::vector<std::string> labels;                 // in lower case, as headers and pages declare it
  std::array<std::string, 256> letters;            // of one byte, UTF-8; "" where it is what it is in windows-1252
  std::map<std::uint16_t, std::string> two_bytes;  // of two, the first in the high half

  // `disguised` is UTF-8: the text's bytes as windows-1252. The result is in NFC.
  [[nodiscard]] std::string decode(std::string_view disguised) const;
};

class LegacyEncodings {
 public:
  // Reads the files named "encodings.toml". Throws PackError.
  explicit LegacyEncodings(std::span<const PackFile> files = embedded_pack_files(),
                           std::span<const TextPack> packs = embedded_text_packs());

  // The encoding that a text is surely in: one word in twenty-five is then one of a pack's function words with letters
  // beyond ASCII, no fewer than as it seems, and one in seven has letters that no Western charset has. nullptr where
  // there is none, as for every text that is what it seems. Reads the first 64 KiB. Thread-safe.
  [[nodiscard]] const LegacyEncoding* detect(std::string_view text) const;

  // The one that a charset's name means, in capitals or not; nullptr.
  [[nodiscard]] const LegacyEncoding* named(std::string_view label) const;

  [[nodiscard]] const std::vector<LegacyEncoding>& all() const { return encodings_; }

 private:
  struct Count {
    std::size_t words = 0, known = 0;
    std::size_t special = 0;  // with letters beyond Latin-1
  };
  [[nodiscard]] Count count(std::string_view text) const;

  std::vector<LegacyEncoding> encodings_;
  std::unordered_set<std::u32string> words_;  // function words with letters beyond ASCII
};

// Those of the embedded packs, loaded once.
const LegacyEncodings& embedded_legacy_encodings();

}  // namespace tally
