// What a pair of sentences deserves: the worst severity of its verdicts. Faithful pairs must stay silent, in whatever
// way a translator may say the same; errors must be heard.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "pipeline/run/pair_checker.h"

using namespace tally;

namespace {

struct Tools {
  Extractor english = Extractor::load("en"), vietnamese = Extractor::load("vi");
  Messages messages = Messages::load("en");
};

Severity worst(const std::string& source, const std::string& target) {
  static const Tools tools;
  static PairChecker pairs(tools.english, tools.vietnamese, tools.messages, Severity::none);
  const Comparison& comparison = *pairs.check({"", source, target, 1}).comparison;
  Severity found = Severity::none;
  for (const Link& link : comparison.links) found = std::max(found, link.judgement.severity);
  for (const Unlinked& alone : comparison.unlinked) found = std::max(found, alone.judgement.severity);
  return found;
}

struct Pair {
  std::string source, target;
};

void check_silent(const std::vector<Pair>& pairs) {
  for (const auto& [source, target] : pairs) {
    INFO(source << " | " << target);
    CHECK(worst(source, target) < Severity::minor);
  }
}

void check_severity(Severity severity, const std::vector<Pair>& pairs) {
  for (const auto& [source, target] : pairs) {
    INFO(source << " | " << target);
    CHECK(worst(source, target) == severity);
  }
}

}  // namespace

TEST_CASE("a score may be told from the other side") {
  check_silent({{"A 3-1 defeat left them bottom.", "Thất bại 1-3 khiến họ đứng cuối bảng."}});
  check_severity(Severity::major, {{"A 3-1 defeat left them bottom.", "Thất bại 3-2 khiến họ đứng cuối bảng."}});
}

TEST_CASE("fractions and scores may be told as two numbers") {
  check_silent({{"Nine out of ten women agreed.", "Chín trong số mười phụ nữ đồng ý."},
                {"They won by a score of 6 to 0.", "Họ thắng với tỷ số 6-0."}});
  check_severity(Severity::major, {{"Nine out of ten women agreed.", "Tám trong số mười phụ nữ đồng ý."},
                                   {"They won by a score of 6 to 0.", "Họ thắng với tỷ số 5-0."}});
}

TEST_CASE("words for a group of so many are figures of the other version") {
  check_silent({{"Silva scored twice in the first half.", "Silva lập cú đúp trong hiệp một."},
                {"The trio were seen at a shop.", "Ba người được nhìn thấy ở một cửa hàng."}});
}

TEST_CASE("a conversion in brackets that both versions have is compared, one that only one has is not") {
  check_silent({{"It cost £250m ($315m).", "Nó tốn 250 triệu bảng (315 triệu USD)."},
                {"It cost £250m ($315.4m).", "Nó tốn 250 triệu bảng (315 triệu USD)."},
                {"It cost £250m ($315m).", "Nó tốn 250 triệu bảng."},
                {"It cost £250m ($315m).", "Nó tốn 250 triệu bảng (8.200 tỷ đồng)."}});
  check_severity(Severity::major, {{"It cost £250m ($315m).", "Nó tốn 250 triệu bảng (315 tỷ USD)."},
                                   {"It cost £250m ($315m).", "Nó tốn 250 triệu bảng (351 triệu USD)."}});
}

TEST_CASE("times of day") {
  check_silent({{"It is open between 6am and 3pm.", "Nơi này mở cửa từ 6 giờ sáng đến 15 giờ."},
                {"It had risen by 0930 GMT.", "Giá đã tăng lúc 9 giờ 30 GMT."}});
  check_silent({{"They were called at 1735 BST.", "Họ được gọi lúc 17:35 giờ BST."},
                {"The road was shut until 4.30 on Saturday morning.", "Con đường bị đóng tới 4 giờ 30 sáng thứ Bảy."}});
  check_severity(Severity::major, {{"They were called at 1735 BST.", "Họ được gọi lúc 18:35 giờ BST."}});
  check_silent({{"It began at quarter past six.", "Trận đấu bắt đầu lúc 18 giờ 15."}});
  check_severity(Severity::major, {{"It began at 4am.", "Vụ việc bắt đầu lúc 4 giờ chiều."}});
  check_severity(Severity::minor, {{"It began at 12:55 p.m. on Tuesday.", "Trận đấu bắt đầu lúc 12:55 tối thứ Ba."}});
}

