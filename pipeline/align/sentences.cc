#include "pipeline/align/sentences.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <unordered_map>

#include "extractors/engine/character.h"
#include "pipeline/align/likeness.h"
#include "pipeline/normalise/code_points.h"

namespace tally {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Costs are negative logarithms of probabilities, as in Gale and Church, up to a constant.
struct BeadShape {
  std::uint32_t source, target;
  double cost;
};
constexpr std::array<BeadShape, 8> shapes = {
    {{1, 1, 0.0}, {1, 0, 4.0}, {0, 1, 4.0}, {1, 2, 2.2}, {2, 1, 2.2}, {2, 2, 4.6}, {1, 3, 4.6}, {3, 1, 4.6}}};
constexpr double length_variance = 6.8;  // of a translation's length, for each character of the original
constexpr double length_cost_limit = 12;
constexpr double usual_length = 2000;  // characters that are taken to have the same length in both languages
constexpr double figure_weight = 2.5;
constexpr double name_weight = 1.2;
constexpr double line_mismatch = 1.0;  // a paragraph begins on one side only
constexpr double line_crossed = 2.0;   // a bead goes on into the next paragraph on one side only
constexpr std::uint32_t band_radius = 40;

using Frequencies = std::unordered_map<std::uint64_t, std::uint32_t>;

// What an anchor that stands in `frequency` of `total` sentences is worth: 1 where it is unique, 0 where it is in all.
double rarity(std::uint32_t frequency, std::size_t total) {
  if (total < 2 || frequency <= 1) return 1;
  return std::max(0.0, 1 - std::log(frequency) / std::log(static_cast<double>(total)));
}

// How often each anchor occurs in a version: in how many sentences.
struct Anchors {
  explicit Anchors(std::span<const SentenceFeatures> sentences) : total(sentences.size()) {
    for (std::uint32_t i = 0; i < sentences.size(); ++i) {
      for (const std::uint64_t value : sentences[i].values) count(figures, value, i);
      for (const std::uint64_t name : sentences[i].names) count(names, name, i);
    }
  }

  void count(Frequencies& frequencies, std::uint64_t key, std::uint32_t sentence) {
    ++frequencies[key];
    place[key] = sentence;
  }

  std::size_t total;
  Frequencies figures, names;
  Frequencies place;  // the last sentence with the anchor
};

// A place where both versions certainly say the same.
struct Crossing {
  std::uint32_t source, target;
};

void collect_unique(const Frequencies& source, const Frequencies& target, const Anchors& from, const Anchors& to,
                    std::vector<Crossing>& crossings) {
  for (const auto& [key, frequency] : source) {
    const auto other = target.find(key);
    if (frequency == 1 && other != target.end() && other->second == 1)
      crossings.push_back({from.place.at(key), to.place.at(key)});
  }
}

// The longest chain of crossings that rises on both sides.
std::vector<Crossing> rising_chain(std::vector<Crossing> crossings) {
  std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) {
    return a.source != b.source ? a.source < b.source : a.target > b.target;
  });
  std::vector<std::uint32_t> ends;  // by length of chain: the crossing that ends it lowest
  std::vector<std::uint32_t> before(crossings.size(), 0);
  for (std::uint32_t i = 0; i < crossings.size(); ++i) {
    const auto end = std::lower_bound(ends.begin(), ends.end(), i, [&](std::uint32_t a, std::uint32_t b) {
      return crossings[a].target < crossings[b].target;
    });
    before[i] = end == ends.begin() ? i : *(end - 1);
    if (end == ends.end()) {
      ends.push_back(i);
    } else {
      *end = i;
    }
  }
  std::vector<Crossing> chain;
  if (ends.empty()) return chain;
  for (std::uint32_t i = ends.back();; i = before[i]) {
    chain.push_back(crossings[i]);
    if (before[i] == i) break;
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

// For each number of source sentences, the numbers of target sentences that are tried with it: a band around the chain
// of crossings, wider where one side has much more between two crossings than the other.
class Band {
 public:
  Band(std::size_t sources, std::size_t targets, const std::vector<Crossing>& chain) {
    std::vector<Crossing> points = {{0, 0}};
    points.insert(points.end(), chain.begin(), chain.end());
    points.push_back({static_cast<std::uint32_t>(sources), static_cast<std::uint32_t>(targets)});
    std::size_t segment = 0;
    for (std::uint32_t i = 0; i <= sources; ++i) {
      while (segment + 2 < points.size() && points[segment + 1].source <= i) ++segment;
      const double rise = points[segment + 1].target - points[segment].target;
      const double run = points[segment + 1].source - points[segment].source;
      const double centre = points[segment].target + (run == 0 ? rise : rise * (i - points[segment].source) / run);
      const double radius = band_radius + std::min(std::abs(rise - run) / 2, 4.0 * band_radius);
      rows_.push_back({static_cast<std::uint32_t>(std::max(0.0, centre - radius)),
                       static_cast<std::uint32_t>(std::min(double(targets), centre + radius)) + 1, 0});
    }
    rows_.front().begin = 0;
    rows_.back().end = static_cast<std::uint32_t>(targets) + 1;
    connect();
  }

  struct Row {
    std::uint32_t begin, end;  // of target positions
    std::size_t offset;        // of its first cell
  };
  [[nodiscard]] const Row& row(std::uint32_t i) const { return rows_[i]; }
  [[nodiscard]] bool contains(std::uint32_t i, std::uint32_t j) const {
    return j >= rows_[i].begin && j < rows_[i].end;
  }
  [[nodiscard]] std::size_t cell(std::uint32_t i, std::uint32_t j) const {
    return rows_[i].offset + (j - rows_[i].begin);
  }
  [[nodiscard]] std::size_t cells() const { return cells_; }

 private:
  // Makes sure that a path that rises on both sides can go from every row to the next.
  void connect() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i + 1 < rows_.size()) rows_[i].end = std::max(rows_[i].end, rows_[i + 1].begin + 1);
      if (i > 0) rows_[i].end = std::max(rows_[i].end, rows_[i - 1].end);
      rows_[i].offset = cells_;
      cells_ += rows_[i].end - rows_[i].begin;
    }
  }

  std::vector<Row> rows_;
  std::size_t cells_ = 0;
};

