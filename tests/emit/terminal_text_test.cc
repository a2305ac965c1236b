#include "pipeline/emit/terminal_text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

using namespace tally;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> wrap(std::string_view first, std::string_view text, std::size_t width,
                              const std::vector<Span>& marks = {}, bool colour = false) {
  TerminalText terminal({colour, width});
  std::string out;
  terminal.wrapped(first, text, marks, "31", out);
  return lines_of(out);
}

}  // namespace

TEST_CASE("columns of text") {
  CHECK(display_width("") == 0);
  CHECK(display_width("tỷ đồng") == 7);
  CHECK(display_width("ty\u0309 đo\u0302\u0300ng") == 7);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("１２") == 4);
  CHECK(display_width("\U0001F680") == 2);
  CHECK(display_width("a\u200Bb") == 2);
}

TEST_CASE("control characters become harmless ones of the same size") {
  const std::string nasty = "a\x1b[31m\tb\nc\x7f\xC2\x9B d é\xC2\xA0";
  const std::string shown = printable(nasty);
  CHECK(shown == "a [31m b c?\xC2\xB7 d é\xC2\xA0");
  CHECK(shown.size() == nasty.size());
}

TEST_CASE("text is wrapped between words, and hangs below its beginning") {
  CHECK(wrap("  en  ", "one two three four five six seven", 26) ==
        std::vector<std::string>{"  en  one two three four", "      five six seven"});
}

TEST_CASE("no line is wider than the terminal") {
  const std::string text =
      "Doanh thu trong ba tháng tính đến tháng 9 tăng vọt 37% lên 824,6 tỷ yên https://example.com/" +
      std::string(90, 'x') + " 東京都知事選挙は七月に行われる予定である 🚀🚀🚀 rồi hết.";
  for (std::size_t width = 26; width < 130; ++width) {
    std::string joined;
    for (const std::string& line : wrap("  vi  ", text, width)) {
      CHECK(display_width(line) <= width);
      joined += line.substr(6);
    }
    std::string expected = text;
    std::erase(expected, ' ');
    std::erase(joined, ' ');
    CHECK(joined == expected);
  }
}

TEST_CASE("however narrow the terminal is, there is room for text") {
  CHECK(wrap("    ", "one two three", 3) == std::vector<std::string>{"    one two three"});
}

TEST_CASE("without colours marks are underlined below, in columns") {
  const std::string text = "trả 東京 3 tỷ đồng và 5 con mèo";
  const auto at = [&](std::string_view words) {
    const auto begin = static_cast<std::uint32_t>(text.find(words));
    return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  CHECK(wrap("> ", text, 80, {at("3 tỷ"), at("5")}) ==
        std::vector<std::string>{"> " + text, "           ^^^^         ^"});
  CHECK(wrap("> ", text, 22, {at("3 tỷ đồng")}) ==
        std::vector<std::string>{"> trả 東京 3 tỷ đồng", "           ^^^^^^^^^", "  và 5 con mèo"});
}

TEST_CASE("a mark that a line end cuts goes on below") {
  const std::string text = "aaaa bbbb cccc dddd eeee ffff";
  CHECK(wrap("", text, 20, {{15, 24}}) ==
        std::vector<std::string>{"aaaa bbbb cccc dddd", "               ^^^^", "eeee ffff", "^^^^"});
}

TEST_CASE("with colours marks are coloured, line by line") {
  CHECK(wrap("", "aaaa bbbb cccc dddd eeee ffff", 20, {{15, 24}}, true) ==
        std::vector<std::string>{"aaaa bbbb cccc \x1b[31mdddd\x1b[0m", "\x1b[31meeee\x1b[0m ffff"});
}

TEST_CASE("colours are written only where there are any") {
  std::string out;
  TerminalText({false, 80}).coloured("a", "1", out);
  TerminalText({true, 80}).coloured("b", "1", out);
  TerminalText({true, 80}).coloured("c", "", out);
  CHECK(out == "a\x1b[1mb\x1b[0mc");
}

TEST_CASE("an empty text is an empty line") { CHECK(wrap("x ", "", 80) == std::vector<std::string>{"x "}); }
