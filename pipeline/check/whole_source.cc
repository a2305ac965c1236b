#include "pipeline/check/whole_source.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "pipeline/align/likeness.h"
#include "pipeline/align/mentions.h"
#include "pipeline/check/judgement.h"

namespace tally {
namespace {

constexpr double particular = 0.6;     // particularity from which a figure is in both texts by no chance
constexpr double alike_figure = 0.45;  // ... or one the other with a slip of the pen

// "2018" for "September 2018" or "2018-20": a summary may leave the rest of a date out.
bool is_part_of_date(const Quantity& part, const Quantity& whole) {
  if (part.kind != Kind::date || whole.kind != Kind::date) return false;
  const std::string& year = part.value.symbol;
  const std::string& date = whole.value.symbol;
  const bool is_year = year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos;
  return is_year && date.size() > year.size() && (date.starts_with(year) || date.ends_with(year));
}

bool counts_something_else(const Mention& a, const Mention& b) {
  return a.quantity.kind == Kind::count && !a.noun.empty() && !b.noun.empty() && a.noun != b.noun &&
         particularity(a.quantity) < particular;
}

bool is_same(const Mention& a, const Mention& b) { return may_be_alike(a, b) && affinity(a, b) >= same_figure; }

class Search {
 public:
  Search(std::span<const ReadSentence> sentences, std::span<const ReportMention> source,
         std::span<const ReportMention> target, std::span<const Match> translation)
      : sentences_(sentences), source_(source), target_(target), translation_(translation) {}

  void settle(Match& match) const {
    Comparison& comparison = match.comparison;
    for (Link& link : comparison.links) {
      if (link.judgement.severity < Severity::minor) continue;
      const auto better = better_source(link);
      if (better && better->judgement.severity < link.judgement.severity) link = *better;
    }
    for (std::size_t i = 0; i < comparison.unlinked.size();) {
      const Unlinked& alone = comparison.unlinked[i];
      const bool invented = alone.side == Side::target && alone.judgement.severity > Severity::none;
      auto found = invented ? source_of(alone.index) : std::nullopt;
      if (invented && !found) found = contradicted_by(alone.index, match);
      if (!found) {
        ++i;
        continue;
      }
      comparison.links.push_back(*found);
      comparison.unlinked.erase(comparison.unlinked.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

 private:
  // For a figure that differs from its counterpart. A modifier may be another statement's; another value only where
  // the figure is so particular that it cannot be there by chance.
  [[nodiscard]] std::optional<Link> better_source(const Link& link) const {
    const Mention& figure = target_[link.target].mention;
    if (link.judgement.verdict != Verdict::modifier && particularity(figure.quantity) < particular) return std::nullopt;
    return best_of_source(link.target, same_figure);
  }

  [[nodiscard]] std::optional<Link> source_of(std::uint32_t target) const {
    if (const auto found = best_of_source(target, rounded_figure)) return found;
    for (const Match& match : translation_) {
      for (const Link& link : match.comparison.links) {
        if (is_same(target_[link.target].mention, target_[target].mention))
          return Link{link.source, target, judge(source_[link.source].mention, target_[target].mention)};
      }
    }
    return std::nullopt;
  }

  // The figure of a slip of the pen: it looks like this one and counts the same, and stands in a sentence that says
  // another figure of the summary's sentence.
  [[nodiscard]] std::optional<Link> contradicted_by(std::uint32_t target, const Match& match) const {
    std::optional<Link> best;
    double best_affinity = alike_figure;
    for (const ReadSentence& sentence : sentences_) {
      for (std::uint32_t i = 0; i < sentence.reading.mentions.size(); ++i) {
        const double likeness = affinity(sentence.reading.mentions[i], target_[target].mention);
        if (likeness < best_affinity || !says_one_of(sentence, match, target)) continue;
        if (is_linked(sentence.first_mention + i, match.comparison)) continue;
        best = {sentence.first_mention + i, target, judge(sentence.reading.mentions[i], target_[target].mention)};
        best_affinity = likeness;
      }
    }
    return best;
  }

  // Whether a sentence of the source says a figure of the match's target, other than this one.
  [[nodiscard]] bool says_one_of(const ReadSentence& sentence, const Match& match, std::uint32_t target) const {
    bool found = false;
    for_each_figure(match.target, [&](std::uint32_t other) {
      if (found || other == target) return;
      found = std::any_of(sentence.reading.mentions.begin(), sentence.reading.mentions.end(),
                          [&](const Mention& m) { return is_same(m, target_[other].mention); });
    });
    return found;
  }

  static bool is_linked(std::uint32_t source, const Comparison& comparison) {
    return std::any_of(comparison.links.begin(), comparison.links.end(),
                       [&](const Link& link) { return link.source == source; });
  }

  [[nodiscard]] std::optional<Link> best_of_source(std::uint32_t target, double least) const {
    const Mention& figure = target_[target].mention;
    std::optional<Link> best;
    double best_affinity = 0;
    for (const ReadSentence& sentence : sentences_) {
      for (std::uint32_t i = 0; i < sentence.reading.mentions.size(); ++i) {
        const Mention& candidate = sentence.reading.mentions[i];
        const bool part = is_part_of_date(figure.quantity, candidate.quantity);
        if (!part && !may_be_alike(candidate, figure)) continue;
        const double likeness = part ? rounded_figure : affinity(candidate, figure);
        if (likeness < least || counts_something_else(candidate, figure)) continue;
        constexpr Judgement shortened{Verdict::precision, Severity::none};
        const Link link{sentence.first_mention + i, target, part ? shortened : judge(candidate, figure)};
        const bool better = !best || link.judgement.severity < best->judgement.severity ||
                            (link.judgement.severity == best->judgement.severity && likeness > best_affinity);
        if (!better) continue;
        best = link;
        best_affinity = likeness;
      }
    }
    return best;
  }

  std::span<const ReadSentence> sentences_;
  std::span<const ReportMention> source_, target_;
  std::span<const Match> translation_;
};

}  // namespace

void look_in_whole_source(std::span<const ReadSentence> sentences, std::span<const ReportMention> source,
                          std::span<const ReportMention> target, std::span<const Match> translation,
                          std::vector<Match>& summary) {
  const Search search(sentences, source, target, translation);
  for (Match& match : summary) search.settle(match);
}

}  // namespace tally
