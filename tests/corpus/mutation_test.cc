// A clean article with one figure changed must be flagged; with one figure written differently it must
// not be.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "tests/corpus/checked_article.h"
#include "tests/corpus/gold.h"
#include "tests/places.h"

namespace {

using namespace tally;
using namespace tally::test;

constexpr std::string_view digits = "0123456789";

std::size_t alarms(const CheckedArticle& checked) {
  return checked.report.tally.of(Severity::minor) + checked.report.tally.of(Severity::major);
}

// The byte at which a gold fact begins: its code points counted in its line.
std::size_t byte_of(const std::string& text, const GoldFact& fact) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < fact.line; ++line) at = text.find('\n', at) + 1;
  const auto continues = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U; };
  for (std::uint32_t i = 0; i < fact.start; ++i)
    for (++at; at < text.size() && continues(at);) ++at;
  return at;
}

const std::string& clean_article() {
  static const std::string text = read_file(corpora_dir() / "coffee/article.txt");
  return text;
}

}  // namespace

TEST_CASE("the clean article raises no alarm") { CHECK(alarms(check_article(clean_article())) == 0); }

TEST_CASE("every figure of the translation, one digit changed, is flagged") {
  const Gold gold = read_gold(corpora_dir() / "coffee/gold.json");
  std::size_t changed = 0;
  std::string missed;
  const std::size_t before = alarms(check_article(clean_article()));
  for (const GoldFact& fact : gold.facts) {
    if (fact.part != "translation" || fact.kind == "vague") continue;
    std::string text = clean_article();
    const std::size_t begin = byte_of(text, fact);
    REQUIRE(text.substr(begin, fact.text.size()) == fact.text);
    // The first digit, for it always counts; of a date the last, so that it stays one.
    const std::size_t digit = fact.kind == "date" ? fact.text.find_last_of(digits) : fact.text.find_first_of(digits);
    if (digit == std::string::npos) continue;  // in words
    char& c = text[begin + digit];
    c = c == '9' ? '4' : static_cast<char>(c + 1);
    ++changed;
    if (alarms(check_article(text)) <= before) missed += fact.text + " in line " + std::to_string(fact.line) + "; ";
  }
  REQUIRE(changed >= 40);
  CAPTURE(missed);
  CHECK(missed.empty());
}

TEST_CASE("a figure of the translation only written differently is not flagged") {
  const auto [from, to] = GENERATE(table<std::string, std::string>({
      {"tăng 58%, dù khối lượng", "tăng 58 phần trăm, dù khối lượng"},
      {"1,5 triệu tấn", "1.500.000 tấn"},
      {"3.560 USD của", "3.560 đô la Mỹ của"},
      {"134.000 đồng (5,25 USD)", "134 nghìn đồng (5,25 USD)"},
      {"vào tháng Ba", "vào tháng 3"},
      {"canh tác 2,5 ha", "canh tác hai héc-ta rưỡi"},
      {"3.000 cây", "ba nghìn cây"},
      {"gần 1 tỷ đồng", "gần một tỷ đồng"},
      {"1/3 là cây", "một phần ba là cây"},
      {"95.000 tỷ đồng", "95 nghìn tỷ đồng"},
      {"213.000 tấn", "213 ngàn tấn"},
      {"hai mươi công nhân", "20 công nhân"},
      {"chín tháng", "9 tháng"},
      {"sau 10 năm thua lỗ", "sau mười năm thua lỗ"},
  }));
  std::string text = clean_article();
  const std::size_t translation = text.find("Xuất khẩu cà phê Việt Nam đạt kỷ lục");
  const std::size_t at = text.find(from, translation);
  CAPTURE(from, to);
  REQUIRE(at != std::string::npos);
  const std::size_t before = alarms(check_article(text));
  text.replace(at, from.size(), to);
  CHECK(alarms(check_article(text)) == before);
}

TEST_CASE("a figure dropped with its sentence is missed; a figure that moves to the next sentence is not") {
  std::string text = clean_article();
  const std::string dropped = " Các hồ chứa ở Đắk Lắk đang tích 78% dung tích, so với 52% cùng thời điểm năm 2024.";
  REQUIRE(text.find(dropped) != std::string::npos);
  std::string without = text;
  without.erase(without.find(dropped), dropped.size());
  const CheckedArticle checked = check_article(without);
  std::size_t omitted = 0;
  for (const Finding& f : checked.report.findings)
    omitted += f.judgement.verdict == Verdict::omitted && f.judgement.severity == Severity::major ? 1 : 0;
  CHECK(omitted == 3);

  const std::string together = "Ông Nguyễn Văn Tâm, 47 tuổi, canh tác 2,5 ha gần Buôn Ma Thuột. Vụ thu hoạch 7,5 tấn";
  const std::string moved =
      "Ông Nguyễn Văn Tâm canh tác 2,5 ha gần Buôn Ma Thuột. Năm nay 47 tuổi, ông thu hoạch 7,5 tấn";
  REQUIRE(text.find(together) != std::string::npos);
  const std::size_t before = alarms(check_article(text));
  text.replace(text.find(together), together.size(), moved);
  CHECK(alarms(check_article(text)) == before);
}