class Aligner {
 public:
  Aligner(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> target)
      : source_(source),
        target_(target),
        from_(source),
        to_(target),
        band_(source.size(), target.size(), path()),
        ratio_(length_ratio()),
        shared_(band_.cells(), -1) {}

  std::vector<Bead> align() {
    const auto n = static_cast<std::uint32_t>(source_.size());
    const auto m = static_cast<std::uint32_t>(target_.size());
    std::vector<double> cost(band_.cells(), infinity);
    std::vector<std::uint8_t> shape(band_.cells(), 0);
    cost[band_.cell(0, 0)] = 0;
    for (std::uint32_t i = 0; i <= n; ++i) {
      for (std::uint32_t j = band_.row(i).begin; j < band_.row(i).end; ++j) {
        const std::size_t here = band_.cell(i, j);
        for (std::size_t k = 0; k < shapes.size(); ++k) {
          const BeadShape& s = shapes[k];
          if (i < s.source || j < s.target || !band_.contains(i - s.source, j - s.target)) continue;
          const double before = cost[band_.cell(i - s.source, j - s.target)];
          if (before == infinity) continue;
          const double total = before + bead_cost(s, {i - s.source, i}, {j - s.target, j});
          if (total < cost[here]) {
            cost[here] = total;
            shape[here] = static_cast<std::uint8_t>(k);
          }
        }
      }
    }
    std::vector<Bead> beads;
    for (std::uint32_t i = n, j = m; i > 0 || j > 0;) {
      const BeadShape& s = shapes[shape[band_.cell(i, j)]];
      beads.push_back({{i - s.source, i}, {j - s.target, j}, 0});
      beads.back().anchors = anchors(beads.back().source, beads.back().target);
      i -= s.source;
      j -= s.target;
    }
    std::reverse(beads.begin(), beads.end());
    return beads;
  }

 private:
  [[nodiscard]] std::vector<Crossing> path() const {
    std::vector<Crossing> crossings;
    collect_unique(from_.figures, to_.figures, from_, to_, crossings);
    collect_unique(from_.names, to_.names, from_, to_, crossings);
    return rising_chain(std::move(crossings));
  }

  // Characters of the target for one of the source. Held near one, for much of one version may be missing.
  [[nodiscard]] double length_ratio() const {
    const auto sum = [](std::span<const SentenceFeatures> sentences) {
      double total = usual_length;
      for (const SentenceFeatures& s : sentences) total += s.length;
      return total;
    };
    return std::clamp(sum(target_) / sum(source_), 0.8, 1.4);
  }

  [[nodiscard]] double bead_cost(const BeadShape& s, SentenceRange from, SentenceRange to) {
    double cost = s.cost + paragraph_cost(from, to);
    if (s.source > 0 && s.target > 0) cost += length_cost(from, to) - anchors(from, to);
    return cost;
  }

