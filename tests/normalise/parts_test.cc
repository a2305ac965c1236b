#include "pipeline/normalise/parts.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace tally;

namespace {

void find_parts(std::string_view text, const Languages& languages, std::vector<Line>& lines) {
  static const PartFinder finder;
  std::vector<Word> words;
  finder.find(text, languages, lines, words);
}

// A text is written with a letter before each line: s(ummary), t(ranslation), o(riginal: the source); in upper case
// furniture. A line without text is blank and may be of any part.
struct Marked {
  std::string text, marks;
  explicit Marked(std::string_view written) {
    while (!written.empty()) {
      const std::size_t end = std::min(written.find('\n'), written.size());
      marks += written[0];
      if (end > 2) text += written.substr(2, end - 2);
      text += '\n';
      written.remove_prefix(std::min(end + 1, written.size()));
    }
  }
};

std::string marks_of(const std::string& text, const std::string& expected) {
  std::vector<Line> lines = split_lines(text);
  find_parts(text, {}, lines);
  std::string marks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const char part = lines[i].part == Part::summary ? 's' : lines[i].part == Part::translation ? 't' : 'o';
    const char mark = lines[i].furniture ? static_cast<char>(part - 'a' + 'A') : part;
    marks += lines[i].bytes.size() == 0 ? expected[i] : mark;
  }
  return marks;
}

void check(std::string_view written) {
  const Marked marked(written);
  CAPTURE(marked.text);
  CHECK(marks_of(marked.text, marked.marks) == marked.marks);
}

const std::string vi_head =
    "t Nhà máy ô tô đầu tiên ở Lào mở cửa vào tháng 5\n"
    "t Khoản đầu tư 300 triệu USD hứa hẹn 2.000 việc làm\n";
const std::string vi_body =
    "t Một nhà máy ô tô trị giá 300 triệu USD sẽ mở cửa tại Lào vào tháng 5, nhà đầu tư cho biết hôm thứ Hai.\n"
    "t Nhà máy sẽ tuyển 2.000 người và sản xuất 40.000 xe mỗi năm khi hoạt động hết công suất vào năm 2028.\n"
    "t Chính phủ miễn thuế cho dự án trong 10 năm, theo một quan chức nắm rõ thỏa thuận giữa hai bên.\n";
const std::string en_head =
    "o First car plant in Laos to open in May\n"
    "o Investment of $300mn promises 2,000 jobs\n";
const std::string en_body =
    "o A car plant worth $300mn will open in Laos in May, its investor said on Monday in a statement.\n"
    "o The plant will employ 2,000 people and make 40,000 vehicles a year when it is at full capacity in 2028.\n"
    "o The government has freed the project from taxes for 10 years, according to an official who knows the deal.\n";
const std::string vi_bullets =
    "s - Nhà máy ô tô 300 triệu USD ở Lào mở cửa vào tháng 5.\n"
    "s - Nhà máy tuyển 2.000 người.\n";

}  // namespace

TEST_CASE("lines end at LF, CR LF and a lone CR") {
  const std::string text = "a\nbc\r\n\rd\r\r\ne";
  const std::vector<Line> lines = split_lines(text, 100);
  std::vector<std::string> texts;
  for (const Line& line : lines) texts.emplace_back(slice(text, {line.bytes.begin - 100, line.bytes.end - 100}));
  CHECK(texts == std::vector<std::string>{"a", "bc", "", "d", "", "e"});
  CHECK(lines.back().number == 6);
  CHECK(split_lines("").empty());
  CHECK(split_lines("a\n").size() == 1);
}

TEST_CASE("a summary of bullets, a translation, a source") {
  check(vi_bullets + "s 📌 Dự án lớn nhất của Lào.\nS https://example.org/laos\nS #Lao #OTo\n" + vi_head + vi_body +
        en_head + en_body);
  check(vi_bullets + vi_head + vi_body + en_head + en_body);
}

