#include "pipeline/check/version.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/align/likeness.h"
#include "pipeline/align/mentions.h"
#include "pipeline/align/relation.h"
#include "pipeline/check/judgement.h"
#include "pipeline/check/swap.h"

namespace tally {
namespace {

constexpr std::size_t least_sentences = 3;  // of a version that has a headline
constexpr std::size_t lead_sentences = 3;   // after the headline, in which its figure should be given
constexpr std::size_t measures_tried = 16;  // pairs of amounts that may be the measure of the others

std::uint32_t global(const ReadSentence& sentence, std::size_t mention) {
  return sentence.first_mention + static_cast<std::uint32_t>(mention);
}

// Kinds that a headline gives as facts; its dates and small counts are set in the body in many other ways.
bool is_headline_fact(const Quantity& quantity) {
  return quantity.kind == Kind::money || quantity.kind == Kind::percent || quantity.kind == Kind::ratio ||
         quantity.kind == Kind::measure || quantity.kind == Kind::count;
}

// What the body says of a figure of the headline: nothing, the same, or the same with a bound.
struct BodySays {
  bool something = false;
  std::optional<HeadlineRemark> remark;
};

// Looks at the figures of the body that are the same, or at those that round to the headline's too.
BodySays body_says(const ReadSentence& headline, std::size_t index, std::span<const ReadSentence> body,
                   bool equal_only) {
  const Mention& figure = headline.reading.mentions[index];
  BodySays says;
  for (const ReadSentence& sentence : body) {
    for (std::size_t i = 0; i < sentence.reading.mentions.size(); ++i) {
      const Mention& other = sentence.reading.mentions[i];
      if (other.quantity.kind != figure.quantity.kind || affinity(other, figure) < rounded_figure) continue;
      if (equal_only && relate(other.quantity, figure.quantity) != ValueRelation::equal) continue;
      const Judgement judgement = judge(other, figure);
      if (judgement.severity < Severity::minor) return {true, std::nullopt};
      says.something = true;
      if (judgement.verdict == Verdict::modifier && !says.remark)
        says.remark = {{Verdict::modifier, Severity::info}, global(headline, index), global(sentence, i)};
    }
  }
  return says;
}

// A figure that the body gives to the digit is that one; another that only rounds to it is another fact.
BodySays body_says(const ReadSentence& headline, std::size_t index, std::span<const ReadSentence> body) {
  const BodySays equal = body_says(headline, index, body, true);
  return equal.something ? equal : body_says(headline, index, body, false);
}

// The only amount in this currency that these sentences have, where it is not the headline's only one.
std::optional<HeadlineRemark> contradiction_in(std::span<const ReadSentence> sentences, const ReadSentence& headline,
                                               std::size_t index) {
  const Quantity& figure = headline.reading.mentions[index].quantity;
  const auto comparable = [&](const Mention& other) {
    return other.quantity.kind == Kind::money && other.quantity.unit == figure.unit;
  };
  const auto& own = headline.reading.mentions;
  if (figure.kind != Kind::money || std::count_if(own.begin(), own.end(), comparable) != 1) return std::nullopt;
  std::optional<HeadlineRemark> remark;
  for (const ReadSentence& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.reading.mentions.size(); ++i) {
      if (!comparable(sentence.reading.mentions[i])) continue;
      if (remark) return std::nullopt;
      remark = {{Verdict::value, Severity::info}, global(headline, index), global(sentence, i)};
    }
  }
  return remark;
}

// An amount and what the text gives as the same in another currency.
struct Conversion {
  std::uint32_t amount, converted;  // indices into the side's list
  const Quantity* from;
  const Quantity* to;
};

// What the digits of a value allow.
struct Interval {
  Decimal low, high;
};

std::optional<Interval> interval_of(const Decimal& value) {
  const Decimal half{5, value.exponent - 1};
  const auto low = subtract(value, half);
  const auto high = add(value, half);
  if (!low || !high || !(Decimal{} < *low)) return std::nullopt;
  return Interval{*low, *high};
}

std::vector<Conversion> conversions_of(std::span<const ReadSentence> version) {
  std::vector<Conversion> conversions;
  for (const ReadSentence& sentence : version) {
    const auto& mentions = sentence.reading.mentions;
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
      const Quantity& from = mentions[i].quantity;
      const Quantity& to = mentions[i + 1].quantity;
      if (from.value.form != Value::Form::number || to.value.form != Value::Form::number) continue;
      if (!is_conversion_in_brackets(sentence.text, mentions[i], mentions[i + 1])) continue;
      conversions.push_back({global(sentence, i), global(sentence, i + 1), &from, &to});
    }
  }
  return conversions;
}