  [[nodiscard]] double length_cost(SentenceRange from, SentenceRange to) const {
    double original = 0;
    double translated = 0;
    for (std::uint32_t i = from.begin; i < from.end; ++i) original += source_[i].length;
    for (std::uint32_t j = to.begin; j < to.end; ++j) translated += target_[j].length;
    const double expected = original * ratio_;
    const double deviation =
        std::abs(translated - expected) / std::sqrt(length_variance * (expected + translated + 1) / 2);
    const double tail = std::erfc(deviation / std::sqrt(2.0));
    return tail < std::exp(-length_cost_limit) ? length_cost_limit : -std::log(tail);
  }

  [[nodiscard]] static bool begins_paragraph(std::span<const SentenceFeatures> sentences, std::uint32_t i) {
    return i == 0 || i == sentences.size() || sentences[i].paragraph != sentences[i - 1].paragraph;
  }
  [[nodiscard]] static int crossed(std::span<const SentenceFeatures> sentences, SentenceRange range) {
    int count = 0;
    for (std::uint32_t i = range.begin + 1; i < range.end; ++i) count += begins_paragraph(sentences, i) ? 1 : 0;
    return count;
  }
  [[nodiscard]] double paragraph_cost(SentenceRange from, SentenceRange to) const {
    const bool apart = begins_paragraph(source_, from.begin) != begins_paragraph(target_, to.begin);
    const int crossings = std::abs(crossed(source_, from) - crossed(target_, to));
    return (apart ? line_mismatch : 0) + line_crossed * crossings;
  }

  [[nodiscard]] double anchors(SentenceRange from, SentenceRange to) {
    double sum = 0;
    for (std::uint32_t i = from.begin; i < from.end; ++i)
      for (std::uint32_t j = to.begin; j < to.end; ++j) sum += shared(i, j);
    return sum;
  }

  // What two sentences share. A bead's corner is in the band, so that its sentences are near it: those outside it
  // share nothing that counts.
  [[nodiscard]] double shared(std::uint32_t i, std::uint32_t j) {
    if (!band_.contains(i, j)) return 0;
    float& known = shared_[band_.cell(i, j)];
    if (known < 0)
      known = static_cast<float>(shared_figures(source_[i], target_[j]) + shared_names(source_[i], target_[j]));
    return known;
  }

  [[nodiscard]] double shared_figures(const SentenceFeatures& from, const SentenceFeatures& to) const {
    double sum = 0;
    for (std::size_t i = 0; i < from.figures.size(); ++i) {
      if (std::find(to.values.begin(), to.values.end(), from.values[i]) == to.values.end()) continue;
      const double weight = figure_weight * (0.4 + 0.6 * particularity(from.figures[i].quantity));
      sum += weight * std::max(0.2, rarity(from_.figures.at(from.values[i]), from_.total));
    }
    return sum;
  }

  [[nodiscard]] double shared_names(const SentenceFeatures& from, const SentenceFeatures& to) const {
    double sum = 0;
    for (auto a = from.names.begin(), b = to.names.begin(); a != from.names.end() && b != to.names.end();) {
      if (*a == *b) sum += name_weight * rarity(std::max(from_.names.at(*a), to_.names.at(*b)), from_.total);
      const bool first = *a <= *b;
      const bool second = *b <= *a;
      if (first) ++a;
      if (second) ++b;
    }
    return sum;
  }

  std::span<const SentenceFeatures> source_, target_;
  Anchors from_, to_;
  Band band_;
  double ratio_;
  std::vector<float> shared_;  // by cell: of the sentences i and j; negative where it is not known yet
};

}  // namespace

SentenceFeatures sentence_features(std::string_view text, std::uint32_t paragraph, const Reading& reading) {
  SentenceFeatures features{text, static_cast<std::uint32_t>(count_code_points(text)), paragraph, reading.mentions, {},
                            {}};
  for (const Mention& figure : reading.mentions) features.values.push_back(value_key(figure.quantity.value));
  for (const Name& name : reading.names) {
    const std::string words = fold(slice(text, name.bytes));
    for (std::size_t begin = 0; begin < words.size();) {
      const std::size_t end = std::min(words.find(' ', begin), words.size());
      if (end > begin + 1) features.names.push_back(std::hash<std::string_view>{}({words.data() + begin, end - begin}));
      begin = end + 1;
    }
  }
  std::sort(features.names.begin(), features.names.end());
  features.names.erase(std::unique(features.names.begin(), features.names.end()), features.names.end());
  return features;
}

std::vector<Bead> align_sentences(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> target) {
  return Aligner(source, target).align();
}

}  // namespace tally