TEST_CASE("so many and odd are some more than so many") {
  check_severity(Severity::info, {{"It was signed by 190-odd countries.", "Hơn 190 quốc gia đã ký."}});
}

TEST_CASE("an age that stands for someone known may be left to a pronoun") {
  check_silent({{"\"I was lucky,\" the 55-year-old said.", "Bà nói: \"Tôi đã gặp may.\""}});
  check_severity(Severity::major, {{"A 55-year-old woman was hurt.", "Một phụ nữ bị thương."}});
}

TEST_CASE("what is no quantity in one version explains the figure of the other") {
  check_silent({{"An inch of rain fell.", "Mưa trút xuống 2,5 cm."},
                {"Prices have fallen over the past fortnight.", "Giá đã giảm trong hai tuần qua."}});
  check_severity(Severity::major, {{"An inch of rain fell.", "Mưa trút xuống 25 cm."}});
}

TEST_CASE("figures that changed places") {
  check_severity(Severity::major,
                 {{"He has 31 goals in 44 matches this season.", "Anh ghi 44 bàn sau 31 trận mùa này."},
                  {"He has 31 goals in 44 matches.", "Anh đá 31 trận, ghi 44 bàn."}});
  check_silent({{"He has 31 goals in 44 matches this season.", "Anh đá 44 trận mùa này và ghi 31 bàn."}});
}

TEST_CASE("degrees of a scale that the text leaves open") {
  check_silent({{"The city recorded 104 degrees.", "Thành phố ghi nhận 40 độ C."},
                {"The city recorded 30 degrees.", "Thành phố ghi nhận 30 độ C."}});
  check_severity(Severity::major, {{"The city recorded 104 degrees.", "Thành phố ghi nhận 45 độ C."}});
}

TEST_CASE("three digits behind a sign that may group or part") {
  check_silent({{"He needed 27.760 seconds.", "Anh cần 27,760 giây."}});
  check_severity(Severity::major, {{"He needed 27.760 seconds.", "Anh cần 27,670 giây."}});
}

TEST_CASE("a score and a range may be written alike") {
  check_silent({{"He drinks eight to 10 cups a day.", "Ông uống 8-10 tách mỗi ngày."},
                {"He lost 2 and 1 to Silva.", "Anh thua Silva 2&1."}});
  check_severity(Severity::major, {{"He drinks eight to 10 cups a day.", "Ông uống 8-12 tách mỗi ngày."}});
}

TEST_CASE("a comparison may look like a bound") {
  check_silent({{"It sold 60 million, about 600,000 fewer than expected.",
                 "Công ty bán được 60 triệu, ít hơn khoảng 600.000 so với dự kiến."},
                {"They won by 20 points.", "Họ thắng nhiều hơn 20 điểm."}});
}

TEST_CASE("days that share a month") {
  check_silent({{"They meet on October 17 and 18.", "Họ họp vào ngày 17 và 18 tháng 10."}});
  check_severity(Severity::major, {{"They meet on October 17 and 18.", "Họ họp vào ngày 17 và 19 tháng 10."},
                                   {"They meet on October 17 and 18.", "Họ họp vào ngày 16 và 18 tháng 10."}});
}

TEST_CASE("two figures that make one") {
  check_silent({{"They had a start of an hour and ten minutes.", "Họ xuất phát trước một giờ mười phút."},
                {"It takes three-quarters of an hour.", "Việc này mất 45 phút."},
                {"\"It's 50-50,\" he said.", "Ông nói: \"Khả năng là 50-50\"."}});
  check_severity(Severity::major,
                 {{"They had a start of an hour and ten minutes.", "Họ xuất phát trước một giờ hai mươi phút."}});
}

