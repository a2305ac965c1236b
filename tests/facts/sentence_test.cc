#include "pipeline/facts/sentence.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/extractor.h"

using namespace tally;

namespace {

// A sentence, the names in it with their types, and what is read in it.
class Said {
 public:
  Said(std::string text, const std::vector<std::pair<std::string, EntityType>>& names, std::string_view language = "en")
      : text_(std::move(text)), cues_(FactCues::load(language)) {
    Workspace work;
    Extractor::load(language).read(text_, work, reading_);
    for (const auto& [name, type] : names) {
      const auto begin = static_cast<std::uint32_t>(text_.find(name));
      names_.push_back({{begin, begin + static_cast<std::uint32_t>(name.size())}, {"", type, name, {}}});
    }
  }

  [[nodiscard]] FactSentence sentence() const {
    std::vector<Word> words;
    cut_words(text_, words);
    return {text_, std::move(words), reading_.mentions, names_, cues_};
  }

  // The index of the figure that is written so.
  [[nodiscard]] std::size_t figure(std::string_view written) const {
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i)
      if (slice(text_, reading_.mentions[i].bytes) == written) return i;
    FAIL("no figure " << written << " in: " << text_);
    return 0;
  }

  [[nodiscard]] std::string subject(std::string_view written) const {
    const Owner found = sentence().owner(figure(written));
    return found.entity && !found.before ? found.entity->name : "";
  }
  [[nodiscard]] std::string property(std::string_view written) const { return sentence().property(figure(written)); }
  [[nodiscard]] std::string attribution() const {
    const FactSentence said = sentence();
    return said.attribution() ? said.attribution()->name : "";
  }

 private:
  std::string text_;
  FactCues cues_;
  Reading reading_;
  std::vector<NamedSpan> names_;
};

constexpr EntityType org = EntityType::organisation;
constexpr EntityType person = EntityType::person;
constexpr EntityType place = EntityType::place;
constexpr EntityType nationality = EntityType::nationality;

}  // namespace

TEST_CASE("the owner of a figure is the subject of its clause") {
  CHECK(Said("Acme plans to spend $12bn on Nvidia chips.", {{"Acme", org}, {"Nvidia", org}}).subject("$12bn") ==
        "Acme");
  CHECK(Said("Acme's sales in China fell 5 per cent.", {{"Acme", org}, {"China", place}}).subject("5 per cent") ==
        "Acme");
  CHECK(
      Said("Acme rose 2 per cent, while Beta fell 3 per cent.", {{"Acme", org}, {"Beta", org}}).subject("3 per cent") ==
      "Beta");
  CHECK(Said("The plant made 485,000 chips for Acme.", {{"Acme", org}}).subject("485,000") == "Acme");
  CHECK(Said("Lợi nhuận của Acme tại Trung Quốc đạt 12 triệu USD.", {{"Acme", org}, {"Trung Quốc", place}}, "vi")
            .subject("12 triệu USD") == "Acme");
}

TEST_CASE("what only describes an owner is none") {
  CHECK(Said("Foo owner Acme paid $12bn.", {{"Foo", org}, {"owner", org}, {"Acme", org}}).subject("$12bn") == "Acme");
  CHECK(Said("The Berlin-based group paid $12bn.", {{"Berlin", place}}).subject("$12bn").empty());
  CHECK(Said("Japan's Acme paid $12bn.", {{"Japan", place}, {"Acme", org}}).subject("$12bn") == "Acme");
  CHECK(Said("The Japanese maker Acme paid $12bn.", {{"Japanese", nationality}, {"Acme", org}}).subject("$12bn") ==
        "Acme");
}

TEST_CASE("whoever tells a figure does not own it, unless it is an age") {
  const Said said("Acme will earn $12bn, Jane Roe, 49, said.", {{"Acme", org}, {"Jane Roe", person}});
  CHECK(said.subject("$12bn") == "Acme");
  CHECK(said.subject("49") == "Jane Roe");
}

