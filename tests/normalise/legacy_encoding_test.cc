#include "pipeline/normalise/legacy_encoding.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/engine/pack.h"
#include "pipeline/normalise/charset.h"
#include "pipeline/normalise/converter.h"

using namespace tally;
using Catch::Contains;

namespace {

constexpr std::string_view vietnamese =
    "Ngân hàng Nhà nước cho biết lãi suất sẽ giảm 0,5 điểm phần trăm trong năm nay và có thể giảm nữa vào tháng 6. "
    "Đây là mức thấp nhất kể từ năm 2009, theo số liệu của cơ quan này. Trong khu này, giá nhà đã tăng hơn 10%.";

// A text as its bytes are in an encoding, each letter by the table's first code for it.
std::string encoded(std::string_view text, const LegacyEncoding& encoding) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 1;
    while (at + size < text.size() && (text[at + size] & 0xC0) == 0x80) ++size;
    const std::string letter(text.substr(at, size));
    at += size;
    if (size == 1) {
      bytes += letter;
      continue;
    }
    bool found = false;
    for (std::size_t code = 0xA1; code < 256 && !found; ++code)
      if (found = encoding.letters[code] == letter; found) bytes += static_cast<char>(code);
    for (auto pair = encoding.two_bytes.begin(); pair != encoding.two_bytes.end() && !found; ++pair) {
      if (found = pair->second == letter; !found) continue;
      bytes += static_cast<char>(pair->first >> 8);
      bytes += static_cast<char>(pair->first & 0xFF);
    }
    INFO(letter);
    REQUIRE(found);
  }
  return bytes;
}

std::string disguised(const std::string& bytes) {
  bool faulty = false;
  return convert(bytes, "windows-1252", faulty);
}

}  // namespace

TEST_CASE("every Vietnamese letter has a code in TCVN3, in VNI and in windows-1258") {
  const LegacyEncodings& encodings = embedded_legacy_encodings();
  for (const std::string_view name : {"tcvn3", "VNI"}) {
    const LegacyEncoding* encoding = encodings.named(name);
    REQUIRE(encoding != nullptr);
    CHECK_FALSE(encoding->source.empty());
    const std::string bytes = encoded(vietnamese, *encoding);
    CHECK(encoding->decode(disguised(bytes)) == vietnamese);
    CHECK(encodings.detect(disguised(bytes)) == encoding);
    CHECK(decode_legacy(bytes) == std::string(vietnamese));
  }
  const LegacyEncoding* microsoft = encodings.named("windows-1258");
  REQUIRE(microsoft != nullptr);
  CHECK(microsoft->decode(disguised("C\xF4ng ty \xF0\x61\xDE tr\xE0\xD2 ti\xEA\xCCn \xDD\xCCng")) ==
        "Công ty đã tr\u00E0\u0309 tiền Ừng");
}

TEST_CASE("VNI as its fonts show it") {
  const LegacyEncoding* vni = embedded_legacy_encodings().named("vni");
  REQUIRE(vni != nullptr);
  CHECK(vni->decode("Vieät Nam, naêm 2000: Thaønh phoá Hoà Chí Minh coù 5 trieäu ngöôøi") ==
        "Việt Nam, năm 2000: Thành phố Hồ Chí Minh có 5 triệu người");
  CHECK(vni->decode("ÑAÛNG, Öu tieân, caùi ghế") == "ĐẢNG, Ưu tiên, cái ghế");
}

TEST_CASE("TCVN3 as windows-1252 shows it") {
  const LegacyEncoding* tcvn3 = embedded_legacy_encodings().named("x-viet-tcvn5712");
  REQUIRE(tcvn3 != nullptr);
  CHECK(tcvn3->decode("ViÖt Nam, n¨m 2000: Thµnh phè Hå ChÝ Minh cã 5 triÖu ng\u00ADêi") ==
        "Việt Nam, năm 2000: Thành phố Hồ Chí Minh có 5 triệu người");
}

TEST_CASE("a text that is what it seems is in no old encoding") {
  const LegacyEncodings& encodings = embedded_legacy_encodings();
  CHECK(encodings.detect(vietnamese) == nullptr);
  CHECK(encodings.detect("The bank's café in São Paulo cut its naïve élan to £5 on Thursday, he said.") == nullptr);
  CHECK(encodings.detect("L'année dernière, le président a déjà décidé à côté de l'hôtel où là-bas l'été était à peine "
                         "arrivé, où l'on a été là, là et là, à l'école, à la fenêtre, là où là.") == nullptr);
  CHECK(encodings.detect("A situação económica do país não é fácil, mas há razões para ter confiança na recuperação já "
                         "este ano, à medida que a inflação cai; são três milhões de cidadãos.") == nullptr);
  CHECK(encodings.detect("") == nullptr);
  CHECK_FALSE(decode_legacy("caf\xE9"));
}

TEST_CASE("a broken table is refused with file and line") {
  const auto load = [](std::string_view text) {
    const PackFile file{"xx", "encodings.toml", text};
    return LegacyEncodings(std::span(&file, 1));
  };
  CHECK_THROWS_WITH(load("[[encoding]]\nname = \"a\""), Contains("xx/encodings.toml:1") && Contains("source"));
  CHECK_THROWS_WITH(load("[[encoding]]\nname = \"a\"\nsource = \"b\"\nlabels = \"c\"\nletters = \"XY d\""),
                    Contains("XY is no byte"));
  CHECK_THROWS_WITH(load("[[encoding]]\nname = \"a\"\nsource = \"b\"\nlabels = \"c\"\ncharset = \"d\""),
                    Contains("unknown charset"));
  CHECK_THROWS_WITH(load("[[encodings]]\nname = \"a\""), Contains("encodings"));
}