// Whether the rate of `a` is higher than that of `b` by more than the tolerance, in per cent: a.to/a.from against
// b.to/b.from, multiplied out. Nothing where the digits are too many to tell.
std::optional<bool> rate_exceeds(const Conversion& a, const Conversion& b, int tolerance) {
  const auto a_from = interval_of(a.from->value.first);
  const auto a_to = interval_of(a.to->value.first);
  const auto b_from = interval_of(b.from->value.first);
  const auto b_to = interval_of(b.to->value.first);
  if (!a_from || !a_to || !b_from || !b_to) return std::nullopt;
  const auto left = multiply(a_to->low.normalised(), b_from->low.normalised());
  const auto right = multiply(b_to->high.normalised(), a_from->high.normalised());
  if (!left || !right) return std::nullopt;
  const auto allowed = multiply(*right, {100 + tolerance, -2});
  if (!allowed) return std::nullopt;
  return *allowed < *left;
}

bool rates_differ(const Conversion& a, const Conversion& b, int tolerance) {
  return rate_exceeds(a, b, tolerance).value_or(false) || rate_exceeds(b, a, tolerance).value_or(false);
}

constexpr int market_moves = 3;  // per cent
constexpr int miscounted = 100;  // per cent: twice the rate

// Brings "$5.5bn (Rmb40bn)" to the order of "Rmb40bn ($5.5bn)".
std::optional<Conversion> in_order_of(const Conversion& conversion, const Conversion& measure) {
  if (conversion.from->unit == measure.from->unit && conversion.to->unit == measure.to->unit) return conversion;
  if (conversion.from->unit != measure.to->unit || conversion.to->unit != measure.from->unit) return std::nullopt;
  return Conversion{conversion.converted, conversion.amount, conversion.to, conversion.from};
}

}  // namespace

std::vector<HeadlineRemark> check_headline(std::span<const ReadSentence> version) {
  std::vector<HeadlineRemark> remarks;
  if (version.size() < least_sentences || version[0].line == version[1].line) return remarks;
  const ReadSentence& headline = version.front();
  const auto body = version.subspan(1);
  const auto lead = body.first(std::min(body.size(), lead_sentences));
  for (std::size_t i = 0; i < headline.reading.mentions.size(); ++i) {
    if (!is_headline_fact(headline.reading.mentions[i].quantity)) continue;
    const BodySays says = body_says(headline, i, body);
    if (says.remark) remarks.push_back(*says.remark);
    if (says.something) continue;
    if (const auto remark = contradiction_in(lead, headline, i)) remarks.push_back(*remark);
  }
  return remarks;
}

std::vector<RateRemark> check_exchange_rates(std::span<const ReadSentence> version) {
  std::vector<RateRemark> remarks;
  std::vector<Conversion> left = conversions_of(version);
  while (!left.empty()) {
    std::vector<Conversion> same;  // of the currencies of the first
    std::vector<Conversion> others;
    for (const Conversion& conversion : left) {
      const auto ordered = in_order_of(conversion, left.front());
      (ordered ? same : others).push_back(ordered.value_or(conversion));
    }
    const auto agreeing = [&](const Conversion& a) {
      return std::count_if(same.begin(), same.end(),
                           [&](const Conversion& b) { return !rates_differ(a, b, market_moves); });
    };
    const auto tried = same.begin() + static_cast<std::ptrdiff_t>(std::min(same.size(), measures_tried));
    const auto measure = std::max_element(
        same.begin(), tried, [&](const Conversion& a, const Conversion& b) { return agreeing(a) < agreeing(b); });
    for (const Conversion& conversion : same) {
      if (!rates_differ(conversion, *measure, market_moves)) continue;
      const Severity severity = rates_differ(conversion, *measure, miscounted) ? Severity::minor : Severity::info;
      remarks.push_back(
          {{Verdict::value, severity}, conversion.amount, conversion.converted, measure->amount, measure->converted});
    }
    left = std::move(others);
  }
  return remarks;
}

}  // namespace tally