TEST_CASE("a weekday beside its date") {
  check_silent({{"It closes on Sunday, 28 October.", "Nơi này đóng cửa vào Chủ nhật tới, ngày 28 tháng 10."},
                {"It closes on Sunday, 28 October.", "Nơi này đóng cửa vào Chủ nhật, ngày 28 tháng 10."},
                {"It closes on Sunday, 28 October.", "Nơi này đóng cửa vào ngày 28 tháng 10."}});
  check_severity(Severity::major,
                 {{"It closes on Sunday, 28 October.", "Nơi này đóng cửa vào thứ Bảy, 28 tháng 10."},
                  {"It closes on Sunday, 28 October.", "Nơi này đóng cửa vào thứ Bảy tới, ngày 28 tháng 10."}});
}

TEST_CASE("a third behind two of them is no part") {
  check_silent({{"Two bodies were in the house and a third in the garden.",
                 "Hai thi thể ở trong nhà và thi thể thứ ba ở trong vườn."}});
  check_severity(Severity::major, {{"A third of the bodies were in the garden.", "Các thi thể ở trong vườn."}});
}

TEST_CASE("a day and a month that look like a fraction") {
  check_silent({{"The biggest drop since October 10.", "Mức giảm mạnh nhất kể từ 10/10."}});
  check_severity(Severity::major, {{"The biggest drop since October 9.", "Mức giảm mạnh nhất kể từ 10/10."}});
}

TEST_CASE("a rate by the year counts no five") {
  check_silent({{"GDP grew 3.5 percent in the quarter after 4.2 percent in the second.",
                 "GDP tăng 3,5% theo năm trong quý này, sau mức 4,2% của quý II."}});
}

TEST_CASE("a day by its rank") {
  check_silent({{"They meet on the 30th.", "Họ họp vào ngày 30 tháng 9."},
                {"On the 11th day of the 11th month the nation fell silent.", "Ngày 11 tháng 11, cả nước lặng im."}});
  check_severity(Severity::major, {{"They meet on the 30th.", "Họ họp vào ngày 20 tháng 9."}});
}

TEST_CASE("a bare number leaves its unit to the context") {
  check_silent({{"They were on 38 percent, ahead of Labour on 36.", "Họ đạt 38%, trên mức 36% của Công Đảng."},
                {"Doors open at seven and it starts at 8.", "Cửa mở lúc bảy giờ và bắt đầu lúc 8 giờ."},
                {"He was third in 3:34.", "Anh về thứ ba với thời gian 3 phút 34 giây."}});
  check_severity(Severity::major,
                 {{"They were on 38 percent, ahead of Labour on 36.", "Họ đạt 38%, trên mức 35% của Công Đảng."},
                  {"Doors open at seven.", "Cửa mở lúc chín giờ."}});
}

TEST_CASE("dozens, scores and tens are rough") {
  check_silent({{"More than a dozen schools were closed.", "Hơn chục trường học phải đóng cửa."},
                {"A couple of dozen people came.", "Khoảng hai chục người đã đến."},
                {"Scores were arrested.", "Hàng chục người bị bắt."}});
  check_severity(Severity::major, {{"Dozens of people came.", "Hàng trăm người đã đến."},
                                   {"Scores were arrested.", "Hàng nghìn người bị bắt."},
                                   {"A dozen schools were closed.", "Ba mươi trường học phải đóng cửa."}});
}

TEST_CASE("a letter that may be metres or millions") {
  check_silent({{"It was watched by 11.7 million, down from 13m in 2016.",
                 "Có 11,7 triệu người xem, giảm so với 13 triệu năm 2016."}});
  check_severity(Severity::major, {{"It was watched by 11.7 million, down from 13m in 2016.",
                                    "Có 11,7 triệu người xem, giảm so với 15 triệu năm 2016."}});
}

TEST_CASE("a preposition before a small figure may be a bound") {
  check_silent({{"It took over two hours.", "Việc này mất hơn hai giờ."},
                {"She ran it in under three hours.", "Cô chạy dưới ba giờ."},
                {"He spoke over two days.", "Ông phát biểu trong hai ngày."}});
  check_severity(Severity::minor, {{"She ran it in under three hours.", "Cô chạy trong ba giờ."}});
}

