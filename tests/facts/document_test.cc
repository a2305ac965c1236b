// Whose the figures of whole documents are: nouns that stand for what was named before or behind.
#include "pipeline/facts/document.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "tests/check/reading.h"

using namespace tally;

namespace {

// The facts of an article in both versions.
class Article {
 public:
  Article(std::string_view english, std::string_view vietnamese) {
    static const EntityKnowledge knowledge(Gazetteer::built_in(), "en", "vi");
    static const LanguageFactCues cues{FactCues::load("en"), FactCues::load("vi")};
    DocumentChecker checker(test::extractor("en"), test::extractor("vi"), &knowledge);
    ReadDocument read;
    const Document document = test::two_files(english, vietnamese);
    const DocumentReport report = checker.check(document, read);
    facts_ = facts_of(document, read, report, cues);
  }

  // Of the fact that has a figure written so, in the source first.
  [[nodiscard]] std::string subject(std::string_view figure) const {
    for (const Fact& fact : facts_)
      for (const auto* passages : {&fact.source, &fact.target})
        for (const Passage& passage : *passages)
          if (passage.text == figure) return fact.subject ? fact.subject->name : "none";
    return "no figure";
  }

 private:
  std::vector<Fact> facts_;
};

// Without figures.
constexpr std::string_view no_vietnamese = "Các báo viết như vậy, và bạn đọc không có gì để nói thêm về chuyện đó.";
constexpr std::string_view named =
    "Belmara, Zorvane, Ostra, Quintol, Fennico và Ngân hàng Trung ương Thụy Điển được các báo nhắc tới.";
constexpr std::string_view no_english = "That was what the papers wrote, and readers had nothing to add to it.";

}  // namespace

TEST_CASE("a definite noun stands for the last name of its class") {
  const Article drugs(
      "Drugmaker Belmara tested the malaria vaccine Zorvane. The vaccine cost $38. The company lost $5mn. "
      "Its rival, a retailer called Ostra, sold the pill Quintol. The pill cost $12.",
      named);
  CHECK(drugs.subject("$38") == "Zorvane");
  CHECK(drugs.subject("$5mn") == "Belmara");
  CHECK(drugs.subject("$12") == "Quintol");
}

TEST_CASE("what a name was called says for what a noun may stand") {
  const Article groups(
      "Danish retailer Ostra is buying the supermarket chain Fennico for $2bn. The chain has 310 stores. The retailer "
      "made a loss of $90mn. Chief executive Ingrid Moe, 51, said the group would close 40 stores.",
      named);
  CHECK(groups.subject("310") == "Fennico");
  CHECK(groups.subject("$90mn") == "Ostra");
  CHECK(groups.subject("40") != "Ingrid Moe");
}

TEST_CASE("a noun stands for the only name of its type") {
  const Article one("Belmara Inc is Danish. Nobody owns it. The company has 22 ships.", no_vietnamese);
  CHECK(one.subject("22") == "Belmara Inc");
}

TEST_CASE("an office that a headline begins with is not whoever had another") {
  const Article office("Governor signals a pause of 14 months\nDeputy governor Jane Roe, 58, dissented.\n", named);
  CHECK(office.subject("14 months") == "Governor");
}

TEST_CASE("what a place has may be a name") {
  const Article bank("Belmara is a central bank. Everybody was glad. Sweden's central bank has spent $5mn.", named);
  CHECK(bank.subject("$5mn") == "Belmara");
}

TEST_CASE("what was counted is nobody's but a place's") {
  const Article plant("Belmara Inc burnt. Belmara Inc was sorry. Some 12 drivers were hurt.", no_vietnamese);
  CHECK(plant.subject("12") == "drivers");
  const Article land("Sweden was hit by a storm. Sweden was sorry. Some 12 drivers were hurt.", no_vietnamese);
  CHECK(land.subject("12") == "Sweden");
}

TEST_CASE("lending is whose the banks are") {
  const Article lending("Belmara Inc grew. Margin lending at the largest banks stood at $280mn.", no_vietnamese);
  CHECK(lending.subject("$280mn") == "largest banks");
}

TEST_CASE("a noun that has a verb in it is one noun") {
  const Article school("Các trường đều vui. Học sinh nhận 400 USD mỗi em.", no_english);
  CHECK(school.subject("400 USD") == "Học sinh");
}

TEST_CASE("whoever a sentence is about may be a pronoun in it") {
  const Article maker("Battery maker Belmara said it would rest. The company, which knows Ostra, lost $410mn.", named);
  CHECK(maker.subject("$410mn") == "Belmara");
}

TEST_CASE("what a disaster cost is its own") {
  const Article storm("A storm hit Sweden. Some 40 people died. Losses could exceed $400mn.", no_vietnamese);
  CHECK(storm.subject("$400mn") == "storm");
}

TEST_CASE("exports to a country are another's") {
  const Article durians(
      "China is a big buyer. Growers got VND78,000 a kilo. Jane Roe lost VND20mn, and a shed cost "
      "VND15bn. Exports to China reached 35,000 tonnes.",
      no_vietnamese);
  CHECK(durians.subject("35,000 tonnes") == "Vietnam");
}

