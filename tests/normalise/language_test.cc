#include "pipeline/normalise/language.h"

#include <catch2/catch.hpp>
#include <string>

#include "pipeline/normalise/normalised_text.h"

using namespace tally;

namespace {

const LanguageDetector& detector() {
  static const LanguageDetector instance;
  return instance;
}

std::string language(std::string_view text) {
  const NormalisedText normalised(text);
  return std::string(detector().guess(normalised.text()).language);
}

}  // namespace

TEST_CASE("paragraphs are told apart") {
  CHECK(language("The bank cut its rate by a quarter of a percentage point on Thursday.") == "en");
  CHECK(language("Ngân hàng trung ương hạ lãi suất 0,25 điểm phần trăm hôm thứ Năm.") == "vi");
}

TEST_CASE("a Vietnamese paragraph full of English names is Vietnamese") {
  CHECK(language("Baidu, Alibaba, Tencent, Goldman Sachs và The Wall Street Journal đều từ chối bình luận.") == "vi");
  CHECK(language("Theo Bank of America, Meta và Microsoft mua 485.000 chip Nvidia Hopper.") == "vi");
  CHECK(language("Huawei Ascend, Nvidia H20: ai hơn?") == "vi");
}

TEST_CASE("an English paragraph full of Vietnamese names is English") {
  CHECK(language("Prime Minister Phạm Minh Chính told Nguyễn Văn Thắng and Lê Minh Hưng that the dong was stable.") ==
        "en");
  CHECK(language("Vingroup chairman Phạm Nhật Vượng said the carmaker would build a plant in Hà Tĩnh.") == "en");
}

TEST_CASE("headlines are told apart") {
  CHECK(language("Magnitude 6.8 earthquake kills at least 57 people in Indonesia") == "en");
  CHECK(language("Hokuto lifts profit forecast to ¥310bn on demand for AI memory") == "en");
  CHECK(language("Chip giant shares jump after strong earnings") == "en");
  CHECK(language("Giá vàng lập đỉnh") == "vi");
  CHECK(language("CHỨNG KHOÁN VIỆT NAM LAO DỐC") == "vi");
}

TEST_CASE("Vietnamese is known without its diacritics and in either normal form") {
  CHECK(language("Trong nam nay, cong ty se chi hon 12 ty USD cho co so ha tang, theo nhung nguoi nam ro ke hoach.") ==
        "vi");
  CHECK(language("Ngân hàng hạ lãi suất") == "vi");  // typed NFD by some
  CHECK(language("Nga\u0302n ha\u0300ng ha\u0323 la\u0303i sua\u0302\u0301t") == "vi");
}

TEST_CASE("a line without words has no language") {
  for (const std::string line : {"", "   ", "https://www.ft.com/content/0815c8fb-the-bank-of-england",
                                 "#KinhTe #LaiSuat", "1,632.4", "-----", "@the_bank", "12% – 15%", "📌"}) {
    CAPTURE(line);
    const NormalisedText normalised(line);
    const LanguageGuess guess = detector().guess(normalised.text());
    CHECK(guess.language.empty());
    CHECK(guess.words == 0);
  }
}

TEST_CASE("names alone tell nothing, or little") {
  CHECK(language("ByteDance") == "");
  const LanguageGuess guess = detector().guess("Nguyễn Văn Thắng, Phạm Nhật Vượng, Lê Minh Hưng, Võ Văn Thưởng");
  CHECK(guess.margin <= 3);
}