TEST_CASE("a noun is the owner where there is no name") {
  const auto en = [](std::string text, std::string_view figure) { return Said(std::move(text), {}).subject(figure); };
  const auto vi = [](std::string text, std::string_view figure) {
    return Said(std::move(text), {}, "vi").subject(figure);
  };
  CHECK(en("The typhoon killed 18 people and destroyed 2,300 homes.", "18") == "typhoon");
  CHECK(en("The typhoon killed 18 people and destroyed 2,300 homes.", "2,300") == "typhoon");
  CHECK(en("The mine's output reached 5 tonnes.", "5 tonnes") == "mine");
  CHECK(en("The number of jobs fell by 900.", "900") == "jobs");
  CHECK(en("Officials said the bridge would cost $2bn.", "$2bn") == "bridge");
  CHECK(en("Last month their neighbours sold the boat for $900.", "$900") == "neighbours");
  CHECK(en("Her party leads by 8 points.", "8") == "party");
  CHECK(en("His second goal came after 90 seconds.", "90 seconds").empty());
  CHECK(en("A year's supply costs $900.", "$900").empty());
  CHECK(vi("Nông dân đã thu hoạch 5 tấn lúa.", "5 tấn") == "Nông dân");
  CHECK(vi("Tuyến cáp treo dài 3,4 km và chở được 1.800 khách một giờ.", "1.800") == "Tuyến cáp treo");
  CHECK(vi("Lợi nhuận của tập đoàn bán lẻ giảm 5%.", "5%").empty());
}

TEST_CASE("a noun that is counted may be a place's") {
  const Said drivers("Acme is recalling cars after 12 drivers were hurt.", {{"Acme", org}});
  const Owner counted = drivers.sentence().owner(drivers.figure("12"));
  CHECK((counted.counted && counted.entity->name == "drivers"));
}

TEST_CASE("the place of a noun tells it from others") {
  CHECK(Said("Reservoirs in Peru hold 78 per cent.", {{"Peru", place}}).subject("78 per cent") == "Reservoirs in Peru");
  CHECK(Said("Nông dân ở Đồng Tháp đã thu hoạch 5 tấn lúa.", {{"Đồng Tháp", place}}, "vi").subject("5 tấn") ==
        "Nông dân ở Đồng Tháp");
}

TEST_CASE("a part is whose the whole is") {
  CHECK(Said("Acme lost $12mn, of which 30 per cent was insured by friends.", {{"Acme", org}}).subject("30 per cent") ==
        "Acme");
  CHECK(Said("Acme hired 412 people, a quarter of whom were painters.", {{"Acme", org}}).subject("a quarter") ==
        "Acme");
  CHECK(Said("Acme lost $12mn, of which Beta paid $5mn.", {{"Acme", org}, {"Beta", org}}).subject("$5mn") == "Beta");
  CHECK(Said("Acme lỗ 12 triệu USD, trong đó 30% do bão.", {{"Acme", org}}, "vi").subject("30%") == "Acme");
}

TEST_CASE("a participle or a relative clause is said of the noun before it") {
  CHECK(Said("Acme caught two passengers carrying 11kg of gold.", {{"Acme", org}}).subject("11kg") == "passengers");
  CHECK(Said("Acme is carrying 11kg of gold.", {{"Acme", org}}).subject("11kg") == "Acme");
  CHECK(Said("Acme cut its costs by closing 20 shops.", {{"Acme", org}}).subject("20") == "Acme");
  CHECK(Said("The pit is run by a miner, which was fined $5mn.", {}).subject("$5mn") == "miner");
}

TEST_CASE("an apposition is no owner where the name before it is one") {
  CHECK(Said("The Acme chain, a unit of Beta, runs 83 shops.", {{"Acme", org}, {"Beta", org}}).subject("83") == "Acme");
  CHECK(Said("The drug's maker, Danish group Acme, runs 83 shops.", {{"Acme", org}}).subject("83") == "Acme");
}

TEST_CASE("a pronoun stands for the nearest clause's subject") {
  CHECK(Said("Acme, a shop, said its rival Beta was winning: its share rose to 19 per cent.",
             {{"Acme", org}, {"Beta", org}})
            .subject("19 per cent") == "Beta");
}