TEST_CASE("the ends of a range, in other units") {
  check_silent({{"It takes five to seven working days.", "Việc này mất từ năm đến bảy ngày làm việc."},
                {"The 5,000-1 outsiders won in 2016.", "Đội bóng cửa dưới với tỷ lệ cược 5.000-1 vô địch năm 2016."},
                {"Their ages range from 16 to 27.", "Họ ở độ tuổi từ 16 đến 27."},
                {"He has gone from 16 to 13 stone.", "Anh đã giảm từ 102 kg xuống còn 83 kg."}});
  check_severity(Severity::major, {{"He has gone from 16 to 13 stone.", "Anh đã giảm từ 120 kg xuống còn 83 kg."}});
}

TEST_CASE("a year without its century") {
  check_silent({{"He retired in '97 after 300 games.", "Ông giải nghệ năm 1997 sau 300 trận."}});
  check_severity(Severity::major, {{"He retired in '97 after 300 games.", "Ông giải nghệ năm 1998 sau 300 trận."}});
}

TEST_CASE("a bound that is reversed") {
  check_severity(Severity::major, {{"It is free for children under 12.", "Miễn phí cho trẻ em trên 12 tuổi."},
                                   {"Almost 1,000 people came.", "Hơn 1.000 người đã đến."}});
}

TEST_CASE("a limit that becomes a guess") {
  check_severity(Severity::major, {{"It takes less than 48 hours.", "Việc này mất khoảng 48 giờ."}});
  check_severity(Severity::minor, {{"It took more than 48 hours.", "Việc này mất khoảng 48 giờ."},
                                   {"It takes about 48 hours.", "Việc này mất 48 giờ."}});
}

TEST_CASE("a conversion in brackets is an estimate in any case") {
  check_silent({{"The house cost £2m ($2.6m).", "Ngôi nhà có giá 2 triệu bảng (khoảng 2,6 triệu đô la)."}});
  check_severity(Severity::minor, {{"The house cost £2m.", "Ngôi nhà có giá khoảng 2 triệu bảng."}});
}

TEST_CASE("a month of a year is no month and day") {
  check_severity(Severity::major, {{"It opened in September 2018 with 10 rooms and 9 doctors.",
                                    "Nó mở cửa vào tháng 10 năm 2018 với 10 phòng và 9 bác sĩ."}});
}

TEST_CASE("a translation may round a figure, but not know it better than its source") {
  check_silent({{"Profit was $11.6bn.", "Lợi nhuận đạt gần 12 tỷ đô la."},
                {"It has 19,600 employees.", "Công ty có khoảng 20.000 nhân viên."}});
  check_severity(Severity::major, {{"More than 20 million people watched.", "Hơn 22 triệu người đã theo dõi."},
                                   {"About 200 people came.", "Khoảng 240 người đã đến."},
                                   {"Profit was about $12bn.", "Lợi nhuận đạt khoảng 11,6 tỷ đô la."}});
}

TEST_CASE("no bound makes a rounding of a figure of another magnitude") {
  check_silent({{"It sold 960 million tickets.", "Họ bán được gần 1 tỷ vé."}});
  check_severity(Severity::major, {{"It invests more than $100 million a year.", "Họ đầu tư hơn 100 tỷ đô la mỗi năm."},
                                   {"Nearly 3 million people came.", "Gần 3 nghìn người đã đến."}});
}

