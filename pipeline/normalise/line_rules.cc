#include "pipeline/normalise/line_rules.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/engine/character.h"
#include "extractors/engine/pack.h"

namespace tally {
namespace {

std::uint8_t bit_of(LineRole role) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role)); }

// Of Latin scripts with Vietnamese, Greek and Cyrillic, as between the brackets of a pattern.
std::string capitals() {
  std::string all = "A-ZÀ-ÖØ-ÞΑ-ΡΣ-ΩЀ-Я";
  for (const auto& [first, last] : {std::pair{U'\u0100', U'\u017F'}, {U'\u01A0', U'\u01B0'}, {U'\u1EA0', U'\u1EF9'}})
    for (char32_t c = first; c <= last; ++c)
      if (is_upper(c)) append_utf8(all, c);
  return all;
}

// RE2 needs four times as long to make a pattern of all capitals of Unicode, most of which no news has.
std::string with_capitals(std::string pattern) {
  static constexpr std::string_view any_capital = R"(\p{Lu})";
  static const std::string known = '[' + capitals() + ']';
  for (std::size_t at = pattern.find(any_capital); at != std::string::npos;
       at = pattern.find(any_capital, at + known.size()))
    pattern.replace(at, any_capital.size(), known);
  return pattern;
}

std::vector<std::string> needs_of(std::span<const TextPack> packs) {
  std::vector<std::string> phrases;
  for (const TextPack& pack : packs)
    for (const LineRule& rule : pack.line_rules) phrases.insert(phrases.end(), rule.needs.begin(), rule.needs.end());
  std::sort(phrases.begin(), phrases.end());
  phrases.erase(std::unique(phrases.begin(), phrases.end()), phrases.end());
  return phrases;
}

}  // namespace

LineRules::LineRules(std::span<const TextPack> packs) : phrases_(needs_of(packs)) {
  const std::vector<std::string> phrases = needs_of(packs);
  needing_.resize(phrases.size());
  for (const TextPack& pack : packs) {
    for (const LineRule& rule : pack.line_rules) {
      const auto index = static_cast<std::uint32_t>(rules_.size());
      rules_.push_back(&rule);
      if (rule.needs.empty()) always_.push_back(index);
      for (const std::string& phrase : rule.needs) {
        const auto at = std::lower_bound(phrases.begin(), phrases.end(), phrase) - phrases.begin();
        needing_[static_cast<std::size_t>(at)].push_back(index);
      }
    }
  }
  patterns_ = std::vector<Pattern>(rules_.size());
}

LineRules::~LineRules() = default;
LineRules::LineRules(LineRules&&) noexcept = default;
LineRules& LineRules::operator=(LineRules&&) noexcept = default;

const re2::RE2& LineRules::pattern_of(std::uint32_t rule) const {
  Pattern& pattern = patterns_[rule];
  std::call_once(pattern.once, [&] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto made = std::make_unique<const re2::RE2>(with_capitals(rules_[rule]->pattern), options);
    if (!made->ok())
      throw PackError(fmt::format("{}: rule \"{}\": {}", rules_[rule]->where, rules_[rule]->name, made->error()));
    pattern.expression = std::move(made);
  });
  return *pattern.expression;
}

void LineRules::try_rule(std::uint32_t rule, std::string_view line, std::uint8_t& roles) const {
  const std::uint8_t bit = bit_of(rules_[rule]->role);
  if (line.size() > rules_[rule]->longest) return;
  if ((roles & bit) == 0 && re2::RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), pattern_of(rule)))
    roles = static_cast<std::uint8_t>(roles | bit);
}

std::uint8_t LineRules::roles_of(std::string_view line) const {
  std::uint8_t roles = 0;
  for (const std::uint32_t rule : always_) try_rule(rule, line, roles);
  std::vector<std::uint32_t> phrases, rules;
  phrases_.find(line, phrases);
  for (const std::uint32_t phrase : phrases)
    for (const std::uint32_t rule : needing_[phrase])
      if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  for (const std::uint32_t rule : rules) try_rule(rule, line, roles);
  return roles;
}

}  // namespace tally