TEST_CASE("that opens what is said, or says more of a noun") {
  CHECK(Said("Roe is noting that the market fell 5 per cent, a loss of $11bn.", {}).subject("$11bn") == "market");
  CHECK(Said("Acme backs a project that could create 7,500 jobs.", {{"Acme", org}}).subject("7,500") == "project");
  CHECK(Said("They weighed fines against Peru, which received $140mn.", {{"Peru", place}}).subject("$140mn") == "Peru");
  CHECK(Said("Roe told Acme that buyers held dozens of it.", {{"Acme", org}}).subject("dozens") == "buyers");
  CHECK(Said("It sold flats to investors from Peru who own 31 homes.", {{"Peru", place}}).subject("31") == "investors");
  CHECK(Said("Ông Lê Vinh, người đang nắm 4,9% cổ phần, vui.", {{"Lê Vinh", person}}, "vi").subject("4,9%") ==
        "Lê Vinh");
}

TEST_CASE("pronouns with a shortened verb are no possessors") {
  CHECK(Said("\"We'd have 200 people here,\" Acme said.", {{"Acme", org}}).subject("200") == "Acme");
  const Said certain("She's 100 per cent certain.", {});
  CHECK(certain.sentence().owner(certain.figure("100 per cent")).pronoun);
}

TEST_CASE("what there is, is what was counted") {
  const Said there("Hiện có 48.000 xe đi qua cầu.", {}, "vi");
  CHECK(there.sentence().owner(there.figure("48.000")).entity->name == "xe");
  CHECK(Said("Acme thành lập năm 2014, có 20 cửa hàng.", {{"Acme", org}}, "vi").subject("20") == "Acme");
  CHECK(Said("Một người đàn ông 45 tuổi bị bắt.", {}, "vi").subject("45 tuổi") == "người đàn ông");
}

TEST_CASE("a noun before a verb opens a relative clause only behind a sign") {
  CHECK(Said("Bà Lê Vinh, 47 tuổi, người đứng đầu nhóm, hứa chi 5 tỷ đồng.", {{"Lê Vinh", person}}, "vi")
            .subject("5 tỷ đồng") == "Lê Vinh");
  CHECK(Said("Mười bốn người đã được điều trị.", {}, "vi").sentence().owner(0).entity->name == "người");
}

TEST_CASE("who reports a figure did not do it") {
  CHECK(Said("The 20.4 million people reported by Acme watched it.", {{"Acme", org}}).subject("20.4 million") !=
        "Acme");
}

TEST_CASE("whose an age is may stand behind it") {
  CHECK(Said("So said 35-year-old mother Jane Roe.", {{"Jane Roe", person}}).subject("35-year-old") == "Jane Roe");
}

TEST_CASE("what a preposition tells is no subject") {
  CHECK(Said("It travelled from Peru to sell 15 pigs.", {{"Peru", place}}).subject("15").empty());
}

TEST_CASE("a figure added to another is whose that is") {
  CHECK(Said("Acme said the shortages will cost about $14bn, or 0.3 per cent of output.", {{"Acme", org}})
            .subject("0.3 per cent") == "shortages");
}

TEST_CASE("a place may only say more of a noun") {
  CHECK(Said("A Brussels court fined the app €48mn.", {{"Brussels", place}}).subject("€48mn") == "Brussels court");
  CHECK(Said("Vietnam exports rose 5 per cent.", {{"Vietnam", place}}).subject("5 per cent") == "Vietnam");
  CHECK(Said("China's Zorba now has 34 per cent of it.", {{"China", place}}).subject("34 per cent") == "Zorba");
  CHECK(Said("Đối thủ Trung Quốc Zorba chiếm 34%.", {{"Trung Quốc", place}}, "vi").subject("34%") == "Zorba");
}

TEST_CASE("a noun that has another is who acts if it is somebody") {
  CHECK(Said("The riders' federation spent $9mn.", {}).subject("$9mn") == "riders' federation");
  CHECK(Said("The mine's output cost $9mn.", {}).subject("$9mn") == "mine");
}

TEST_CASE("whoever speaks does not own what is said, with words about him between or not") {
  const Said chief("Jane Roe, the finance chief, told investors that capital spending would fall by 30 per cent.",
                   {{"Jane Roe", person}});
  CHECK(chief.subject("30 per cent").empty());
}

TEST_CASE("words in quotes behind a noun are its name") {
  CHECK(Said("The opera \"Wind over the Pass\" took $5mn.", {}).subject("$5mn") == "opera \"Wind over the Pass\"");
  CHECK(Said("The old French comic opera \"A Wind over the High Pass\" took $5mn.", {}).subject("$5mn") ==
        "old French comic opera \"A Wind over the High Pass\"");
  CHECK(Said("\"We need 80 more nurses,\" Acme said.", {{"Acme", org}}).subject("80") == "Acme");
}