TEST_CASE("a quarter of a year that another one takes the place of") {
  check_silent({{"Sales rose 3% in the third quarter.", "Doanh số tăng 3% trong quý III."},
                {"Sales rose 3% in the second quarter of 2018.", "Doanh số tăng 3% trong quý II."},
                {"Growth was 3%, down from 4% in the second.", "Tăng trưởng đạt 3%, giảm so với 4% của quý II."},
                {"Profits for the quarter to June rose 3%.", "Lợi nhuận quý II tăng 3%."},
                {"Sales fell 5% in the last quarter.", "Doanh số giảm 5% trong quý IV."},
                {"The Bulls scored 20 points in the fourth quarter.", "Bulls ghi 20 điểm trong hiệp bốn."}});
  check_severity(Severity::major, {{"Sales rose 3% in the third quarter.", "Doanh số tăng 3% trong quý II."},
                                   {"Sales rose 3% in Q3.", "Doanh số tăng 3% trong quý 4."}});
}

TEST_CASE("ten of a kind are round") {
  check_silent({{"He wrote a dozen novels.", "Ông đã viết một chục tiểu thuyết."},
                {"At least two dozen soldiers died.", "Ít nhất hai chục binh sĩ thiệt mạng."}});
  check_severity(Severity::major, {{"At least four dozen soldiers died.", "Ít nhất hai chục binh sĩ thiệt mạng."},
                                   {"He wrote a dozen novels.", "Ông đã viết 10 tiểu thuyết."}});
}

TEST_CASE("times of day in words") {
  check_silent({{"They met at noon.", "Họ gặp nhau lúc 12 giờ trưa."},
                {"They woke in the middle of the night.", "Họ thức giấc lúc nửa đêm."},
                {"The bar closes at midnight.", "Quán bar đóng cửa lúc 0 giờ."},
                {"It ended by quarter to four in the morning.", "Nó kết thúc lúc bốn giờ kém mười lăm sáng."},
                {"Trains stopped at about half past seven.", "Tàu ngừng chạy vào khoảng bảy rưỡi."}});
  check_severity(Severity::major,
                 {{"He left at quarter past six in the evening.", "Ông rời đi lúc sáu giờ kém mười lăm tối."},
                  {"They met at noon.", "Họ gặp nhau lúc 10 giờ sáng."}});
}

TEST_CASE("an age near the end of a decade") {
  check_silent({{"A man in his late 20s was hurt.", "Một người đàn ông gần 30 tuổi bị thương."}});
  check_severity(Severity::major, {{"A man in his late 20s was hurt.", "Một người đàn ông gần 40 tuổi bị thương."}});
}

TEST_CASE("a day with a name of its own") {
  check_silent({{"He vanished on New Year's Eve.", "Anh mất tích vào ngày 31/12."}});
  check_severity(Severity::major, {{"He vanished on New Year's Eve.", "Anh mất tích vào ngày 30/12."}});
}

TEST_CASE("a rise that becomes a fall") {
  check_silent({{"Exports rose 5% and imports fell 5%.", "Nhập khẩu giảm 5% và xuất khẩu tăng 5%."},
                {"Shares lost 5%.", "Cổ phiếu giảm 5%."},
                {"Shares fell 5%.", "Cổ phiếu đóng cửa ở mức thấp hơn 5%."}});
  check_severity(Severity::major, {{"Exports to China jumped by 13.9%.", "Xuất khẩu sang Trung Quốc giảm 13,9%."},
                                   {"Sales fell 3 per cent.", "Doanh số tăng 3%."}});
}

TEST_CASE("a comparison of so many times may be a bound") {
  check_silent({{"It was more than nine times the level.", "Nó cao hơn chín lần mức đó."},
                {"It is 100 times more powerful.", "Nó mạnh hơn 100 lần."}});
  check_severity(Severity::major, {{"It is 100 times more powerful.", "Nó mạnh hơn 10 lần."}});
}

TEST_CASE("a distance that so much time was needed for") {
  check_silent({{"He ran 9.58 seconds over 100m.", "Anh chạy 9,58 giây ở cự ly 100 m."}});
  check_severity(Severity::minor, {{"He ran over 100 km.", "Anh chạy 100 km."}});
}

TEST_CASE("the first of two dates, each with its month") {
  check_silent({{"They meet on November 30 and December 1.", "Họ họp vào ngày 30 tháng 11 và 1 tháng 12."}});
  check_severity(Severity::major,
                 {{"They meet on November 30 and December 1.", "Họ họp vào ngày 20 tháng 11 và 1 tháng 12."}});
}

