#include "pipeline/check/swap.h"

#include <algorithm>

#include "pipeline/align/likeness.h"
#include "pipeline/align/mentions.h"
#include "pipeline/check/judgement.h"

namespace tally {
namespace {

constexpr std::size_t widest_gap = 64;      // bytes between an amount and what is said of it
constexpr std::size_t widest_bracket = 16;  // bytes between an amount and its conversion, the bracket among them
constexpr Decimal two{.mantissa = 2, .exponent = 0};

bool crossed(const Mention& source, const Mention& target, const Mention& other_source, const Mention& other_target) {
  return !source.noun.empty() && !other_source.noun.empty() && source.noun != other_source.noun &&
         source.noun == other_target.noun && other_source.noun == target.noun;
}

bool is_change(const Quantity& quantity) {
  if (quantity.value.form != Value::Form::number) return false;
  if (quantity.kind == Kind::ratio) return !(quantity.value.first < two);
  return quantity.kind == Kind::percent && quantity.trend != Trend::none;
}

bool is_amount(const Quantity& quantity) {
  return quantity.kind == Kind::money || quantity.kind == Kind::measure || quantity.kind == Kind::count;
}

// One clause as far as signs tell: commas may stand between a figure and what is said of it.
bool is_clause(std::string_view between) {
  return between.size() <= widest_gap && between.find_first_of(".;:()") == std::string_view::npos;
}

// The sentence that has this figure, by the report's index; nullptr for none of them.
const ReadSentence* sentence_of(std::span<const ReadSentence> sentences, std::uint32_t figure) {
  const auto next = std::upper_bound(sentences.begin(), sentences.end(), figure,
                                     [](std::uint32_t f, const ReadSentence& s) { return f < s.first_mention; });
  if (next == sentences.begin()) return nullptr;
  const ReadSentence& sentence = *(next - 1);
  return figure - sentence.first_mention < sentence.reading.mentions.size() ? &sentence : nullptr;
}

const ReadSentence* sentence_of(const std::vector<const ReadSentence*>& sentences, std::uint32_t figure) {
  for (const ReadSentence* sentence : sentences)
    if (figure >= sentence->first_mention && figure - sentence->first_mention < sentence->reading.mentions.size())
      return sentence;
  return nullptr;
}

template <typename Test>
bool any_figure(const ReadSentence& sentence, const Test& test) {
  return std::any_of(sentence.reading.mentions.begin(), sentence.reading.mentions.end(), test);
}

// The amount of this kind nearest to the change; of "Rmb40bn ($5.5bn)" the first.
std::optional<std::uint32_t> nearest_amount(const ReadSentence& sentence, std::uint32_t change, Kind kind) {
  const auto& mentions = sentence.reading.mentions;
  std::optional<std::uint32_t> best;
  std::uint32_t best_distance = 0;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    if (i == change || mentions[i].quantity.kind != kind) continue;
    const std::uint32_t distance = i < change ? mentions[change].bytes.begin - mentions[i].bytes.end
                                              : mentions[i].bytes.begin - mentions[change].bytes.end;
    if (best && best_distance <= distance) continue;
    best = i;
    best_distance = distance;
  }
  if (best && *best > 0 && is_conversion_in_brackets(sentence.text, mentions[*best - 1], mentions[*best])) --*best;
  return best;
}

std::optional<SwappedChange> swapped_change(std::span<const ReadSentence> source, const Match& match,
                                            const Link& link) {
  const ReadSentence* said = sentence_of(match.target, link.target);
  const ReadSentence* meant = sentence_of(source, link.source);
  if (said == nullptr || meant == nullptr) return std::nullopt;
  const auto amount = amount_of_change(said->text, said->reading.mentions, link.target - said->first_mention);
  if (!amount) return std::nullopt;
  const Mention& figure = said->reading.mentions[*amount];
  const Mention& change = meant->reading.mentions[link.source - meant->first_mention];
  const auto meant_amount = nearest_amount(*meant, link.source - meant->first_mention, figure.quantity.kind);
  if (!meant_amount) return std::nullopt;
  const auto in_target = [&](const Mention& m) {
    return any_figure(*said, [&](const Mention& t) { return affinity(m, t) >= rounded_figure; });
  };
  const bool target_has_it =
      any_figure(*meant, [&](const Mention& m) { return m.quantity.kind == figure.quantity.kind && in_target(m); });
  if (target_has_it) return std::nullopt;
  bool elsewhere = false;
  for (const ReadSentence& sentence : source) {
    if (!any_figure(sentence, [&](const Mention& m) { return affinity(m, figure) >= same_figure; })) continue;
    if (any_figure(sentence, [&](const Mention& m) { return affinity(m, change) >= same_figure; })) return std::nullopt;
    elsewhere = true;
  }
  if (!elsewhere) return std::nullopt;
  return SwappedChange{link.target, said->first_mention + *amount, link.source, meant->first_mention + *meant_amount};
}

}  // namespace

void uncross(const Reading& source, const Reading& target, Comparison& comparison) {
  auto& links = comparison.links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    for (std::size_t j = i + 1; j < links.size(); ++j) {
      const Mention& s = source.mentions[links[i].source];
      const Mention& t = target.mentions[links[i].target];
      const Mention& other_s = source.mentions[links[j].source];
      const Mention& other_t = target.mentions[links[j].target];
      if (!crossed(s, t, other_s, other_t)) continue;
      std::swap(links[i].target, links[j].target);
      links[i].judgement = judge(s, other_t);
      links[j].judgement = judge(other_s, t);
    }
  }
}

std::vector<SwappedChange> find_swapped_changes(std::span<const ReadSentence> source, std::span<const Match> matches) {
  std::vector<SwappedChange> swapped;
  for (const Match& match : matches) {
    for (const Link& link : match.comparison.links) {
      if (link.judgement.severity > Severity::info) continue;
      if (const auto found = swapped_change(source, match, link)) swapped.push_back(*found);
    }
  }
  return swapped;
}

std::optional<std::uint32_t> amount_of_change(std::string_view text, std::span<const Mention> mentions,
                                              std::uint32_t change) {
  if (!is_change(mentions[change].quantity)) return std::nullopt;
  for (std::uint32_t i = change; i-- > 0;) {
    const Quantity& quantity = mentions[i].quantity;
    if (quantity.kind == Kind::date) continue;
    const Span between{mentions[i].bytes.end, mentions[change].bytes.begin};
    if (!is_amount(quantity) || between.begin > between.end || !is_clause(slice(text, between))) return std::nullopt;
    return i;
  }
  return std::nullopt;
}

bool is_conversion_in_brackets(std::string_view text, const Mention& amount, const Mention& converted) {
  if (amount.quantity.kind != Kind::money || converted.quantity.kind != Kind::money) return false;
  if (amount.quantity.unit == converted.quantity.unit || amount.bytes.end > converted.bytes.begin) return false;
  const std::string_view between = slice(text, {amount.bytes.end, converted.bytes.begin});
  const std::size_t bracket = between.find_first_not_of(' ');
  return between.size() <= widest_bracket && bracket != std::string_view::npos && between[bracket] == '(' &&
         between.find(')') == std::string_view::npos && text.substr(converted.bytes.end).starts_with(')');
}

}  // namespace tally