TEST_CASE("the place of a central bank is whose inflation is") {
  const Article egypt("The Central Bank of Egypt paid $5mn. Inflation climbed to 33 per cent.", no_vietnamese);
  CHECK(egypt.subject("$5mn") == "Central Bank of Egypt");
  CHECK(egypt.subject("33 per cent") == "Egypt");
}

TEST_CASE("a noun stands for the noun with a name that nobody knows") {
  const Article satellite("Hãng sẽ phóng vệ tinh viễn thám Zorba-2 vào năm sau. Vệ tinh nặng 570 kg và bay tám năm.",
                          no_english);
  CHECK(satellite.subject("570 kg") == "vệ tinh viễn thám Zorba-2");
}

TEST_CASE("the first sentence speaks of what the headline does") {
  const Article pill("Weekly pill helps many in trial of 400 patients\nA study of 400 patients ran for 9 years.\n",
                     no_vietnamese);
  CHECK(pill.subject("9 years") == "trial");
}

TEST_CASE("a Vietnamese name is of the class of the noun that stands first") {
  const Article ships("Hãng tàu Belmara sẽ mua con tàu Ostra Bay. Con tàu dài 290 mét. Công ty có 22 nhân viên.",
                      "Belmara and Ostra Bay were in the papers.");
  CHECK(ships.subject("290 mét") == "Ostra Bay");
  CHECK(ships.subject("22") == "Belmara");
}

TEST_CASE("a noun that no name has the class of is an owner itself") {
  const Article bridge("Belmara lost $5mn on Monday. The bridge cost $70mn.", no_vietnamese);
  CHECK(bridge.subject("$70mn") == "bridge");
}

TEST_CASE("a noun stands for the noun that was spoken of before") {
  const Article quake("A strong earthquake killed 57 people. The quake struck at a depth of 12km.", no_vietnamese);
  CHECK(quake.subject("12km") == "strong earthquake");
}

TEST_CASE("either version tells of which class a name is") {
  const Article cable("Pearl Arc will be ready in 2027. The cable cost $640mn.",
                      "Tuyến cáp Pearl Arc sẽ hoàn thành vào năm 2027. Tuyến cáp này tốn 640 triệu USD.");
  CHECK(cable.subject("$640mn") == "Pearl Arc");
}

TEST_CASE("in Vietnamese a noun of a class alone is definite") {
  const Article club("Đội bóng Sông Hồng thắng 3-2 hôm Chủ nhật. Câu lạc bộ này nhận 12 triệu USD.", no_english);
  CHECK(club.subject("12 triệu USD") != "Câu lạc bộ này nhận");
}

TEST_CASE("what belongs to a thing is whose that is") {
  const Article line("Line 5 will open on Monday. Fares start at $2.", no_vietnamese);
  CHECK(line.subject("$2") == "Line 5");
  const Article price("Coffee grew well. Average prices climbed to $5,730 a tonne.", no_vietnamese);
  CHECK(price.subject("$5,730") == "Coffee");
  const Article among("Spot rice prices in Asia rose 8 per cent.", no_vietnamese);
  CHECK(among.subject("8 per cent") == "rice");
}

TEST_CASE("output is a country's unless the article is about a company") {
  const Article bank(
      "The Riksbank kept its rate. The Riksbank said Sweden was well. The Riksbank was glad for Sweden. Output "
      "expanded "
      "by 0.2 per cent.",
      named);
  CHECK(bank.subject("0.2 per cent") == "Sweden");
  const Article company(
      "Belmara Inc has plants in Sweden. Belmara Inc hired people in Sweden. Belmara Inc grew. Output expanded by 0.2 "
      "per "
      "cent.",
      no_vietnamese);
  CHECK(company.subject("0.2 per cent") == "Belmara Inc");
}

TEST_CASE("it is no person, and he is one") {
  const Article both("Belmara Inc hired Jane Roe. Jane Roe, 41, agreed. It paid $5mn. She got $2mn.", named);
  CHECK(both.subject("$5mn") != "Jane Roe");
  CHECK(both.subject("$2mn") == "Jane Roe");
  const Article clauses(
      "The Riksbank kept its rate. Inflation in Sweden slowed. The bank expects it to average 2 per cent.", named);
  CHECK(clauses.subject("2 per cent") == "Sweden");
}

TEST_CASE("a count is of the whole that it is a part of") {
  const Article trial("Zorvane cut deaths in a trial of 18,400 patients.", named);
  CHECK(trial.subject("18,400") == "trial");
}

TEST_CASE("a government is that of the country in whose currency the article counts, where it names none") {
  const Article kronor(
      "A flat costs SKr3mn. A house costs SKr5mn. A loan costs SKr625. The government aims to build 900 homes.",
      no_vietnamese);
  CHECK(kronor.subject("900") == "Sweden");
  const Article dollars(
      "A flat costs $3mn. A house costs $5mn. A loan costs $625. The government aims to build 900 homes.",
      no_vietnamese);
  CHECK(dollars.subject("900") == "government");
}
