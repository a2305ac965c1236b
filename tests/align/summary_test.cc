#include "pipeline/align/summary.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/extractor.h"

namespace {

using namespace tally;

struct Version {
  std::vector<std::string> texts;
  std::vector<Reading> readings;
  std::vector<std::vector<Word>> words;
  std::vector<SentenceFeatures> features;

  Version(const std::string& language, std::vector<std::string> sentences)
      : texts(std::move(sentences)), readings(texts.size()), words(texts.size()) {
    const Extractor extractor = Extractor::load(language);
    Workspace work;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      extractor.read(texts[i], work, readings[i]);
      cut_words(texts[i], words[i]);
      features.push_back(sentence_features(texts[i], {words[i]}, static_cast<std::uint32_t>(i), readings[i]));
    }
  }
};

const Version& source() {
  static const Version version(
      "en", {"Sales in China fell to Rmb5.8bn, or 14 per cent of the total, from 22 per cent in 2023.",
             "Shares in the company closed 5.6 per cent higher at ¥7,420.",
             "The Vietnamese plant will start with 30,000 wafers a month in 2027.",
             "Chief executive Kenji Arai said that he was pleased."});
  return version;
}

const Version& translation() {
  static const Version version(
      "vi",
      {"Doanh thu tại Trung Quốc giảm xuống còn 5,8 tỷ nhân dân tệ, tương đương 14% tổng doanh thu, từ 22% năm 2023.",
       "Cổ phiếu công ty đóng cửa tăng 5,6% lên 7.420 yên.",
       "Nhà máy tại Việt Nam sẽ khởi đầu với 30.000 tấm wafer mỗi tháng vào năm 2027.",
       "Giám đốc điều hành Kenji Arai nói ông hài lòng."});
  return version;
}

std::vector<std::uint32_t> condensed(const std::string& bullet, bool with_translation) {
  const Version summary("vi", {bullet});
  std::vector<Bead> beads;
  if (with_translation) beads = align_sentences(source().features, translation().features);
  const auto result = with_translation
                          ? align_summary(summary.features, source().features, translation().features, beads)
                          : align_summary(summary.features, source().features, {}, {});
  std::vector<std::uint32_t> sentences;
  for (const CondensedSentence& c : result.at(0)) sentences.push_back(c.source);
  std::sort(sentences.begin(), sentences.end());
  return sentences;
}

using Indices = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a bullet condenses one sentence") {
  CHECK(condensed("- Nhà máy tại Việt Nam khởi đầu với 30.000 tấm wafer mỗi tháng.", true) == Indices{2});
}

TEST_CASE("a bullet condenses several sentences, in another order") {
  CHECK(condensed("- Cổ phiếu đóng cửa tăng 5,6%; tỷ trọng doanh thu tại Trung Quốc giảm còn 14%, từ 22% năm 2023.",
                  true) == Indices{0, 1});
}

TEST_CASE("the translation's words find the sentence of a wrong figure") {
  CHECK(condensed("- Nhà máy tại Việt Nam sẽ khởi đầu với 20.000 tấm wafer mỗi tháng.", true) == Indices{2});
}

TEST_CASE("without a translation, figures and names must do") {
  CHECK(condensed("- Tỷ trọng Trung Quốc còn 14%, từ 22% năm 2023.", false) == Indices{0});
  CHECK(condensed("- Kenji Arai hài lòng.", false) == Indices{3});
}

TEST_CASE("a bullet that has nothing to do with the source condenses nothing") {
  CHECK(condensed("- Thời tiết hôm nay đẹp.", true).empty());
}
