// The examples that stand beside the rules of every language pack: a positive one ("yes") must be read by that very
// rule, with the span in square brackets and the value and unit beside it (which a rule that reads no quantity may
// leave empty); in a negative one ("no") that rule must read nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "extractors/extractor.h"
#include "tests/extractors/figures.h"

namespace tally {
namespace {
using test::extractor;
using test::figure;

struct Marked {
  std::string text;  // without the brackets
  Span span;         // of what they enclosed
};

Marked unmark(const std::string& example) {
  const std::size_t open = example.find('[');
  const std::size_t close = example.find(']');
  REQUIRE(open != std::string::npos);
  REQUIRE(close != std::string::npos);
  REQUIRE(open < close);
  Marked marked;
  marked.text = example.substr(0, open) + example.substr(open + 1, close - open - 1) + example.substr(close + 1);
  marked.span = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close - 1)};
  return marked;
}

bool is_of(const Step& step, const Rule& rule) {
  return step.rule == rule.name && step.file == rule.file && step.line == rule.line;
}

std::string steps(const Explanation& explanation, std::string_view text) {
  std::string out;
  for (const Step& s : explanation.steps)
    out += "\n  " + s.rule + " (" + s.file + ":" + std::to_string(s.line) + ") [" + std::string(slice(text, s.bytes)) +
           "] " + s.result;
  return out;
}

const Mention* read_by(const std::vector<Mention>& mentions, std::size_t rule, Span span) {
  const auto it = std::find_if(mentions.begin(), mentions.end(),
                               [&](const Mention& m) { return m.rule == rule && m.bytes == span; });
  return it == mentions.end() ? nullptr : &*it;
}

void check_positive(const Extractor& by, std::size_t index, const RuleExample& example) {
  const Rule& rule = by.pack().rules[index];
  const Marked marked = unmark(example.text);
  Workspace work;
  Reading reading;
  by.read(marked.text, work, reading);
  INFO(rule.file << ":" << rule.line << " rule \"" << rule.name << "\", example: " << example.text
                 << steps(by.explain(marked.text), marked.text));
  const bool evidence = rule.soft || !rule.quantity;
  const Mention* mention = read_by(evidence ? reading.evidence : reading.mentions, index, marked.span);
  if (!rule.quantity && mention == nullptr) {
    // A name without a number in it leaves no evidence; its step tells.
    const Explanation explanation = by.explain(marked.text);
    CHECK(std::any_of(explanation.steps.begin(), explanation.steps.end(),
                      [&](const Step& s) { return is_of(s, rule) && s.bytes == marked.span; }));
    return;
  }
  CHECK(mention != nullptr);
  if (mention == nullptr || !rule.quantity || (rule.soft && example.expected.empty())) return;
  CHECK(mention->quantity.kind == rule.kind);
  CHECK(test::value_and_unit(mention->quantity) == example.expected);
}

void check_negative(const Extractor& by, const Rule& rule, const std::string& text) {
  const Explanation explanation = by.explain(text);
  INFO(rule.file << ":" << rule.line << " rule \"" << rule.name << "\", negative example: " << text
                 << steps(explanation, text));
  CHECK(
      std::none_of(explanation.steps.begin(), explanation.steps.end(), [&](const Step& s) { return is_of(s, rule); }));
}

TEST_CASE("every positive example of every rule is read by that rule") {
  for (const std::string& language : pack_languages()) {
    const Extractor& by = extractor(language);
    for (std::size_t i = 0; i < by.pack().rules.size(); ++i) {
      for (const RuleExample& example : by.pack().rules[i].yes) check_positive(by, i, example);
    }
  }
}

TEST_CASE("no rule reads anything in its negative examples") {
  for (const std::string& language : pack_languages()) {
    const Extractor& by = extractor(language);
    for (const Rule& rule : by.pack().rules) {
      for (const std::string& text : rule.no) check_negative(by, rule, text);
    }
  }
}

void check_without_names(const Extractor& by, const std::string& text) {
  Workspace work;
  Reading all;
  Reading figures;
  by.read(text, work, all);
  by.read_figures(text, work, figures);
  INFO(text);
  CHECK(figures.names.empty());
  REQUIRE(figures.mentions.size() == all.mentions.size());
  REQUIRE(figures.evidence.size() == all.evidence.size());
  for (std::size_t i = 0; i < all.mentions.size(); ++i) CHECK(figures.mentions[i].bytes == all.mentions[i].bytes);
  for (std::size_t i = 0; i < all.evidence.size(); ++i) CHECK(figures.evidence[i].bytes == all.evidence[i].bytes);
}

TEST_CASE("the figures are the same without the names; a text without a trigger has none") {
  for (const std::string& language : pack_languages()) {
    const Extractor& by = extractor(language);
    CHECK_FALSE(by.pack().all_texts);
    for (const Rule& rule : by.pack().rules) {
      for (const RuleExample& example : rule.yes) check_without_names(by, unmark(example.text).text);
      for (const std::string& text : rule.no) check_without_names(by, text);
    }
  }
}

TEST_CASE("every rule has a positive example") {
  for (const std::string& language : pack_languages()) {
    for (const Rule& rule : extractor(language).pack().rules) {
      INFO(rule.file << ":" << rule.line << " rule \"" << rule.name << "\"");
      CHECK_FALSE(rule.yes.empty());
    }
  }
}

}  // namespace
}  // namespace tally