TEST_CASE("a name that nobody knows is still an owner") {
  CHECK(Said("Siêu thị Zorba của Anh sẽ cắt 900 việc làm.", {{"Anh", place}}, "vi").subject("900") == "Siêu thị Zorba");
  CHECK(Said("Cổ phiếu của Zorba có giá 12 bảng.", {}, "vi").subject("12 bảng") == "Zorba");
}

TEST_CASE("what something is compared with has its own figure") {
  CHECK(Said("The pill costs $840, compared with $25 for statins.", {}).subject("$25") == "statins");
  CHECK(Said("Dams hold 78 per cent, compared with 52 per cent at the same point.", {}).subject("52 per cent") ==
        "Dams");
}

TEST_CASE("an owner is told of before") {
  const auto owner = [](std::string text, std::string_view written, std::string_view language = "en") {
    const Said said(std::move(text), {}, language);
    return said.sentence().owner(said.figure(written));
  };
  CHECK(owner("It spent $5bn.", "$5bn").pronoun);
  CHECK(owner("Họ cần 6 tháng để sửa.", "6 tháng", "vi").pronoun);
  CHECK(owner("Net profit rose to $5bn.", "$5bn").before);
  CHECK(owner("Lợi nhuận ròng đạt 5 tỷ đồng.", "5 tỷ đồng", "vi").before);
  CHECK(owner("The London-based group spent $5bn.", "$5bn").type == org);
  CHECK(owner("Công ty này chi 5 tỷ đồng.", "5 tỷ đồng", "vi").before);
  CHECK(owner("Inflation slowed to 2 per cent.", "2 per cent").type == place);
  CHECK(owner("The yield on government bonds fell 6 per cent.", "6 per cent").of_economy);
  CHECK(owner("The 24-year-old scored 31 goals.", "31").pronoun);
  CHECK_FALSE(owner("The bridge cost $5bn.", "$5bn").before);
}

TEST_CASE("whoever does it owns the figure") {
  CHECK(Said("This compares with 485,000 chips bought by Acme.", {{"Acme", org}}).subject("485,000") == "Acme");
  CHECK(Said("The $2bn deal, signed by Acme on Friday, was the third.", {{"Acme", org}}).subject("$2bn") == "Acme");
  CHECK(Said("Đó là 485.000 con chip được Acme mua.", {{"Acme", org}}, "vi").subject("485.000") == "Acme");
  CHECK(Said("Rivals spent $9bn, led by Acme's $5bn.", {{"Acme", org}}).subject("$5bn") == "Acme");
  CHECK(Said("Jane Roe, 41, who leads a team of 60 volunteers, said so.", {{"Jane Roe", person}}).subject("60") ==
        "Jane Roe");
}

TEST_CASE("whoever is asked to do something owns its figure") {
  CHECK(Said("Acme asked Beta to pay $5bn.", {{"Acme", org}, {"Beta", org}}).subject("$5bn") == "Beta");
  CHECK(Said("Acme wants a local company to have 50 per cent of it.", {{"Acme", org}}).subject("50 per cent") ==
        "local company");
  CHECK(Said("Acme gave growers permission to sell 30 per cent.", {{"Acme", org}}).subject("30 per cent") == "growers");
  CHECK(Said("Acme expects to pay $5bn.", {{"Acme", org}}).subject("$5bn") == "Acme");
  CHECK(Said("Acme was asked to pay $5bn.", {{"Acme", org}}).subject("$5bn") == "Acme");
}

TEST_CASE("what a preposition puts aside owns nothing") {
  CHECK(
      Said("Acme borrowed the money from Beta at 2 per cent.", {{"Acme", org}, {"Beta", org}}).subject("2 per cent") ==
      "Acme");
}

TEST_CASE("who was counted to tell something owns the count") {
  CHECK(Said("Acme rose, according to a study of 400 shops.", {{"Acme", org}}).subject("400") == "study");
  CHECK(Said("Acme rose, according to 14 analysts.", {{"Acme", org}}).subject("14") == "analysts");
}

