// The traps that a first version falls into, Vietnamese: each is a line of news that reads wrongly if the engine or the
// pack is a little too simple.
#include <catch2/catch.hpp>

#include "tests/extractors/figures.h"

namespace tally {
namespace {

using test::Figures;

Figures vi(std::string_view text) { return test::figures("vi", text); }

TEST_CASE("Vietnamese: the point groups and the comma is decimal") {
  CHECK(vi("Giá là 26.750 đô la.") == Figures{"[26.750 đô la] money 26750 USD"});
  CHECK(vi("Khoảng 4.000 người đã đến.") == Figures{"[4.000] count 4000 person approx"});
  CHECK(vi("Lãi suất là 2,125%.") == Figures{"[2,125%] percent 2.125 %"});
  CHECK(vi("Hãng chi 2,125 tỷ đồng.") == Figures{"[2,125 tỷ đồng] money 2125000000 VND"});
}

TEST_CASE("Vietnamese: careless copy has the English convention") {
  CHECK(vi("Giá là 26,750 đô la.") == Figures{"[26,750 đô la] money 26750 USD"});
  CHECK(vi("Hãng chi 1.5 tỷ USD.") == Figures{"[1.5 tỷ USD] money 1500000000 USD"});
  CHECK(vi("Có 4,000 người dự họp.") == Figures{"[4,000] count 4000 person"});
}

TEST_CASE("Vietnamese: năm is five, or the year") {
  CHECK(vi("Năm người đã chết.") == Figures{"[Năm] count 5 person"});
  CHECK(vi("Vào năm 2016, ông nghỉ hưu.") == Figures{"[2016] date 2016"});
  CHECK(vi("Ông bị phạt năm năm tù.") == Figures{"[năm năm] duration 5 a"});
  CHECK(vi("Năm ngoái ông về nước.").empty());
  CHECK(vi("Dự án kéo dài năm tháng.") == Figures{"[năm tháng] duration 5 mo"});
  CHECK(vi("Cuộc chiến 1950-53 đã kết thúc.") == Figures{"[1950-53] date 1950..1953"});
  CHECK(vi("Ông học ở đó vào năm 1950-53.") == Figures{"[1950-53] date 1950..1953"});
}

TEST_CASE("Vietnamese: ba is three, or the father") {
  CHECK(vi("Ba người bị thương.") == Figures{"[Ba] count 3 person"});
  CHECK(vi("Ba mẹ tôi sống ở Huế.").empty());
}

TEST_CASE("Vietnamese: tư is four after tens, Wednesday, or private") {
  CHECK(vi("Có hai mươi tư người.") == Figures{"[hai mươi tư] count 24 person"});
  CHECK(vi("Ông đến hôm thứ tư.") == Figures{"[thứ tư] date WD3"});
  CHECK(vi("Các công ty tư nhân phản đối.").empty());
  CHECK(vi("Các nhà đầu tư phản đối.").empty());
}

TEST_CASE("Vietnamese: chín and sáu are numbers") {
  CHECK(vi("Chín học sinh và sáu giáo viên đã đến.") == Figures{"[Chín] count 9 student", "[sáu] count 6 teacher"});
  CHECK(vi("Thời cơ đã chín muồi.").empty());
}

TEST_CASE("Vietnamese: weekdays against ranks") {
  CHECK(vi("Ông từ chức hôm thứ Hai.") == Figures{"[thứ Hai] date WD1"});
  CHECK(vi("Ông từ chức hôm thứ hai.") == Figures{"[thứ hai] date WD1"});
  CHECK(vi("Đây là lần thứ hai ông từ chức.").empty());
  CHECK(vi("Bà là người thứ ba đến nơi.").empty());
  CHECK(vi("Cuộc họp diễn ra vào Chủ nhật.") == Figures{"[Chủ nhật] date WD7"});
  CHECK(vi("Cuộc họp diễn ra vào thứ Năm và thứ Sáu.") == Figures{"[thứ Năm] date WD4", "[thứ Sáu] date WD5"});
}

TEST_CASE("Vietnamese: tens and what follows them change their form") {
  CHECK(vi("Có mười người.") == Figures{"[mười] count 10 person"});
  CHECK(vi("Có hai mươi mốt người.") == Figures{"[hai mươi mốt] count 21 person"});
  CHECK(vi("Có hai mươi lăm người.") == Figures{"[hai mươi lăm] count 25 person"});
  CHECK(vi("Có mười lăm người.") == Figures{"[mười lăm] count 15 person"});
  CHECK(vi("Có một trăm linh năm người.") == Figures{"[một trăm linh năm] count 105 person"});
  CHECK(vi("Có một trăm lẻ bảy người.") == Figures{"[một trăm lẻ bảy] count 107 person"});
}

TEST_CASE("Vietnamese: rưỡi is half of the magnitude") {
  CHECK(vi("Giá là 2 tỷ rưỡi đồng.") == Figures{"[2 tỷ rưỡi đồng] money 2500000000 VND"});
  CHECK(vi("Giá là 3 triệu rưỡi đồng.") == Figures{"[3 triệu rưỡi đồng] money 3500000 VND"});
  CHECK(vi("Việc này mất một năm rưỡi.") == Figures{"[một năm rưỡi] duration 1.5 a"});
}

TEST_CASE("Vietnamese: short tails and several magnitudes") {
  CHECK(vi("Căn hộ giá 1 tỷ 2 đồng.") == Figures{"[1 tỷ 2 đồng] money 1200000000 VND"});
  CHECK(vi("Khoản vay là 2 tỷ 300 triệu đồng.") == Figures{"[2 tỷ 300 triệu đồng] money 2300000000 VND"});
  CHECK(vi("Dự án tốn 67 nghìn tỷ đồng.") == Figures{"[67 nghìn tỷ đồng] money 67000000000000 VND"});
  CHECK(vi("Nợ công là 3 triệu tỷ đồng.") == Figures{"[3 triệu tỷ đồng] money 3000000000000000 VND"});
}

TEST_CASE("Vietnamese: chục, vạn and tá multiply") {
  CHECK(vi("Có ba chục người.") == Figures{"[ba chục] count 30 person"});
  CHECK(vi("Có 5 vạn người.") == Figures{"[5 vạn] count 50000 person"});
  CHECK(vi("Có hai tá trứng.") == Figures{"[hai tá] count 24 egg"});
  CHECK(vi("Trung tá Minh đã đến.").empty());
}

TEST_CASE("Vietnamese: fractions and multiples") {
  CHECK(vi("Một phần ba cử tri đã đi bầu.") == Figures{"[Một phần ba] ratio 1/3 x"});
  CHECK(vi("Giá đã tăng gấp đôi.") == Figures{"[gấp đôi] ratio 2 x up"});
  CHECK(vi("Con số này cao gấp 2,5 lần năm ngoái.") == Figures{"[2,5 lần] ratio 2.5 x"});
  CHECK(vi("Hơn một nửa số phiếu là giả.") == Figures{"[một nửa] ratio 1/2 x more_than"});
}

TEST_CASE("Vietnamese: percentage points are no per cent") {
  CHECK(vi("Lãi suất tăng 2 điểm phần trăm.") == Figures{"[2 điểm phần trăm] percent 2 pp up"});
  CHECK(vi("Lãi suất tăng 25 điểm cơ bản.") == Figures{"[25 điểm cơ bản] percent 0.25 pp up"});
  CHECK(vi("Lãi suất tăng hai phần trăm.") == Figures{"[hai phần trăm] percent 2 % up"});
}

TEST_CASE("Vietnamese: indefinite magnitudes") {
  CHECK(vi("Hàng chục nghìn người đã xuống đường.") == Figures{"[Hàng chục nghìn] vague 10000 person"});
  CHECK(vi("Hàng triệu đô la đã mất.") == Figures{"[Hàng triệu đô la] vague 1000000 USD"});
}

TEST_CASE("Vietnamese: words that hold a number word or a currency word and say neither") {
  for (const std::string text :
       {"Vị tỷ phú đã rời đi.", "Tỷ lệ này không đổi.", "Tỷ giá ổn định.", "Tỷ số chưa được mở.",
        "Vị triệu phú đã rời đi.", "Chính phủ triệu tập đại sứ.", "Thủ đô yên tĩnh.", "Đây là một đô thị lớn.",
        "Xem bảng xếp hạng bên dưới.", "Họ cùng làm việc với đồng nghiệp.", "Tượng làm bằng đồng.",
        "Cuộc sống bình yên.", "Ngành hàng không phục hồi.", "Ông không đồng ý.", "Xu hướng này tiếp tục.",
        "Ông không đến."}) {
    INFO(text);
    CHECK(vi(text).empty());
  }
}

TEST_CASE("Vietnamese: tháng Ba is March, ba tháng three months") {
  CHECK(vi("Lễ hội diễn ra vào tháng Ba.") == Figures{"[tháng Ba] date --03"});
  CHECK(vi("Lễ hội kéo dài ba tháng.") == Figures{"[ba tháng] duration 3 mo"});
}

TEST_CASE("Vietnamese: decomposed text and both places of the tone mark read alike") {
  const Figures expected = {"[11 tỷ đồng] money 11000000000 VND"};
  CHECK(vi("Giá 11 tỷ đồng.") == expected);
  CHECK(vi("Gia\u0301 11 ty\u0309 đo\u0302\u0300ng.") == expected);
  CHECK(vi("Giá 11 tỉ đồng.") == Figures{"[11 tỉ đồng] money 11000000000 VND"});
}

TEST_CASE("Vietnamese: no-break and thin spaces, full-width digits") {
  CHECK(vi("Giá 11\u00A0tỷ\u202Fđồng.") == Figures{"[11 tỷ đồng] money 11000000000 VND"});
  CHECK(vi("Giá １１ tỷ đồng.") == Figures{"[11 tỷ đồng] money 11000000000 VND"});
}

TEST_CASE("Vietnamese: what stands for the dollar") {
  CHECK(vi("Giá 5 triệu đô.") == Figures{"[5 triệu đô] money 5000000 USD"});
  CHECK(vi("Giá 5 triệu đô la Úc.") == Figures{"[5 triệu đô la Úc] money 5000000 AUD"});
  CHECK(vi("Giá 5 triệu bảng Anh.") == Figures{"[5 triệu bảng Anh] money 5000000 GBP"});
  CHECK(vi("Giá 40 tỷ nhân dân tệ.") == Figures{"[40 tỷ nhân dân tệ] money 40000000000 CNY"});
  CHECK(vi("Giá 50 yên.") == Figures{"[50 yên] money 50 JPY"});
}

TEST_CASE("Vietnamese: bounds") {
  CHECK(vi("Hơn 50 người bị thương.") == Figures{"[50] count 50 person more_than"});
  CHECK(vi("Gần 50 người bị thương.") == Figures{"[50] count 50 person nearly"});
  CHECK(vi("Ít nhất 50 người bị thương.") == Figures{"[50] count 50 person at_least"});
  CHECK(vi("Không quá 50 người được vào.") == Figures{"[50] count 50 person at_most"});
  CHECK(vi("Chưa đến 50 người bị thương.") == Figures{"[50] count 50 person less_than"});
  CHECK(vi("Có ít hơn 50 người bị thương.") == Figures{"[50] count 50 person less_than"});
  CHECK(vi("Trẻ từ 50 kg trở lên được vào.") == Figures{"[50 kg] measure 50 kg at_least"});
}

TEST_CASE("Vietnamese: names of people and flights are no figures, nor are rates lengths of time") {
  CHECK(vi("Nhà ông Trần Văn Bảy, xã Tân Hòa, bị cháy.").empty());
  CHECK(vi("Nhà ông Sáu bị cháy.").empty());
  CHECK(vi("Chuyến bay 1549 hạ cánh an toàn.").empty());
  CHECK(vi("Căn hộ ở tầng 12 chung cư đã bán.").empty());
  CHECK(vi("Việt Nam đứng thứ 77/140 về cạnh tranh.").empty());
  CHECK(vi("Giá xăng RON 95 không đổi.").empty());
  CHECK(vi("Tập đoàn 3M từ chối bình luận.").empty());
  CHECK(vi("Cô tập ba lần một tuần.") == Figures{"[ba] count 3 time"});
  CHECK(vi("Đội nhà đã có một ngày tồi tệ.").empty());
  CHECK(vi("Sau đó ông bị giam một ngày.") == Figures{"[một ngày] duration 1 d"});
}

TEST_CASE("Vietnamese: an age between commas") {
  CHECK(vi("Bà Merkel, 64, đã phát biểu.") == Figures{"[64] age 64 a"});
  CHECK(vi("Ở Bath, 64 người bị thương.") == Figures{"[64] count 64 person"});
}

TEST_CASE("Vietnamese: words that look like bounds and are none") {
  CHECK(vi("Vụ việc ảnh hưởng tới 6.000 việc làm.") == Figures{"[6.000] count 6000 job"});
  CHECK(vi("Có tới 6.000 việc làm bị mất.") == Figures{"[6.000] count 6000 job at_most"});
  CHECK(vi("Khảo sát trên 5.000 người.") == Figures{"[5.000] count 5000 person"});
  CHECK(vi("Cuộc đua dài dưới bốn giờ.") == Figures{"[bốn giờ] duration 4 h less_than"});
  CHECK(vi("Phim chiếu trên sáu kênh.") == Figures{"[sáu] count 6 channel"});
  CHECK(vi("Có 23 ca trên 100.000 dân.") == Figures{"[23] count 23 case", "[100.000] count 100000 person"});
  CHECK(vi("Họ kém 40 điểm.") == Figures{"[40] count 40 point"});
}

TEST_CASE("Vietnamese: rưỡi after a unit is half of the unit") {
  CHECK(vi("Nhà cách đây hai dặm rưỡi.") == Figures{"[hai dặm rưỡi] measure 2.5 mi"});
  CHECK(vi("Cô bé hai tuổi rưỡi.") == Figures{"[hai tuổi rưỡi] age 2.5 a"});
}

TEST_CASE("Vietnamese: scores, clocks and dates with the same signs") {
  CHECK(vi("Họ thua 1:0.") == Figures{"[1:0] score 1-0"});
  CHECK(vi("Họ đến lúc 1:05.") == Figures{"[1:05] time T01:05"});
  CHECK(vi("Chiều 28-9, tòa tuyên án.") == Figures{"[28-9] date --09-28"});
  CHECK(vi("Họ thắng 28-9.") == Figures{"[28-9] score 28-9"});
  CHECK(vi("Gió mạnh cấp 8-9.").empty());
}

TEST_CASE("Vietnamese: days without their month, rates, names and minutes are no quantities") {
  CHECK(vi("Họ gặp nhau vào ngày 15.").empty());
  CHECK(vi("Họ gặp nhau các ngày 18 và 19 tháng 10.") == Figures{"[19 tháng 10] date --10-19"});
  CHECK(vi("Quán mở cửa bảy ngày một tuần.") == Figures{"[bảy ngày] duration 7 d"});
  CHECK(vi("Anh Nguyễn Văn Ba gặp bà Sáu.").empty());
  CHECK(vi("Anh ghi bàn ở phút 45+2.").empty());
}

TEST_CASE("Vietnamese: the first of two figures takes the unit of the second") {
  CHECK(vi("Giá vé tăng từ 200 nghìn lên 300 nghìn đồng.").front() == "[200 nghìn] money 200000 VND");
  CHECK(vi("Tỷ lệ này giảm từ 4,1 xuống 3,9%.").front() == "[4,1] percent 4.1 %");
}

TEST_CASE("Vietnamese: an amount without a currency needs a magnitude") {
  CHECK(vi("Ông trả 2 tỷ rưỡi.") == Figures{"[2 tỷ rưỡi] money 2500000000 VND"});
  CHECK(vi("Ngân hàng trả 8,5% mỗi năm.") == Figures{"[8,5%] percent 8.5 %"});
}

TEST_CASE("Vietnamese: xu is the hundredth of the currency that the text speaks of") {
  CHECK(vi("Giá tăng 20 xu lên 3 bảng.") == Figures{"[20 xu] money 0.2 GBP up", "[3 bảng] money 3 GBP"});
  CHECK(vi("Giá là 20 xu.") == Figures{"[20 xu] money 0.2 USD"});
}

TEST_CASE("Vietnamese: words of comparison and of limits that bound, and that do not") {
  CHECK(vi("Tượng nặng hơn 9 triệu pound.") == Figures{"[9 triệu pound] measure 9000000 lb more_than"});
  CHECK(vi("Con cá dài hơn một mét so với dự đoán.") == Figures{"[một mét] measure 1 m"});
  CHECK(vi("Bà thắng nhiều hơn gần 3 triệu phiếu.") == Figures{"[3 triệu] count 3000000 vote nearly"});
  CHECK(vi("Tốc độ tối đa là 60 km/h.") == Figures{"[60 km/h] measure 60 km/h"});
  CHECK(vi("Lái xe tối đa 60 km/h.") == Figures{"[60 km/h] measure 60 km/h at_most"});
}

TEST_CASE("Vietnamese: shares and scores in words") {
  CHECK(vi("Hơn chín trên mười học sinh thi đỗ.") == Figures{"[chín trên mười] ratio 9/10 x more_than"});
  CHECK(vi("Thomas thắng 2 và 1 trước Casey.") == Figures{"[2 và 1] score 2&1"});
  CHECK(vi("Ông nói trong sáu giờ rưỡi.") == Figures{"[sáu giờ rưỡi] duration 6.5 h"});
  CHECK(vi("Nghi phạm cao 5 foot 6.") == Figures{"[5 foot 6] measure 5.5 ft"});
}

}  // namespace
}  // namespace tally
