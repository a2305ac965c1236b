#include "pipeline/normalise/sentences.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace tally;

namespace {

// The line with " | " where sentences meet.
std::string split(std::string_view line, std::string_view language) {
  static SentenceSplitter splitter;
  std::vector<Span> spans;
  splitter.split(line, language, spans);
  std::string result;
  for (const Span& span : spans) {
    if (!result.empty()) result += " | ";
    result += slice(line, span);
  }
  return result;
}

// Cases are written with the breaks that are expected.
void check(std::string_view language, const std::vector<std::string>& cases) {
  for (const std::string& expected : cases) {
    std::string line;
    for (std::size_t at = 0; at < expected.size();) {
      const std::size_t bar = std::min(expected.find(" | ", at), expected.size());
      if (!line.empty()) line += ' ';
      line += expected.substr(at, bar - at);
      at = bar + 3;
    }
    CAPTURE(line);
    CHECK(split(line, language) == expected);
  }
}

}  // namespace

TEST_CASE("English sentences") {
  check("en", {
                  "Rates fell. | Prices rose.",
                  "Did rates fall? | They did! | Prices rose.",
                  "Mr. Smith met Mrs. Jones and Dr. Lee.",
                  "Sen. Ted Cruz and Rep. Lee spoke. | Gov. Brown left.",
                  "The U.S. economy grew. | The U.K. followed.",
                  "It sold chips in the U.S. | The company said so.",
                  "He moved to the U.S. Treasury in May.",
                  "The U.S. President spoke to U.N. Secretary-General Lee.",
                  "See No. 5 on the list. | It is No. 1 again.",
                  "He said no. | They left.",
                  "J. K. Rowling sold 500mn books.",
                  "George W. Bush won. | John F. Kennedy had won in 1960.",
                  "Apple Inc. Chief Executive Tim Cook spoke.",
                  "It bought Foo Corp. | The price was $5.5bn.",
                  "Foo Co. Ltd. shares rose 3.5 per cent.",
                  "The company budgeted Rmb40bn ($5.5bn) to buy chips.",
                  "Growth was 2.5 per cent. | Inflation was 3.1 per cent.",
                  "It rose to $12.5bn. | Profit was £2.8bn.",
                  "The shop opens at 9 a.m. | Doors close at 5 p.m. | Nobody may stay.",
                  "They met at 7 p.m. Monday in Paris.",
                  "They met at 7 p.m. GMT.",
                  "On Sept. 28 it fell. | By Dec. 31 it rose.",
                  "Brown v. Board of Education and Roe vs. Wade.",
                  "“We did it,” he said. | “These boys needed only 30 months.”",
                  "“We did it.” | She smiled.",
                  "\"We did it.\" | She smiled.",
                  "He said: \"It is over.\" | The crowd left.",
                  "He asked: “Is it over?” she said nothing.",
                  "“Is it over?” he asked. | “No.”",
                  "The bank (which cut rates. Twice.) was sold. | It was old.",
                  "It grew fast [see p. 5. It is short] in May. | Then it fell.",
                  "It ended (at last.) | Then came rain.",
                  "Wait... | Then it rained.",
                  "He waited... and it rained.",
                  "Visit Aicpb.com for more. | It is free.",
                  "Yahoo! Finance reported it.",
                  "St. Louis beat Mt. Vernon. | Lt. Gen. Lee saw it.",
                  "Ph.D. students earn less. | He holds a Ph.D. | It took six years.",
                  "1. Open the box.",
                  "Washington, D.C. Mayor Muriel Bowser spoke.",
                  "It was a 6-to-1 vote, i.e. Most agreed.",
                  "A lone quote at the end. \"",
              });
}

TEST_CASE("Vietnamese sentences") {
  check("vi", {
                  "Lãi suất giảm. | Giá tăng.",
                  "TP. HCM tăng trưởng 7%. | TP. Hà Nội tăng 6%.",
                  "UBND TP.HCM cho biết. | Quận 1 cũng vậy.",
                  "GS. Nguyễn Văn An và PGS. TS. Lê Bình phát biểu.",
                  "ThS. Trần Minh trả lời. | TS. Lê Bình bổ sung.",
                  "Giá 26.310 đồng đổi 1 USD. | Hôm qua là 26.300 đồng.",
                  "Doanh thu đạt 11,6 tỷ USD. | Lợi nhuận đạt 2.5 tỷ USD.",
                  "Công ty chi 40 tỷ nhân dân tệ (5,5 tỷ USD) để mua chip.",
                  "“Chúng tôi đã xong”, ông nói. | “Chỉ cần 30 tháng.”",
                  "“Chúng tôi đã xong.” | Ông nói thêm.",
                  "\"Chúng tôi đã xong.\" | Ông nói thêm.",
                  "Ông nói: \"Không chính xác.\" | Công ty từ chối bình luận.",
                  "Ông J. K. Rowling và ông George W. Bush đến Q. 1, P. Bến Nghé.",
                  "Vì sao giá tăng? | Vì cầu tăng!",
                  "Tỷ lệ giảm (từ 5%. Năm ngoái là 6%.) nhưng vẫn cao. | Năm nay khác.",
                  "Các ông Smith, Lee, v.v. | Họ đều vắng mặt.",
                  "Ông Đỗ Mạnh Tuấn, 45 tuổi, nói. | Bà Lê Lan, 41 tuổi, đồng ý.",
                  "Ngày 23.1.2025, giá tăng. | Ngày 24.1 giá giảm.",
                  "Theo trang Aicpb.com, đây là ứng dụng số 1. | Ứng dụng ra mắt năm 2023.",
                  "Vụ Roe v. Wade năm 1973. | Tòa đã bác.",
                  "Hãng Foo Inc. Nhật Bản mua lại. | Giá là 3 tỷ USD.",
                  "Ông nói... | Rồi im lặng.",
              });
}

TEST_CASE("spans leave out white space, and blank lines have no sentence") {
  CHECK(split("  One.   Two.\u00A0 ", "en") == "One. | Two.");
  CHECK(split("", "en").empty());
  CHECK(split(" \t ", "en").empty());
  CHECK(split("no stop at the end", "en") == "no stop at the end");
}

TEST_CASE("spaced closing quotes belong to the sentence that they close") {
  CHECK(split("“We did it. ” She smiled.", "en") == "“We did it. ” | She smiled.");
  CHECK(split("\"We did it. \" She smiled.", "en") == "\"We did it. \" | She smiled.");
  CHECK(split("He left. \"We did it.\"", "en") == "He left. | \"We did it.\"");
}

TEST_CASE("a language without a pack gets the general repairs") {
  CHECK(split("Le taux baisse. Les prix montent.", "fr") == "Le taux baisse. | Les prix montent.");
  CHECK(split("Il paie (12 euros. Trop.) et part.", "fr") == "Il paie (12 euros. Trop.) et part.");
}

TEST_CASE("hostile lines take linear time") {
  const std::string quotes = [] {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += "? \"a ( ";
    return text;
  }();
  CHECK_FALSE(split(quotes, "en").empty());
  CHECK(split(std::string(500000, '('), "en").size() == 500000);
}