TEST_CASE("the parts may come in any order") {
  check(en_head + en_body + vi_head + vi_body);
  check(vi_head + vi_body + en_head + en_body);
  check(en_head + en_body + vi_bullets + "S #Lao\n" + vi_head + vi_body);
  check(vi_bullets + "S #Lao\n" + en_head + en_body + vi_head + vi_body);
  check(vi_head + vi_body + en_head + en_body + vi_bullets);
  check(vi_head + vi_body + vi_bullets + en_head + en_body);
  check(en_head + en_body + vi_head + vi_body + vi_bullets + "S https://example.org/laos\n");
  check(en_head + en_body + vi_head + vi_body + "S Tóm tắt:\n" + vi_bullets);
}

TEST_CASE("the paragraphs of both versions may take turns") {
  check(
      "o The plant opens in May.\nt Nhà máy mở cửa vào tháng 5.\n"
      "o It will employ 2,000 people, its investor said on Monday.\nt Nhà máy sẽ tuyển 2.000 người, nhà đầu tư nói.\n"
      "o It is worth $300mn.\nt Nó trị giá 300 triệu USD.\n");
}

TEST_CASE("a part may be missing") {
  check(vi_bullets + en_head + en_body);
  check(vi_head + vi_body);
  check(en_head + en_body);
  check(vi_bullets + "S https://example.org/laos\n" + vi_head + vi_body);
  check("o Rates fell to 4% on Monday.\n");
  check("t Lãi suất giảm xuống 4% hôm thứ Hai.\n");
}

TEST_CASE("one sentence of each language is two versions") {
  check("t Ngân hàng hạ lãi suất xuống 4%.\no The bank cut rates to 4%.\n");
  check("o The bank cut rates to 4%.\nt Ngân hàng hạ lãi suất xuống 4%.\n");
}

TEST_CASE("a few words are enough") {
  check("o Sales rose 14%.\nt Doanh số tăng 14%.\n");
  check("t Doanh số tăng 14%.\no Sales rose 14%.\n");
  check("o Shares fell 3%.\no Oil jumped.\nt Cổ phiếu giảm 3%.\nt Giá dầu tăng vọt.\n");
}

TEST_CASE("a summary without bullets comes apart by an address, a heading or its headline") {
  const std::string paragraphs =
      "s Lào sắp có nhà máy ô tô đầu tiên, trị giá 300 triệu USD.\ns Dự án tạo ra 2.000 việc làm.\n";
  check(paragraphs + "S https://example.org/laos\n" + vi_head + vi_body + en_head + en_body);
  check("S Tóm tắt\n" + paragraphs + vi_head + vi_body + en_head + en_body);
  check(paragraphs + "S ----------\n" + vi_head + vi_body + en_head + en_body);
  check(paragraphs + "T Bản dịch:\n" + vi_head + vi_body + "O Bản gốc:\n" + en_head + en_body);
  check(paragraphs + vi_head + vi_body + en_head + en_body);
}

TEST_CASE("what only looks like a summary is none") {
  // Key points that the source has too.
  check("t - Nhà máy trị giá 300 triệu USD.\nt - Sẽ có 2.000 việc làm.\n" + vi_body +
        "o - The plant is worth $300mn.\no - There will be 2,000 jobs.\n" + en_body);
  // The address of the article under its headline.
  check("t Nhà máy ô tô đầu tiên ở Lào mở cửa vào tháng 5\nT https://example.org/laos\n" + vi_body + en_head + en_body);
  // A list at the end of the article.
  check(vi_head + vi_body + "t - Lào: 2.000 việc làm\nt - Thái Lan: 900 việc làm\n" + en_head + en_body +
        "o - Laos: 2,000 jobs\no - Thailand: 900 jobs\n");
}

