#include "extractors/engine/pack_image.h"

#include <unicode/icudataver.h>
#include <unicode/ulocdata.h>

#include <cstring>

#include "extractors/engine/image.h"
#include "extractors/engine/pack_files.h"

namespace tally {

namespace {

constexpr std::string_view magic = "tally pack image";

// Mixes in eight bytes at a time.
class Hash {
 public:
  void add(std::uint64_t value) {
    hash_ = (hash_ ^ value) * 0x9e3779b97f4a7c15ULL;
    hash_ ^= hash_ >> 29U;
  }
  void add(std::string_view bytes) {
    add(bytes.size());
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) add_word(bytes, 8);
    add_word(bytes, bytes.size());
  }
  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  void add_word(std::string_view bytes, std::size_t size) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), size);
    add(word);
  }
  std::uint64_t hash_ = 0;
};

}  // namespace

std::uint64_t pack_fingerprint(std::string_view language) {
  Hash hash;
  for (const PackFile& file : embedded_pack_files()) {
    if (file.language != language) continue;
    hash.add(file.name);
    hash.add(file.text);
  }
  UVersionInfo version{};
  UErrorCode status = U_ZERO_ERROR;
  u_getDataVersion(version, &status);
  for (const std::uint8_t part : version) hash.add(std::uint64_t{part});
  ulocdata_getCLDRVersion(version, &status);
  for (const std::uint8_t part : version) hash.add(std::uint64_t{part});
  for (const std::size_t size : {sizeof(Pack), sizeof(Rule), sizeof(ClassSet), sizeof(PackClasses),
                                 static_cast<std::size_t>(BuiltinClass::count_), role_count})
    hash.add(std::uint64_t{size});
  return hash.value();
}

std::string write_pack_image(const Pack& pack, std::uint64_t fingerprint) {
  ImageWriter writer;
  writer(std::string(magic), fingerprint, pack);
  return writer.bytes();
}

std::optional<Pack> read_pack_image(std::string_view bytes, std::uint64_t fingerprint) {
  try {
    ImageReader reader(bytes);
    std::string written_magic;
    std::uint64_t written_fingerprint = 0;
    reader(written_magic, written_fingerprint);
    if (written_magic != magic || written_fingerprint != fingerprint) return std::nullopt;
    Pack pack;
    reader(pack);
    return pack;
  } catch (const ImageError&) {
    return std::nullopt;
  }
}

}  // namespace tally
