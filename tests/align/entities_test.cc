#include "pipeline/align/entities.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/normalise/document.h"

namespace tally {
namespace {

struct Article {
  Document document;
  DocumentEntities found;

  // The entity with this name in either version; the test fails if there is none.
  [[nodiscard]] const Entity& entity(std::string_view name) const {
    const auto has = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    const auto it = std::find_if(found.entities.begin(), found.entities.end(),
                                 [&](const Entity& e) { return has(e.source_names) || has(e.target_names); });
    INFO(name);
    REQUIRE(it != found.entities.end());
    return *it;
  }

  [[nodiscard]] bool names(std::string_view name) const {
    return std::any_of(found.mentions.begin(), found.mentions.end(),
                       [&](const EntityMention& m) { return slice(document.text, m.bytes) == name; });
  }

  // What a reference stands for; "" if it was not resolved.
  [[nodiscard]] std::string reference(std::string_view words) const {
    for (const EntityMention& m : found.mentions)
      if (m.designation == Designation::reference && slice(document.text, m.bytes) == words)
        return found.entities[m.entity].name;
    return "";
  }
};

Article read(std::string_view english, std::string_view vietnamese) {
  static const EntityKnowledge knowledge(Gazetteer::built_in(), "en", "vi");
  static DocumentMaker maker;
  Article article{maker.make("en.txt", english, "vi.txt", vietnamese), {}};
  article.found = find_entities(article.document, knowledge, {});
  return article;
}

TEST_CASE("the names of both languages are one entity") {
  const Article article = read(
      "Beijing and Hong Kong agreed on Monday. The Fed said that Chinese exports to the US had fallen. "
      "Le Thu Hoai, 41, of Lam Giang Bank in Bac Giang, was not surprised.",
      "Bắc Kinh và Hồng Kông đồng ý hôm thứ Hai. Cục Dự trữ Liên bang Mỹ nói xuất khẩu của Trung Quốc sang Mỹ giảm. "
      "Bà Lê Thu Hoài, 41 tuổi, của Ngân hàng Lâm Giang ở Bắc Giang, không ngạc nhiên.");
  CHECK(article.entity("Beijing").target_names == std::vector<std::string>{"Bắc Kinh"});
  CHECK(article.entity("Hồng Kông").id == "iso3166:HK");
  CHECK(article.entity("Cục Dự trữ Liên bang Mỹ").name == "Federal Reserve");
  CHECK(article.entity("Mỹ").source_names == std::vector<std::string>{"US"});
  CHECK(article.entity("Chinese").type == EntityType::nationality);
  CHECK(article.entity("Le Thu Hoai").target_names == std::vector<std::string>{"Lê Thu Hoài"});
  CHECK(article.entity("Le Thu Hoai").type == EntityType::person);
  CHECK(article.entity("Lam Giang Bank").target_names == std::vector<std::string>{"Ngân hàng Lâm Giang"});
  CHECK(article.entity("Lam Giang Bank").type == EntityType::organisation);
  CHECK(article.entity("Bắc Giang").type == EntityType::place);
}

TEST_CASE("what is called as a river is, is none") {
  const Article club = read("On Sunday the side Song Hong won the cup. Song Hong had lost in 2019.",
                            "Hôm Chủ nhật, đội Sông Hồng giành cúp. Sông Hồng từng thua năm 2019.");
  CHECK_FALSE(club.names("Red River"));
  for (const Entity& entity : club.found.entities) CHECK(entity.name != "Red River");
  const Article river = read("The Red River rose by two metres.", "Nước sông Hồng dâng thêm hai mét.");
  CHECK(river.entity("Red River").target_names == std::vector<std::string>{"sông Hồng"});
}

TEST_CASE("the country is one") {
  const Article article = read("Sales in Peru rose in Lima. The country pumps more oil.",
                               "Doanh số ở Peru tăng tại Lima. Nước này bơm nhiều dầu hơn.");
  CHECK(article.reference("The country") == "Peru");
  CHECK(read("Prices rose in Asia. The country pumps oil.", "Giá ở châu Á tăng.").reference("The country").empty());
}

TEST_CASE("parts of names and acronyms stand for the whole") {
  const Article article = read(
      "Professor Helen Marsh of the Velmora Research Institute (VRI) spoke on Monday. Later Marsh said that VRI had "
      "grown.",
      "Giáo sư Helen Marsh của Viện Nghiên cứu Velmora (VRI) phát biểu hôm thứ Hai. Sau đó bà Marsh nói VRI đã lớn "
      "mạnh.");
  CHECK(article.entity("Marsh").name == "Helen Marsh");
  CHECK(&article.entity("VRI") == &article.entity("Velmora Research Institute"));
}

TEST_CASE("what begins a sentence is no name by that alone") {
  const Article article =
      read("Analysts expect growth. Velmora will expand. Shoppers wait for Velmora. Roughly half left.",
           "Giới phân tích kỳ vọng tăng trưởng. Velmora sẽ mở rộng. Người mua chờ Velmora.");
  CHECK_FALSE(article.names("Analysts"));
  CHECK_FALSE(article.names("Shoppers"));
  CHECK_FALSE(article.names("Giới"));
  CHECK_FALSE(article.names("Roughly"));
  CHECK_FALSE(read("Cosmetics sold well.", "Mỹ phẩm bán chạy.").names("Mỹ"));
  CHECK(read("America sold well.", "Mỹ bán chạy.").names("Mỹ"));
  CHECK(article.entity("Velmora").source_names.size() == 1);
}

TEST_CASE("references stand for what the text spoke of last") {
  const Article article = read(
      "TikTok owner ByteDance spent $3bn. The company plans more. The TikTok parent declined to comment.",
      "Chủ sở hữu TikTok, ByteDance, đã chi 3 tỷ USD. Tập đoàn này có kế hoạch chi thêm. Công ty mẹ của TikTok từ chối "
      "bình luận.");
  CHECK(article.reference("The company") == "ByteDance");
  CHECK(article.reference("Tập đoàn này") == "ByteDance");
  CHECK(article.reference("parent") == "ByteDance");
  CHECK(article.reference("Công ty mẹ của") == "ByteDance");
}

}  // namespace
}  // namespace tally