TEST_CASE("blank lines between paragraphs change nothing") {
  std::string spaced;
  for (const char c : vi_bullets + "S #Lao\n" + vi_head + vi_body + en_head + en_body)
    spaced += c == '\n' ? std::string("\n-\n") : std::string(1, c);
  check(spaced);
}

TEST_CASE("a lone line in the other language is a quotation") {
  check(vi_head + vi_body + "t “We are going to build more of them than anyone else in the region,” he said.\n" +
        vi_body + en_head + en_body);
}

TEST_CASE("furniture is told by itself") {
  check(en_head + "O © Jane Roe/Getty Images\nO Ann Lee in Vientiane 3 hours ago\nO Sign up here for our newsletter\n" +
        en_body + "O Share\nO Comments (3)\nO Copyright The Daily 2025\nO https://example.org/laos\n");
  check(vi_head + "T Ảnh: Reuters\nT Lan Anh tại Viêng Chăn 3 giờ trước\n" + vi_body + "T Theo Reuters\nT #Lao\n");
  check(en_body + "o Share prices fell by 3 per cent after the plant was announced in the capital.\n");
}

TEST_CASE("captions stand before credits, or are repeated in them") {
  check(en_head + en_body + "O Workers at the plant in Vientiane\nO © Jane Roe/Getty Images\n" + en_body);
  check(en_head + "O © Jane Roe\n" + en_body);  // the standfirst is no caption
  check(en_head + "O Workers at the plant\nO © Jane Roe\n" + en_body);
  check(en_head + en_body + "O Workers wait for the bus.\nO Workers wait for the bus. © Jane Roe\n" + en_body);
  check(en_head + en_body + "O Workers at the plant © Jane Roe\nO Workers at the plant in Vientiane\n" + en_body);
  check(en_head + en_body + "o A short paragraph stands before the picture here.\nO © Jane Roe\n" + en_body);
  check(vi_head + vi_body + "T Công nhân tại nhà máy ở Viêng Chăn\nT Ảnh: Reuters\n" + vi_body);
}

TEST_CASE("newsletter lines and bare names are furniture at the head only") {
  check(en_head +
        "O Ann Lee in Vientiane 3 hours ago\nO Wheels, our weekly newsletter on cars, comes out on Friday.\n" +
        en_body + "o The company also writes a weekly newsletter on cars that has 4,000 readers in the region.\n");
  check(en_head + "O © Jane Roe\nO Ann Lee and Bob Roe\n" + en_body);
}

TEST_CASE("a box of links ends where the article goes on") {
  check(en_head + en_body + "O Recommended\nO Cars\nO Why Laos wants a car of its own\nO Can Laos build cars?\n" +
        en_body);
  check(vi_head + vi_body + "T Tin liên quan\nT Vì sao Lào muốn có ô tô riêng\n" + vi_body + en_head + en_body);
}

TEST_CASE("lines have their language, and without words none") {
  const std::string text =
      "Ngân hàng hạ lãi suất.\nhttps://example.org\n1,632.4\nThe bank has cut its rates.\nNvidia H20\n";
  std::vector<Line> lines = split_lines(text);
  find_parts(text, {}, lines);
  std::vector<std::string> languages;
  for (const Line& line : lines) languages.push_back(line.language);
  CHECK(languages == std::vector<std::string>{"vi", "", "", "en", "en"});
}

TEST_CASE("source and target may be the other way round") {
  const std::string text = "Ngân hàng hạ lãi suất.\nThe bank has cut its rates.\n";
  std::vector<Line> lines = split_lines(text);
  find_parts(text, {"vi", "en"}, lines);
  CHECK(lines[0].part == Part::source);
  CHECK(lines[1].part == Part::translation);
}

TEST_CASE("long inputs take linear time") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "- Lãi suất giảm 4%.\n© Jane Roe\nRecommended\n#a\n";
  std::vector<Line> lines = split_lines(text);
  find_parts(text, {}, lines);
  CHECK(lines.size() == 80000);
  CHECK(lines[2].furniture);
}