TEST_CASE("a currency that is said once") {
  check_silent({{"It made $5 billion, against 3.5 billion in 2016.", "Hãng lãi 5 tỷ đô la, so với 3,5 tỷ năm 2016."},
                {"The lira slid to 6.17 against the dollar.", "Đồng lira trượt xuống mức 6,17 đổi một đô la."}});
  check_severity(Severity::major,
                 {{"The lira slid to 6.17 against the dollar.", "Đồng lira trượt xuống mức 6,71 đổi một đô la."}});
}

TEST_CASE("a round bound in another unit") {
  check_silent({{"He spoke for 62 minutes.", "Ông phát biểu hơn một giờ."},
                {"He spoke for an hour and two minutes.", "Ông phát biểu hơn một giờ."},
                {"Heat the oven to 400 degrees.", "Làm nóng lò ở 200 độ C."}});
  check_severity(Severity::major, {{"He spoke for 92 minutes.", "Ông phát biểu hơn một giờ."},
                                   {"He spoke for 58 minutes.", "Ông phát biểu hơn một giờ."},
                                   {"Heat the oven to 400 degrees.", "Làm nóng lò ở 240 độ C."}});
}

TEST_CASE("a bound belongs to the figure behind it") {
  check_silent(
      {{"Three out of every four households own at least one car.", "Cứ bốn hộ thì ba hộ có ít nhất một ô tô."}});
}

TEST_CASE("a rise by so much per cent, and a multiple") {
  check_silent({{"Profits rose by 150 percent.", "Lợi nhuận tăng gấp 2,5 lần."},
                {"Profits rose 100 percent.", "Lợi nhuận tăng gấp đôi."}});
  check_severity(Severity::major, {{"Profits rose by 150 percent.", "Lợi nhuận tăng gấp 3,5 lần."}});
}

TEST_CASE("hundreds of years may be a century") {
  check_silent({{"He lived in the late 1800s.", "Ông sống vào cuối thế kỷ 19."}});
  check_severity(Severity::major, {{"He lived in the late 1800s.", "Ông sống vào cuối thế kỷ 18."}});
}

TEST_CASE("a length of time without its number") {
  check_silent({{"He stayed for a couple of weeks.", "Anh ở lại hai tuần."},
                {"Over the past decade, 300 people died.", "Trong mười năm qua, 300 người đã chết."}});
  check_severity(Severity::major, {{"He stayed for a couple of weeks.", "Anh ở lại hai tháng."},
                                   {"Over the past decade, 300 people died.", "Trong 20 năm qua, 300 người đã chết."}});
}

TEST_CASE("degrees of the weather, and a speed that nothing passes") {
  check_silent({{"Temperatures will be in the high 80s.", "Nhiệt độ sẽ gần 90 độ F."},
                {"It has a maximum speed of 300 km/h.", "Nó có tốc độ tối đa 300 km/h."}});
  check_severity(Severity::major, {{"Temperatures will be in the high 80s.", "Nhiệt độ sẽ gần 80 độ F."}});
}

TEST_CASE("one length by another") {
  check_silent({{"The plot is 50 by 100 feet.", "Khu đất có kích thước 15 x 30 mét."}});
  check_severity(Severity::major, {{"The plot is 50 by 100 feet.", "Khu đất có kích thước 25 x 30 mét."}});
}

TEST_CASE("hundreds above twenty, in words") {
  check_silent({{"Twenty-five hundred people signed.", "2.500 người đã ký."}});
  check_severity(Severity::major, {{"Twenty-five hundred people signed.", "250 người đã ký."}});
}

TEST_CASE("several ages in a row") {
  check_silent({{"Three men, aged 18, 19 and 22, were charged.", "Ba người đàn ông 18, 19 và 22 tuổi bị buộc tội."}});
  check_severity(Severity::major,
                 {{"Three men, aged 18, 19 and 22, were charged.", "Ba người đàn ông 18, 17 và 22 tuổi bị buộc tội."}});
}