TEST_CASE("what was counted is where its clause says, joined to another subject or not") {
  CHECK(Said("Dozens of houses and two schools collapsed in Palu.", {{"Palu", place}}).subject("Dozens") == "Palu");
  CHECK(Said("With the group valuing itself at $5bn, Acme grew.", {{"Acme", org}}).subject("$5bn").empty());
}

TEST_CASE("a word that may be a noun is a verb where a clause has no other") {
  CHECK(Said("Weekly pill cuts heart attacks by 30 per cent", {}).subject("30 per cent") == "Weekly pill");
  CHECK(Said("Swiss bank cuts rates by 30 per cent", {}).subject("30 per cent") == "Swiss bank");
  CHECK(Said("Job cuts reached 900.", {}).subject("900").empty());
  CHECK(Said("The farmer charges $9.", {}).subject("$9") == "farmer");
  CHECK(Said("The floods killed 18 people.", {}).subject("18") == "floods");
  CHECK(Said("The cruise ship Acme, carrying 310 people, sank.", {{"Acme", org}}).subject("310") == "Acme");
}

TEST_CASE("what an amount is for") {
  const auto object = [](std::string text, std::string_view written, std::string_view language = "en") {
    const Said said(std::move(text), {}, language);
    const std::size_t figure = said.figure(written);
    return said.sentence().object(figure, said.property(written));
  };
  CHECK(object("It plans to spend $12bn on AI chips next year.", "$12bn") == "AI chips");
  CHECK(object("It bought a 20 per cent stake in the start-up.", "20 per cent") == "start-up");
  CHECK(object("The group will invest €4bn in two plants.", "€4bn") == "plants");
  CHECK(object("It spent $12bn in 2024.", "$12bn").empty());
  CHECK(object("Tập đoàn sẽ đầu tư 4 tỷ euro vào hai nhà máy.", "4 tỷ euro", "vi") == "nhà máy");
}

TEST_CASE("whose figures are where no owner is named beside them") {
  const auto name = [](const std::optional<FactEntity>& entity) { return entity ? entity->name : ""; };
  CHECK(name(Said("Acme said that workers in 7 towns would go.", {{"Acme", org}}).sentence().speaker()) == "Acme");
  CHECK(name(Said("According to Acme, prices rose 5 per cent.", {{"Acme", org}}).sentence().speaker()).empty());
  CHECK(name(Said("Jane Roe said prices rose 5 per cent.", {{"Jane Roe", person}}).sentence().speaker()).empty());
  CHECK(name(Said("Dams in Peru hold 5 per cent.", {{"Peru", place}}).sentence().place()) == "Peru");
  CHECK(Said("Its shares fell 5 per cent.", {}).sentence().refers_back());
  CHECK_FALSE(Said("Shares fell 5 per cent of its value.", {}).sentence().refers_back());
}

TEST_CASE("what somebody says is a clause of its own") {
  const auto vi = [](std::string text, std::string_view figure) {
    return Said(std::move(text), {{"Acme", org}}, "vi").subject(figure);
  };
  CHECK(vi("Acme cho biết khách chi 95 USD mỗi ngày.", "95 USD") == "khách");
  CHECK(vi("Acme cho biết đã tuyển 200 giáo viên.", "200") == "Acme");
  CHECK(vi("Acme dự báo giá cao su sẽ xuống 60 USD.", "60 USD") == "cao su");
  CHECK(Said("Acme reported a profit of $5bn.", {{"Acme", org}}).subject("$5bn") == "Acme");
  CHECK(Said("The disease claimed the lives of 412 people.", {}).subject("412") == "disease");
  CHECK(Said("Acme expects a profit of $5bn.", {{"Acme", org}}).sentence().owner(0).before);
}

