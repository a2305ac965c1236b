#include "pipeline/normalise/code_points.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tally;

TEST_CASE("code points are counted in text of every width") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("12 tỷ USD") == 9);
  CHECK(count_code_points("🚀🚀🚀") == 3);
  std::string text;
  for (int i = 0; i < 100; ++i) text += "aệ🚀đ";
  CHECK(count_code_points(text) == 400);
}

TEST_CASE("the cursor tells code point offsets, forward and back") {
  const std::string text = "Giá 12 tỷ – “đúng” 🚀 hết";
  std::uint32_t code_points = 0;
  CodePointCursor forward(text);
  for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
    const bool continues = byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80;
    if (continues) continue;
    CHECK(forward.at(byte) == code_points);
    ++code_points;
  }
  const auto end = static_cast<std::uint32_t>(text.size());
  CHECK(forward.at(0) == 0);
  CHECK(forward.at(end) == 24);
  CHECK(forward.at(5) == 4);
  CHECK(forward.span({5, 7}) == Span{4, 6});
}
