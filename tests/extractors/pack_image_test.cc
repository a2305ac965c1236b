#include "extractors/engine/pack_image.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "extractors/engine/image.h"
#include "extractors/engine/pack_files.h"
#include "extractors/engine/pack_maker.h"
#include "extractors/extractor.h"

namespace tally {
namespace {

Pack pack_of_files(const std::string& language) {
  std::vector<PackSource> files;
  for (const PackFile& file : embedded_pack_files()) {
    if (file.language == language) files.push_back({std::string(file.name), std::string(file.text)});
  }
  return make_pack(language, files);
}

// Bytes at a place of which the remainder by the alignment of images is `offset`.
class Aligned {
 public:
  explicit Aligned(std::string_view bytes, std::size_t offset = 0) : room_(bytes.size() + 2 * image_alignment) {
    const auto at = reinterpret_cast<std::uintptr_t>(room_.data()) % image_alignment;
    begin_ = room_.data() + (image_alignment - at) % image_alignment + offset;
    std::memcpy(begin_, bytes.data(), bytes.size());
    size_ = bytes.size();
  }
  [[nodiscard]] std::string_view bytes() const { return {begin_, size_}; }

 private:
  std::vector<char> room_;
  char* begin_ = nullptr;
  std::size_t size_ = 0;
};

TEST_CASE("every built-in pack has an image, which is what its files make") {
  for (const std::string& language : pack_languages()) {
    INFO(language);
    const std::uint64_t fingerprint = pack_fingerprint(language);
    const std::string made = write_pack_image(pack_of_files(language), fingerprint);
    std::size_t images = 0;
    for (const EmbeddedPackImage& image : embedded_pack_images()) {
      if (image.language != language) continue;
      ++images;
      CHECK((image.bytes == made));  // megabytes: not to be printed
    }
    CHECK(images == 1);
  }
}

TEST_CASE("a pack is read back from its image as it was written") {
  const Pack pack = pack_of_files("vi");
  const Aligned image(write_pack_image(pack, 1));
  const auto read = read_pack_image(image.bytes(), 1);
  REQUIRE(read);
  CHECK((write_pack_image(*read, 1) == image.bytes()));
  CHECK(read->rules.size() == pack.rules.size());
  CHECK(read->classes.find("numeral-scale") == pack.classes.find("numeral-scale"));
}

TEST_CASE("an image of other files, of another ICU or of another program does not count") {
  const Aligned image(write_pack_image(pack_of_files("en"), 1));
  CHECK(read_pack_image(image.bytes(), 1));
  CHECK_FALSE(read_pack_image(image.bytes(), 2));
  CHECK(pack_fingerprint("en") != pack_fingerprint("vi"));
  CHECK_FALSE(read_pack_image("", 1));
  CHECK_FALSE(read_pack_image("no image at all, but a text that is long enough to be one", 1));
}

TEST_CASE("an image that is cut off, or stands where arrays cannot, does not count") {
  const std::string image = write_pack_image(pack_of_files("vi"), 1);
  for (const std::size_t size : {image.size() - 1, image.size() / 2, std::size_t{1000}, std::size_t{30}})
    CHECK_FALSE(read_pack_image(Aligned(std::string_view(image).substr(0, size)).bytes(), 1));
  const Aligned shifted(image, 1);
  CHECK_FALSE(read_pack_image(shifted.bytes(), 1));
}

}  // namespace
}  // namespace tally
