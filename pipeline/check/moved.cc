#include "pipeline/check/moved.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "pipeline/align/likeness.h"
#include "pipeline/align/mentions.h"
#include "pipeline/check/judgement.h"

namespace tally {
namespace {

constexpr std::size_t neighbourhood = 2;  // matches before and after

class Settlement {
 public:
  Settlement(std::span<const ReportMention> source, std::span<const ReportMention> target, std::vector<Match>& matches)
      : source_(source), target_(target), matches_(matches) {}

  void run() {
    for (std::size_t i = 0; i < matches_.size(); ++i) link_moved(i);
    for (std::size_t i = 0; i < matches_.size(); ++i) part_contradictions(i);
    for (std::size_t i = 0; i < matches_.size(); ++i) link_moved(i);
    for (std::size_t i = 0; i < matches_.size(); ++i) excuse_repeated(i);
  }

 private:
  struct Place {
    std::size_t match;
    std::size_t index;  // in its list of unlinked mentions
  };

  [[nodiscard]] const Mention& source(std::uint32_t index) const { return source_[index].mention; }
  [[nodiscard]] const Mention& target(std::uint32_t index) const { return target_[index].mention; }
  [[nodiscard]] bool same(std::uint32_t from, std::uint32_t to) const {
    return affinity(source(from), target(to)) >= same_figure &&
           judge(source(from), target(to)).severity < Severity::minor;
  }
  [[nodiscard]] std::size_t first_near(std::size_t match) const { return match - std::min(match, neighbourhood); }
  [[nodiscard]] std::size_t end_near(std::size_t match) const {
    return std::min(matches_.size(), match + neighbourhood + 1);
  }

  static bool is_fault(const Unlinked& alone, Side side) {
    return alone.side == side && alone.judgement.severity > Severity::none;
  }

  // The nearest figure of this side that is left alone in a neighbour and that `fits` accepts.
  template <typename Fits>
  [[nodiscard]] std::optional<Place> alone_near(std::size_t match, Side side, const Fits& fits) const {
    std::optional<Place> best;
    const auto distance = [&](std::size_t other) { return other > match ? other - match : match - other; };
    for (std::size_t other = first_near(match); other < end_near(match); ++other) {
      const auto& unlinked = matches_[other].comparison.unlinked;
      for (std::size_t i = 0; i < unlinked.size(); ++i) {
        if (other == match || !is_fault(unlinked[i], side) || !fits(unlinked[i].index)) continue;
        if (!best || distance(other) < distance(best->match)) best = Place{other, i};
      }
    }
    return best;
  }

  std::uint32_t take(const Place& place) {
    auto& unlinked = matches_[place.match].comparison.unlinked;
    const std::uint32_t index = unlinked[place.index].index;
    unlinked.erase(unlinked.begin() + static_cast<std::ptrdiff_t>(place.index));
    return index;
  }

  void link_moved(std::size_t match) {
    auto& comparison = matches_[match].comparison;
    for (std::size_t i = 0; i < comparison.unlinked.size();) {
      const Unlinked alone = comparison.unlinked[i];
      const auto counterpart =
          is_fault(alone, Side::source)
              ? alone_near(match, Side::target, [&](std::uint32_t t) { return same(alone.index, t); })
              : std::nullopt;
      if (!counterpart) {
        ++i;
        continue;
      }
      const std::uint32_t to = take(*counterpart);
      comparison.links.push_back({alone.index, to, judge(source(alone.index), target(to))});
      comparison.unlinked.erase(comparison.unlinked.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  void part_contradictions(std::size_t match) {
    auto& comparison = matches_[match].comparison;
    for (Link& link : comparison.links) {
      if (link.judgement.severity < Severity::major) continue;
      const Link before = link;
      if (const auto to = alone_near(match, Side::target, [&](std::uint32_t t) { return same(before.source, t); })) {
        link.target = take(*to);
        comparison.unlinked.push_back({Side::target, before.target, {Verdict::added, Severity::major}});
      } else if (const auto from =
                     alone_near(match, Side::source, [&](std::uint32_t s) { return same(s, before.target); })) {
        link.source = take(*from);
        comparison.unlinked.push_back({Side::source, before.source, {Verdict::omitted, Severity::major}});
      } else {
        continue;
      }
      link.judgement = judge(source(link.source), target(link.target));
    }
  }

  void excuse_repeated(std::size_t match) {
    for (Unlinked& alone : matches_[match].comparison.unlinked) {
      if (alone.judgement.severity == Severity::none) continue;
      for (std::size_t other = first_near(match); other < end_near(match); ++other) {
        if (other == match) continue;
        const bool from = alone.side == Side::source;
        for_each_figure(from ? matches_[other].target : matches_[other].source, [&](std::uint32_t index) {
          if (from ? same(alone.index, index) : same(index, alone.index)) alone.judgement.severity = Severity::none;
        });
      }
    }
  }

  std::span<const ReportMention> source_, target_;
  std::vector<Match>& matches_;
};

}  // namespace

void settle_moved(std::span<const ReportMention> source, std::span<const ReportMention> target,
                  std::vector<Match>& matches) {
  Settlement(source, target, matches).run();
}

}  // namespace tally
