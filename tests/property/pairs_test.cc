// Sentence pairs in which every figure is the same on both sides, however it is spelled, and pairs in which one figure
// differs: the check must stay silent on the former and flag the latter.
#include <unicode/normalizer2.h>

#include <algorithm>

#include "pipeline/check/pair.h"
#include "tests/property/figure.h"
#include "tests/property/templates.h"

namespace tally {
namespace {

using test::Dice;
using test::Failures;
using test::Figure;
using test::Reader;
using test::Template;

bool alike(const Figure& a, const Figure& b) {
  return a.slot == b.slot && a.value == b.value && a.year == b.year && a.month == b.month;
}

// No two alike: a figure that is said twice may be left out once.
std::vector<Figure> random_figures(const Template& form, Dice& dice) {
  std::vector<Figure> figures;
  for (const test::Slot slot : form.slots) {
    Figure f = test::random_figure(slot, dice);
    while (std::any_of(figures.begin(), figures.end(), [&](const Figure& g) { return alike(f, g); }))
      f = test::random_figure(slot, dice);
    figures.push_back(f);
  }
  return figures;
}

template <typename Write>
std::string filled(std::string text, const std::vector<Figure>& figures, const Write& write, Dice& dice) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const std::string place = "{" + std::to_string(i) + "}";
    text.replace(text.find(place), place.size(), write(figures[i], dice));
  }
  return text;
}

std::string decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  return test::utf8(nfd->normalize(icu::UnicodeString::fromUTF8(text), status));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// No-break spaces behind digits.
std::string unbroken(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i] == ' ' && is_digit(text[i - 1])) {
      out += "\u00A0";
    } else {
      out += text[i];
    }
  }
  return out;
}

// The same text in other bytes, now and then.
std::string respelled(const std::string& text, Dice& dice) {
  switch (dice.between(1, 6)) {
    case 1: return decomposed(text);
    case 2: return unbroken(text);
    default: return text;
  }
}

class Pair {
 public:
  // The severity of the worst thing that the check says of two texts.
  Severity compare(const std::string& english, const std::string& vietnamese) {
    english_.read(english);
    vietnamese_.read(vietnamese);
    const Comparison c = compare_pair(english_.text(), english_.reading(), vietnamese_.text(), vietnamese_.reading());
    Severity worst = Severity::none;
    for (const Link& l : c.links) worst = std::max(worst, l.judgement.severity);
    for (const Unlinked& u : c.unlinked) worst = std::max(worst, u.judgement.severity);
    return worst;
  }
  [[nodiscard]] std::string described() const {
    return std::string(english_.text()) + " | " + std::string(vietnamese_.text()) + " -> " + english_.described() +
           " | " + vietnamese_.described();
  }

 private:
  Reader english_{"en"};
  Reader vietnamese_{"vi"};
};

