#include "pipeline/run/pairing.h"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace tally {
namespace {

// Versions by what is theirs, in their order.
using Postings = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

Postings postings_of(std::span<const VersionMarks> versions, Side side,
                     std::vector<std::uint64_t> VersionMarks::*marks) {
  Postings postings;
  for (std::uint32_t i = 0; i < versions.size(); ++i) {
    if (versions[i].side != side) continue;
    for (const std::uint64_t mark : versions[i].*marks) postings[mark].push_back(i);
  }
  return postings;
}

struct Edge {
  std::uint32_t source = 0, target = 0;
  std::uint32_t weight = 0;
};

// The heaviest first, then in the order of the versions.
std::vector<std::size_t> match(std::vector<Edge> edges, std::size_t count) {
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::tuple(b.weight, a.source, a.target) < std::tuple(a.weight, b.source, b.target);
  });
  std::vector<std::size_t> partners(count, no_partner);
  for (const Edge& edge : edges) {
    if (partners[edge.source] != no_partner || partners[edge.target] != no_partner) continue;
    partners[edge.source] = edge.target;
    partners[edge.target] = edge.source;
  }
  return partners;
}

constexpr std::size_t most_alike = 64;  // versions of one side with the same mark

std::vector<Edge> edges_by_key(std::span<const VersionMarks> versions) {
  std::vector<Edge> edges;
  const Postings targets = postings_of(versions, Side::target, &VersionMarks::own);
  std::unordered_map<std::uint64_t, std::size_t> used;  // of the targets of a key
  for (std::uint32_t i = 0; i < versions.size(); ++i) {
    if (versions[i].side != Side::source) continue;
    for (const std::uint64_t key : versions[i].own) {
      const auto found = targets.find(key);
      if (found == targets.end()) continue;
      std::size_t& next = used[key];
      if (next < found->second.size()) edges.push_back({i, found->second[next++], 1});
    }
  }
  return edges;
}

// A page that names another one, and is named by it, is there twice.
std::vector<Edge> edges_by_links(std::span<const VersionMarks> versions) {
  std::vector<Edge> edges;
  for (const Side side : {Side::source, Side::target}) {
    const Side other = side == Side::source ? Side::target : Side::source;
    const Postings others = postings_of(versions, other, &VersionMarks::own);
    for (std::uint32_t i = 0; i < versions.size(); ++i) {
      if (versions[i].side != side) continue;
      for (const std::uint64_t link : versions[i].links) {
        const auto found = others.find(link);
        if (found == others.end() || found->second.size() > most_alike) continue;
        for (const std::uint32_t j : found->second)
          edges.push_back(side == Side::source ? Edge{i, j, 1} : Edge{j, i, 1});
      }
    }
  }
  const auto place = [](const Edge& edge) { return std::pair(edge.source, edge.target); };
  std::sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) { return place(a) < place(b); });
  std::vector<Edge> merged;
  for (const Edge& edge : edges) {
    if (!merged.empty() && place(merged.back()) == place(edge)) {
      ++merged.back().weight;
    } else {
      merged.push_back(edge);
    }
  }
  return merged;
}

// What two versions share, weighed: the fewer have it the more it tells.
class ContentMatcher {
 public:
  explicit ContentMatcher(std::span<const VersionMarks> versions)
      : versions_(versions),
        sources_(postings_of(versions, Side::source, &VersionMarks::own)),
        targets_(postings_of(versions, Side::target, &VersionMarks::own)) {}

  std::vector<Edge> edges() {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < versions_.size(); ++i)
      if (versions_[i].side == Side::source) add_edges(i, edges);
    return edges;
  }

 private:
  [[nodiscard]] std::uint32_t weight(std::uint64_t mark) const {
    const auto count = [&](const Postings& postings) {
      const auto found = postings.find(mark);
      return found == postings.end() ? std::size_t{0} : found->second.size();
    };
    return static_cast<std::uint32_t>(
        std::bit_width(versions_.size() / std::max<std::size_t>(1, (count(sources_) + count(targets_)) / 2)));
  }

  [[nodiscard]] std::uint32_t weight_of(std::uint32_t version) const {
    std::uint32_t sum = 0;
    for (const std::uint64_t mark : versions_[version].own) sum += weight(mark);
    return sum;
  }

  // With those targets with which it shares half of what the poorer of both has to tell; and with one with which it
  // shares a quarter, and far more than with any other. Four marks, or more, of all that is shared.
  void add_edges(std::uint32_t source, std::vector<Edge>& edges) const {
    constexpr std::uint32_t least_shared = 4;
    struct Shared {
      std::uint32_t weight = 0, count = 0;
    };
    std::map<std::uint32_t, Shared> shared;
    for (const std::uint64_t mark : versions_[source].own) {
      const auto found = targets_.find(mark);
      if (found == targets_.end() || found->second.size() > most_alike) continue;
      const std::uint32_t mark_weight = weight(mark);
      for (const std::uint32_t target : found->second) {
        shared[target].weight += mark_weight;
        ++shared[target].count;
      }
    }
    std::uint32_t most = 0, second = 0;
    for (const auto& [target, both] : shared) {
      second = std::max(second, std::min(most, both.weight));
      most = std::max(most, both.weight);
    }
    const std::uint32_t own = weight_of(source);
    for (const auto& [target, both] : shared) {
      if (both.count < least_shared) continue;
      const std::uint32_t all = std::min(own, weight_of(target));
      const bool alone = both.weight == most && most * 2 >= second * 3;
      if (both.weight * 2 >= all || (alone && both.weight * 4 >= all)) edges.push_back({source, target, both.weight});
    }
  }

  std::span<const VersionMarks> versions_;
  Postings sources_, targets_;
};

}  // namespace

std::optional<PairBy> pair_by(std::string_view name) {
  if (name == "hreflang") return PairBy::hreflang;
  if (name == "key") return PairBy::key;
  if (name == "content") return PairBy::content;
  return std::nullopt;
}

std::vector<std::size_t> pair_versions(PairBy by, std::span<const VersionMarks> versions) {
  switch (by) {
    case PairBy::hreflang: return match(edges_by_links(versions), versions.size());
    case PairBy::key: return match(edges_by_key(versions), versions.size());
    case PairBy::content: return match(ContentMatcher(versions).edges(), versions.size());
  }
  return {};
}

}  // namespace tally