TEST_CASE("units that are nearly the same") {
  check_severity(Severity::minor, {{"It is 300 yards from the sea.", "Nó cách biển 300 mét."}});
  check_severity(Severity::major, {{"It sank 30 miles off Malta.", "Nó chìm cách Malta 30 hải lý."}});
}

TEST_CASE("every third of them is one in three") {
  check_silent({{"Every third child is ill.", "Cứ ba trẻ thì có một trẻ bị bệnh."}});
  check_severity(Severity::major, {{"Every third child is ill.", "Cứ năm trẻ thì có một trẻ bị bệnh."}});
}

TEST_CASE("dollars behind the article") {
  check_silent({{"A $25,000 reward is offered.", "Phần thưởng 25.000 đô la được đưa ra."},
                {"It costs A$25,000.", "Nó có giá 25.000 đô la Úc."}});
  check_severity(Severity::major, {{"It costs A$25,000.", "Nó có giá 25.000 USD."}});
}

TEST_CASE("scores in words, and hours that go on") {
  check_silent({{"They lost 2-nil.", "Họ thua 2-0."},
                {"They won three goals to nil.", "Họ thắng 3-0."},
                {"They met between 2 and 4 p.m.", "Họ gặp nhau trong khoảng từ 14 giờ đến 16 giờ."},
                {"It aired from 8 to 9.30pm.", "Chương trình phát sóng từ 20h đến 21h30."}});
  check_severity(Severity::major, {{"They lost two-nil.", "Họ thua 3-0."},
                                   {"They met between 2 and 4 p.m.", "Họ gặp nhau từ 14 giờ đến 18 giờ."}});
}

TEST_CASE("small amounts are no grammar") {
  check_severity(Severity::major,
                 {{"Yields rose four basis points to 3.23 percent.", "Lợi suất tăng sáu điểm cơ bản lên 3,23%."},
                  {"They got back ten cents on the dollar.", "Họ lấy lại ba mươi xu trên mỗi đô la."},
                  {"It lasts 1.4 milliseconds.", "Nó dài 5,4 mili giây."}});
}

TEST_CASE("a count that is finer than its source") {
  check_silent({{"The firm employs 903 staff.", "Công ty có khoảng 900 nhân viên."}});
  check_severity(Severity::major, {{"The firm employs roughly 900 staff.", "Công ty có chừng 903 nhân viên."},
                                   {"They took more than 300 statements.", "Họ đã lấy hơn 340 lời khai."}});
}

TEST_CASE("a range of ages that ends a year later") {
  check_silent({{"A man in his forties was held.", "Một người đàn ông trong độ tuổi 40-50 bị bắt."}});
  check_severity(Severity::major, {{"Those aged five to 15 pay half.", "Trẻ từ 5 đến 16 tuổi trả một nửa."}});
}

TEST_CASE("a share of those above an age") {
  check_silent(
      {{"Some 61 percent are women, and a quarter are over 60.", "Khoảng 61% là phụ nữ và một phần tư trên 60 tuổi."}});
  check_severity(Severity::major, {{"Some 61 percent are women, and a quarter are over 60.",
                                    "Khoảng 61% là phụ nữ và một phần tư dưới 60 tuổi."}});
}

TEST_CASE("as many of one as of the other") {
  check_silent({{"He lost nine ministers in as many months.", "Ông mất chín bộ trưởng trong chín tháng."}});
  check_severity(Severity::major,
                 {{"He lost nine ministers in as many months.", "Ông mất chín bộ trưởng trong bảy tháng."}});
}

TEST_CASE("words that bound a figure one way or the other") {
  check_silent({{"China has 300-odd ships.", "Trung Quốc có hơn 300 tàu."},
                {"China has 300-odd ships.", "Trung Quốc có khoảng 300 tàu."},
                {"It sold barely 2 million.", "Nó chỉ bán được gần 2 triệu."}});
  check_severity(Severity::minor, {{"China has about 300 ships.", "Trung Quốc có hơn 300 tàu."}});
}