TEST_CASE("pairs that agree are silent, however they are spelled") {
  Failures failures;
  Dice dice(8);
  Pair pair;
  for (std::size_t i = test::oracle_count(60'000); i > 0; --i) {
    const Template& form = dice.any_of(test::templates());
    const auto figures = random_figures(form, dice);
    const std::string english = respelled(filled(form.english, figures, test::in_english, dice), dice);
    const std::string vietnamese = respelled(filled(form.vietnamese, figures, test::in_vietnamese, dice), dice);
    if (pair.compare(english, vietnamese) < Severity::minor) {
      failures.pass();
    } else {
      failures.fail(form.english, pair.described());
    }
  }
  REQUIRE_NO_FAILURE(failures);
}

// "11.6 billion" as "11,6 tỷ", "12 tỷ", or the latter with the word that says to which side it was rounded.
TEST_CASE("a rounding to one digit less is silent, a wrong one is not") {
  Failures failures;
  Dice dice(13);
  Pair pair;
  const std::vector<std::string> english = {"It sold {} in 2018.", "It lent {} in 2018."};
  const std::vector<std::string> dollars = {"${}bn", "{} billion dollars", "US${} billion"};
  for (std::size_t i = test::oracle_count(5'000); i > 0; --i) {
    const std::int64_t tenths = dice.between(2, 99) * 10 + dice.between(1, 9);
    if (tenths % 10 == 5) continue;  // a half is rounded both ways
    const bool up = tenths % 10 > 5;
    const std::int64_t rounded = tenths / 10 + (up ? 1 : 0);
    const std::string exact = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    const std::string source = test::in_sentence(dice.any_of(english), test::in_sentence(dice.any_of(dollars), exact));
    const std::vector<std::string> hedges = {"", "khoảng ", up ? "gần " : "hơn "};
    const auto target = [](const std::string& hedge, std::int64_t billions) {
      return "Hãng cho vay " + hedge + std::to_string(billions) + " tỷ USD vào năm 2018.";
    };
    if (pair.compare(source, target(dice.any_of(hedges), rounded)) >= Severity::minor) {
      failures.fail("rounded", pair.described());
    } else if (pair.compare(source, target("", up ? rounded + 2 : rounded - 2)) < Severity::minor) {
      failures.fail("wrong", pair.described());
    } else {
      failures.pass();
    }
  }
  REQUIRE_NO_FAILURE(failures);
}

// The figure gives way to words that state none.
std::string without(const std::string& text, std::size_t figure, const std::string& words) {
  const std::string place = "{" + std::to_string(figure) + "}";
  std::string out = text;
  out.replace(out.find(place), place.size(), words);
  for (std::size_t i = figure + 1; out.find("{" + std::to_string(i) + "}") != std::string::npos; ++i) {
    const std::string old_place = "{" + std::to_string(i) + "}";
    out.replace(out.find(old_place), old_place.size(), "{" + std::to_string(i - 1) + "}");
  }
  return out;
}

TEST_CASE("pairs in which one version lacks a figure are flagged, 99 in 100") {
  Failures lost, invented;
  Dice dice(10);
  Pair pair;
  for (std::size_t i = test::oracle_count(30'000); i > 0; --i) {
    const Template& form = dice.any_of(test::templates());
    const auto figures = random_figures(form, dice);
    const auto missing = static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(figures.size()) - 1));
    auto others = figures;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(missing));
    const bool loses = dice.between(0, 1) == 0;
    const std::string english =
        loses ? filled(form.english, figures, test::in_english, dice)
              : filled(without(form.english, missing, "as planned"), others, test::in_english, dice);
    const std::string vietnamese =
        loses ? filled(without(form.vietnamese, missing, "theo kế hoạch"), others, test::in_vietnamese, dice)
              : filled(form.vietnamese, figures, test::in_vietnamese, dice);
    Failures& failures = loses ? lost : invented;
    if (pair.compare(english, vietnamese) >= Severity::minor) {
      failures.pass();
    } else {
      failures.fail(form.english, pair.described());
    }
  }
  for (const Failures* failures : {&lost, &invented}) {
    INFO(failures->report());
    CHECK(failures->cases() > 1'000);
    CHECK(failures->failed() * 100 <= failures->cases());
  }
}

TEST_CASE("pairs with one figure changed are flagged, 99 in 100 of every kind of change") {
  std::map<test::Change, Failures> by_change;
  Dice dice(9);
  Pair pair;
  for (std::size_t i = test::oracle_count(60'000); i > 0; --i) {
    const Template& form = dice.any_of(test::templates());
    const auto figures = random_figures(form, dice);
    auto others = figures;
    Figure& other = others[static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(others.size()) - 1))];
    const test::Change change = dice.any_of(test::changes_of(other));
    other = test::changed(other, change, dice);
    const std::string english = respelled(filled(form.english, figures, test::in_english, dice), dice);
    const std::string vietnamese = respelled(filled(form.vietnamese, others, test::in_vietnamese, dice), dice);
    if (pair.compare(english, vietnamese) >= Severity::minor) {
      by_change[change].pass();
    } else {
      by_change[change].fail(form.english, pair.described());
    }
  }
  CHECK(by_change.size() == 9);
  for (const auto& [change, failures] : by_change) {
    INFO("change of " << to_string(change) << ": " << failures.report());
    CHECK(failures.cases() > 100);
    CHECK(failures.failed() * 100 <= failures.cases());
  }
}

}  // namespace
}  // namespace tally