TEST_CASE("how sure a figure is, its own clause tells, or whoever says so behind it") {
  const auto status = [](std::string text, std::string_view written, std::string_view language = "en") {
    const Said said(std::move(text), {}, language);
    return said.sentence().status(said.figure(written));
  };
  CHECK(status("The group, which paid $5mn, will sell it.", "$5mn") == FactStatus::actual);
  CHECK(status("Đội bóng đã trả 5 triệu euro, sẽ bán cầu thủ.", "5 triệu euro", "vi") == FactStatus::actual);
  CHECK(status("Homes lost $5mn, the ministry estimates.", "$5mn") == FactStatus::estimated);
  CHECK(status("It will send 24 nurses, six dogs and eight tonnes of rice.", "eight tonnes") == FactStatus::planned);
  CHECK(status("It will build two plants, creating 3,200 jobs.", "3,200") == FactStatus::planned);
  CHECK(status("It will build two plants, which cost it $5mn.", "$5mn") == FactStatus::actual);
  CHECK(status("A household with a loan of $300,000 will save money.", "$300,000") == FactStatus::actual);
}

TEST_CASE("a part of a whole is a share, whatever is said of it") {
  CHECK(Said("Bad loans had climbed to 2.8 per cent of its book.", {}).property("2.8 per cent") == "share");
  CHECK(Said("Bad loans had climbed by 2.8 per cent.", {}).property("2.8 per cent") == "change");
}

TEST_CASE("a word inside a longer one does not tell what is measured") {
  CHECK(Said("The pre-tax loss reached £73mn.", {}).property("£73mn") == "loss");
  CHECK(Said("Lỗ trước thuế tăng lên 73 triệu bảng.", {}, "vi").property("73 triệu bảng") == "loss");
}

TEST_CASE("who says so") {
  CHECK(Said("Sales fell 5 per cent, according to Acme.", {{"Acme", org}}).attribution() == "Acme");
  CHECK(Said("Acme said sales fell 5 per cent.", {{"Acme", org}}).attribution() == "Acme");
  CHECK(Said("It spent $5bn, according to two people familiar with the matter.", {}).attribution() ==
        "two people familiar");
  CHECK(Said("Theo Acme, doanh số giảm 5%.", {{"Acme", org}}, "vi").attribution() == "Acme");
  CHECK(Said("Sales at Acme fell 5 per cent.", {{"Acme", org}}).attribution().empty());
}

TEST_CASE("a figure with a subject of its own does not go on with another") {
  CHECK(Said("Acme wants 9 per cent, whereas owners have offered 4.5 per cent.", {{"Acme", org}})
            .subject("4.5 per cent") == "owners");
  CHECK(Said("Each day of the strike costs €55mn.", {}).subject("€55mn") == "strike");
}

TEST_CASE("a figure goes on with the one before it") {
  CHECK(Said("It budgeted Rmb40bn ($5.5bn) to buy the rival.", {}).property("$5.5bn") == "spending");
  CHECK(Said("Acme budgeted Rmb40bn ($5.5bn) for Beta.", {{"Acme", org}, {"Beta", org}}).subject("$5.5bn") ==
        Said("Acme budgeted Rmb40bn ($5.5bn) for Beta.", {{"Acme", org}, {"Beta", org}}).subject("Rmb40bn"));
  CHECK(Said("Inflation slowed to 2.3 per cent in August from 3.1 per cent.", {}).property("3.1 per cent") == "rate");
}

TEST_CASE("where a change arrives is none") {
  CHECK(Said("Unemployment rose 0.2 percentage points to 4 per cent.", {}).property("4 per cent") == "rate");
  CHECK(Said("Unemployment rose 0.2 percentage points to 4 per cent.", {}).property("0.2 percentage points") ==
        "change");
}

TEST_CASE("the noun of one figure tells nothing of another") {
  CHECK(Said("It came from two goals down before 41,600 fans.", {}).property("two") == "count");
  CHECK(Said("It will open 15 new branches in the cities of the north and hire people.", {}).property("15") == "count");
}

TEST_CASE("when a fact holds") {
  const Said said("Revenue in the first three quarters of 2024 was $11bn.", {});
  CHECK(said.sentence().time(said.figure("$11bn"), FactStatus::actual, std::nullopt) == "2024-01/2024-09");
  const Said relative("Sales fell to $11bn last year.", {});
  CHECK(relative.sentence().time(relative.figure("$11bn"), FactStatus::actual, CalendarDate{2025, 1, 22}) == "2024");
  CHECK(relative.sentence().time(relative.figure("$11bn"), FactStatus::actual, std::nullopt).empty());
  const Said both("Last year it found 37 cases, more than in 2022.", {});
  CHECK(both.sentence().time(both.figure("37"), FactStatus::actual, std::nullopt).empty());
}
