#include "pipeline/align/sentences.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/extractor.h"

namespace {

using namespace tally;

// Sentences as an extractor reads them; a paragraph each unless `paragraph` says otherwise.
class Version {
 public:
  explicit Version(const std::string& language) : extractor_(Extractor::load(language)) {}

  Version& add(const std::string& text) {
    texts_.push_back(text);
    return *this;
  }

  const std::vector<SentenceFeatures>& features() {
    Workspace work;
    readings_.resize(texts_.size());
    words_.resize(texts_.size());
    features_.clear();
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      extractor_.read(texts_[i], work, readings_[i]);
      cut_words(texts_[i], words_[i]);
      features_.push_back(sentence_features(texts_[i], {words_[i]}, static_cast<std::uint32_t>(i), readings_[i]));
    }
    return features_;
  }

 private:
  Extractor extractor_;
  std::vector<std::string> texts_;
  std::vector<Reading> readings_;
  std::vector<std::vector<Word>> words_;
  std::vector<SentenceFeatures> features_;
};

std::vector<std::string> shapes(const std::vector<Bead>& beads) {
  std::vector<std::string> list;
  for (const Bead& b : beads)
    list.push_back(fmt::format("{}-{}:{}-{}", b.source.begin, b.source.end, b.target.begin, b.target.end));
  return list;
}

using Shapes = std::vector<std::string>;

}  // namespace

TEST_CASE("sentences that correspond one to one") {
  Version en("en");
  Version vi("vi");
  en.add("Hokuto lifts its profit forecast to ¥310bn.")
      .add("The group will spend $4.5bn on two plants.")
      .add("It employs 21,000 people.");
  vi.add("Hokuto nâng dự báo lợi nhuận lên 310 tỷ yên.")
      .add("Tập đoàn sẽ chi 4,5 tỷ USD cho hai nhà máy.")
      .add("Công ty có 21.000 nhân viên.");
  CHECK(shapes(align_sentences(en.features(), vi.features())) == Shapes{"0-1:0-1", "1-2:1-2", "2-3:2-3"});
}

TEST_CASE("a sentence that the translation drops") {
  Version en("en");
  Version vi("vi");
  en.add("Rents rose 3.2 per cent last year in the whole of the city.")
      .add("Banks now charge between 7 and 8 per cent for a mortgage.")
      .add("The line will have 21 stations when it opens in 2030.");
  vi.add("Giá thuê nhà năm ngoái tăng 3,2% trên toàn thành phố.")
      .add("Tuyến đường sẽ có 21 nhà ga khi khai trương vào năm 2030.");
  CHECK(shapes(align_sentences(en.features(), vi.features())) == Shapes{"0-1:0-1", "1-2:1-1", "2-3:1-2"});
}

TEST_CASE("a sentence that the translation adds") {
  Version en("en");
  Version vi("vi");
  en.add("Exports reached $8.6bn in the season.").add("Germany alone bought 213,000 tonnes of the beans.");
  vi.add("Xuất khẩu đạt 8,6 tỷ USD trong niên vụ.")
      .add("Đây là tin vui cho bà con nông dân sau nhiều năm chờ đợi, theo các chuyên gia trong ngành.")
      .add("Riêng Đức đã mua 213.000 tấn cà phê.");
  CHECK(shapes(align_sentences(en.features(), vi.features())) == Shapes{"0-1:0-1", "1-1:1-2", "1-2:2-3"});
}

TEST_CASE("a sentence that the translation splits, and two that it merges") {
  Version en("en");
  Version vi("vi");
  en.add(
        "Revenue jumped 37 per cent to ¥842.6bn in the three months to September, while net profit more than doubled "
        "to "
        "¥96.4bn from ¥45.1bn a year before.")
      .add("Inventories fell to 61 days of sales.")
      .add("The margin widened to 15.9 per cent.");
  vi.add("Doanh thu tăng vọt 37% lên 842,6 tỷ yên trong ba tháng tính đến tháng 9.")
      .add("Lợi nhuận ròng tăng hơn gấp đôi lên 96,4 tỷ yên, từ 45,1 tỷ yên một năm trước.")
      .add("Hàng tồn kho giảm xuống mức 61 ngày bán hàng, còn biên lợi nhuận mở rộng lên 15,9%.");
  CHECK(shapes(align_sentences(en.features(), vi.features())) == Shapes{"0-1:0-2", "1-3:2-3"});
}

TEST_CASE("one version is empty") {
  Version en("en");
  Version vi("vi");
  en.add("One sentence.").add("Another one.");
  CHECK(shapes(align_sentences(en.features(), vi.features())) == Shapes{"0-1:0-0", "1-2:0-0"});
  CHECK(align_sentences(vi.features(), vi.features()).empty());
}

TEST_CASE("a long document with a long part dropped") {
  Version en("en");
  Version vi("vi");
  constexpr int sentences = 5000;
  constexpr int dropped_from = 2000;
  constexpr int dropped_to = 2300;
  for (int i = 0; i < sentences; ++i) {
    en.add(fmt::format("Plant number {} of the group sold {} tonnes of rice.", i % 7, 10007 + i * 3));
    if (i < dropped_from || i >= dropped_to)
      vi.add(fmt::format("Nhà máy thứ {} của tập đoàn đã bán {} tấn gạo.", i % 7, 10007 + i * 3));
  }
  const auto& source = en.features();
  const auto& target = vi.features();
  const auto start = std::chrono::steady_clock::now();
  const auto beads = align_sentences(source, target);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  std::size_t right = 0;
  for (const Bead& b : beads) {
    const bool pair = b.source.size() == 1 && b.target.size() == 1;
    const std::uint32_t shift = b.source.begin >= dropped_to ? dropped_to - dropped_from : 0;
    right += pair && b.source.begin == b.target.begin + shift ? 1 : 0;
  }
  CHECK(right >= sentences - (dropped_to - dropped_from) - 2);
  CHECK(time.count() < 20);  // quadratic time would take minutes
}
