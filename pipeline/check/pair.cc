#include "pipeline/check/pair.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/align/mentions.h"
#include "pipeline/align/relation.h"
#include "pipeline/check/explained.h"
#include "pipeline/check/judgement.h"
#include "pipeline/check/side_view.h"
#include "pipeline/check/swap.h"

namespace tally {

namespace {

constexpr std::size_t widest_bracket = 20;  // bytes from a bracket to the figure in it, a modifier among them

class PairComparison {
 public:
  PairComparison(SideView source, SideView target, const PairOptions& options)
      : source_(std::move(source)), target_(std::move(target)), options_(options) {}

  Comparison run() {
    for (const MentionPair& p : align_mentions(source_.reading.mentions, target_.reading.mentions)) {
      Judgement j = judge(source_.reading.mentions[p.source], target_.reading.mentions[p.target]);
      if (drop(p, j)) continue;
      if (j.severity < Severity::major && turns_round(p)) j = {Verdict::value, Severity::major};
      if (j.verdict == Verdict::modifier && j.severity == Severity::minor && blurs_conversion(p))
        j.severity = Severity::info;
      result_.links.push_back({p.source, p.target, j});
      source_.linked[p.source] = true;
      target_.linked[p.target] = true;
    }
    uncross(source_.reading, target_.reading, result_);
    unlinked(Side::source, source_, target_, options_.summary ? Severity::none : Severity::major, Verdict::omitted);
    unlinked(Side::target, target_, source_, Severity::major, Verdict::added);
    return std::move(result_);
  }

 private:
  // A pair that contradicts itself although each of the two is explained by something else is no pair.
  [[nodiscard]] bool drop(const MentionPair& p, const Judgement& j) const {
    if (j.severity < Severity::major) return false;
    const Mention& s = source_.reading.mentions[p.source];
    const Mention& t = target_.reading.mentions[p.target];
    if (options_.summary)
      return !explained(t, target_, source_, Side::target) && j.verdict == Verdict::value && s.noun != t.noun &&
             s.quantity.kind == Kind::count;
    return explained(s, source_, target_, Side::source) && explained(t, target_, source_, Side::target) &&
           !converts_both(p);
  }

  // "£5m ($6.3m)" as "5 triệu bảng (6,3 tỷ USD)": each stands behind the amount that it converts, in one currency.
  [[nodiscard]] bool converts_both(const MentionPair& p) const {
    const Mention& s = source_.reading.mentions[p.source];
    const Mention& t = target_.reading.mentions[p.target];
    return s.quantity.kind == t.quantity.kind && s.quantity.unit == t.quantity.unit && in_brackets(source_, p.source) &&
           in_brackets(target_, p.target) && converted(s, source_) && converted(t, target_);
  }

  // "Rose 5%" as "giảm 5%", where nothing else in the target rose by that much.
  [[nodiscard]] bool turns_round(const MentionPair& p) const {
    const Quantity& s = source_.reading.mentions[p.source].quantity;
    const Quantity& t = target_.reading.mentions[p.target].quantity;
    if (s.kind != Kind::percent || t.kind != Kind::percent || s.trend == Trend::none || t.trend == Trend::none ||
        s.trend == t.trend) {
      return false;
    }
    return std::none_of(target_.reading.mentions.begin(), target_.reading.mentions.end(),
                        [&](const Mention& o) { return o.quantity.trend != t.trend && says_the_same(o.quantity, t); });
  }

  // A conversion in brackets is an estimate, whether it says "about" or not.
  [[nodiscard]] bool blurs_conversion(const MentionPair& p) const {
    const Modifier a = source_.reading.mentions[p.source].quantity.modifier;
    const Modifier b = target_.reading.mentions[p.target].quantity.modifier;
    const bool blurred =
        (a == Modifier::none && b == Modifier::approx) || (a == Modifier::approx && b == Modifier::none);
    return blurred && in_brackets(source_, p.source) && in_brackets(target_, p.target);
  }

  [[nodiscard]] static bool in_brackets(const SideView& side, std::uint32_t index) {
    const Mention& m = side.reading.mentions[index];
    if (m.quantity.kind != Kind::money && m.quantity.kind != Kind::measure) return false;
    const std::size_t from = m.bytes.begin - std::min<std::size_t>(m.bytes.begin, widest_bracket);
    const std::string_view before = side.text.substr(from, m.bytes.begin - from);
    const std::size_t bracket = before.rfind('(');
    return bracket != std::string_view::npos && before.find(')', bracket) == std::string_view::npos;
  }

  void unlinked(Side side, const SideView& own, const SideView& other, Severity severity, Verdict verdict) {
    for (std::size_t i = 0; i < own.reading.mentions.size(); ++i) {
      if (own.linked[i]) continue;
      const Mention& m = own.reading.mentions[i];
      // "The 55-year-old said" is "he said".
      const Severity worst = m.pronominal ? std::min(severity, Severity::info) : severity;
      const Severity s = explained(m, own, other, side) ? Severity::none : worst;
      result_.unlinked.push_back({side, static_cast<std::uint32_t>(i), {verdict, s}});
    }
  }

  SideView source_;
  SideView target_;
  const PairOptions& options_;
  Comparison result_;
};

}  // namespace

Comparison compare_pair(std::string_view source_text, const Reading& source, std::string_view target_text,
                        const Reading& target, const PairOptions& options) {
  if (source.mentions.empty() && target.mentions.empty()) return {};
  return PairComparison({source_text, source, std::vector<bool>(source.mentions.size())},
                        {target_text, target, std::vector<bool>(target.mentions.size())}, options)
      .run();
}

}  // namespace tally
