#include "pipeline/check/message.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "extractors/engine/pack.h"
#include "extractors/engine/pack_files.h"
#include "pipeline/check/reason.h"
#include "pipeline/model/verdict.h"

namespace {

using namespace tally;

Quantity money(Modifier modifier = Modifier::none, std::string unit = "USD") {
  return {Kind::money, Value::number({.mantissa = 12, .exponent = 9}), std::move(unit), modifier, Trend::none};
}

Quantity percent(std::string unit) {
  return {Kind::percent, Value::number({.mantissa = 6, .exponent = -1}), std::move(unit), Modifier::none, Trend::none};
}

std::string embedded(std::string_view language) {
  for (const PackFile& file : embedded_pack_files())
    if (file.language == language && file.name == "messages.toml") return std::string(file.text);
  return {};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string say(const Messages& messages, const Judgement& judgement, const Figure& source, const Figure& target) {
  return messages.say(link_reason(judgement, source, target));
}

}  // namespace

TEST_CASE("messages name the figures as they are written") {
  const Messages english = Messages::load("en");
  const Quantity source = money();
  const Quantity target = money();
  CHECK(say(english, {Verdict::value, Severity::major}, {&source, "19 million"}, {&target, "10 million"}) ==
        "“19 million” became “10 million”");
  CHECK(english.say(omission_reason({&source, "$12bn"})) == "the figure “$12bn” of the source is missing");
  CHECK(english.say(addition_reason({&target, "12 tỷ USD"})) == "“12 tỷ USD” is not in the source");
}

TEST_CASE("messages tell a lost, an added, a changed and a reversed modifier") {
  const Messages english = Messages::load("en");
  const Quantity plain = money();
  const Quantity about = money(Modifier::approx);
  const Quantity over = money(Modifier::more_than);
  const Quantity under = money(Modifier::less_than);
  const Judgement minor{Verdict::modifier, Severity::minor};
  CHECK(say(english, minor, {&about, "$12bn"}, {&plain, "12 tỷ USD"}).find("“about” is lost") != std::string::npos);
  CHECK(say(english, minor, {&plain, "$12bn"}, {&about, "12 tỷ USD"}).find("“about” was added") != std::string::npos);
  CHECK(say(english, minor, {&over, "$12bn"}, {&about, "12 tỷ USD"}).find("“more than” became “about”") !=
        std::string::npos);
  CHECK(say(english, {Verdict::modifier, Severity::major}, {&over, "$12bn"}, {&under, "12 tỷ USD"}).find("reversed") !=
        std::string::npos);
}

TEST_CASE("messages tell currencies, units and percentage points apart") {
  const Messages english = Messages::load("en");
  const Judgement unit{Verdict::unit, Severity::major};
  const Quantity pounds = money(Modifier::none, "GBP");
  const Quantity dollars = money();
  CHECK(say(english, unit, {&pounds, "£840"}, {&dollars, "840 đô la"}) ==
        "the currency changed: “£840” became “840 đô la”");
  const Quantity points = percent("pp");
  const Quantity per_cent = percent("%");
  CHECK(say(english, unit, {&points, "0.6pp"}, {&per_cent, "0,6%"}).starts_with("percentage points became per cent"));
  CHECK(
      say(english, unit, {&per_cent, "0.6%"}, {&points, "0,6 điểm"}).starts_with("per cent became percentage points"));
}

TEST_CASE("messages speak Vietnamese") {
  const Quantity source = money(Modifier::approx);
  const Quantity target = money();
  const Messages vietnamese = Messages::load("vi");
  CHECK(say(vietnamese, {Verdict::modifier, Severity::minor}, {&source, "$12bn"}, {&target, "12 tỷ USD"})
            .starts_with("mất từ “khoảng”"));
}

TEST_CASE("messages that cannot be used are refused, with file and reason") {
  const std::string english = embedded("en");
  CHECK_NOTHROW(Messages::parse("en", english));
  CHECK_THROWS_AS(Messages::load("xx"), PackError);
  const auto fails_with = [](const std::string& text, const std::string& reason) {
    CHECK_THROWS_WITH(Messages::parse("en", text),
                      Catch::Matchers::StartsWith("en/messages.toml") && Catch::Matchers::Contains(reason));
  };
  fails_with(replaced(english, "omitted =", "# omitted ="), "omitted must be given");
  fails_with(replaced(english, "omitted =", "omited = \"x\"\nomitted ="), "unknown message omited");
  fails_with(replaced(english, "added = \"“{target}”", "added = \"“{sauce}”"), "unknown placeholder {sauce}");
  fails_with(replaced(english, "approx =", "# approx ="), "approx must be given");
  fails_with("[messages", "");
}
