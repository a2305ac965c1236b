#include "pipeline/align/sentences.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "pipeline/align/key_places.h"
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
constexpr std::uint32_t longest_side = 3;  // sentences on one side of a bead
constexpr std::uint32_t margin = longest_side;
constexpr double length_variance = 6.8;  // of a translation's length, for each character of the original
constexpr double length_cost_limit = 12;
constexpr double usual_length = 2000;  // characters that are taken to have the same length in both languages
constexpr double figure_weight = 2.5;
constexpr double name_weight = 1.2;
constexpr double line_mismatch = 1.0;  // a paragraph begins on one side only
constexpr double line_crossed = 2.0;   // a bead goes on into the next paragraph on one side only
constexpr std::uint32_t band_radius = 40;

// A place where both versions certainly say the same.
struct Crossing {
  std::uint32_t source, target;
};

// What an anchor that stands in `frequency` of `total` sentences is worth: 1 where it is unique, 0 where it is in all.
double rarity(std::uint32_t frequency, std::size_t total) {
  if (total < 2 || frequency <= 1) return 1;
  return std::max(0.0, 1 - std::log(frequency) / std::log(static_cast<double>(total)));
}

// Anchors of one sort, figures or names, that the source has: how often they occur in each version, and where.
class Anchors {
 public:
  using List = std::vector<std::uint64_t> SentenceFeatures::*;

  Anchors(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> target, List list) {
    for (std::uint32_t i = 0; i < source.size(); ++i) {
      for (const std::uint64_t key : source[i].*list) {
        const std::uint32_t number = keys_.add(key);
        if (number == counts_.size()) counts_.emplace_back();
        ++counts_[number].source;
        counts_[number].place = i;
      }
    }
    for (std::uint32_t j = 0; j < target.size(); ++j) {
      for (const std::uint64_t key : target[j].*list) {
        const std::uint32_t number = keys_.find(key);
        if (number == KeyNumbers::none) continue;
        ++counts_[number].target;
        in_target_.add(number, j);
      }
    }
    in_target_.finish(keys_.size());
  }

  void collect_unique(std::vector<Crossing>& crossings) const {
    for (std::uint32_t number = 0; number < counts_.size(); ++number) {
      const Count& count = counts_[number];
      if (count.source == 1 && count.target == 1) crossings.push_back({count.place, in_target_.of(number).front()});
    }
  }

  [[nodiscard]] std::uint32_t number(std::uint64_t key) const { return keys_.find(key); }
  [[nodiscard]] std::uint32_t in_source(std::uint32_t number) const { return counts_[number].source; }
  [[nodiscard]] std::uint32_t in_both(std::uint32_t number) const {
    return std::max(counts_[number].source, counts_[number].target);
  }
  // The target's sentences from `begin` to before `end` that have the anchor.
  [[nodiscard]] std::span<const std::uint32_t> places(std::uint32_t number, std::uint32_t begin,
                                                      std::uint32_t end) const {
    const std::span<const std::uint32_t> all = in_target_.of(number);
    const auto first = std::lower_bound(all.begin(), all.end(), begin);
    return {first, std::lower_bound(first, all.end(), end)};
  }

 private:
  struct Count {
    std::uint32_t source = 0, target = 0;
    std::uint32_t place = 0;  // the last sentence of the source with the anchor
  };

  KeyNumbers keys_;
  std::vector<Count> counts_;  // by number
  Places in_target_;
};

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

// What the dynamic programming asks of the sentences of one version, again and again.
class Extents {
 public:
  explicit Extents(std::span<const SentenceFeatures> sentences) {
    lengths_.reserve(sentences.size() + 1);
    lengths_.push_back(0);
    begins_.reserve(sentences.size() + 1);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      lengths_.push_back(lengths_.back() + sentences[i].length);
      begins_.push_back(i == 0 || sentences[i].paragraph != sentences[i - 1].paragraph);
    }
    begins_.push_back(1);
  }

  // Code points of the sentences.
  [[nodiscard]] double length(SentenceRange range) const {
    return static_cast<double>(lengths_[range.end] - lengths_[range.begin]);
  }
  [[nodiscard]] double length() const { return static_cast<double>(lengths_.back()); }
  // Whether a paragraph begins with sentence i, or ends before it.
  [[nodiscard]] bool begins_paragraph(std::uint32_t i) const { return begins_[i] != 0; }
  // How many paragraphs begin inside the range.
  [[nodiscard]] int crossed(SentenceRange range) const {
    int count = 0;
    for (std::uint32_t i = range.begin + 1; i < range.end; ++i) count += begins_[i];
    return count;
  }

 private:
  std::vector<std::uint64_t> lengths_;  // of the sentences before
  std::vector<std::uint8_t> begins_;
};

// What the difference between two lengths costs: the negative logarithm of the probability that a translation differs
// so much, and at most length_cost_limit.
class LengthCost {
 public:
  LengthCost(double expected, double translated) {
    const double apart = translated - expected;
    square_ = apart * apart / (length_variance * (expected + translated + 1) / 2);
  }

  // No more than exact(), at a fraction of the price: erfc(x) <= exp(-x^2).
  [[nodiscard]] double bound() const { return std::min(0.4999 * square_, length_cost_limit); }

  [[nodiscard]] double exact() const {
    if (0.4999 * square_ > length_cost_limit) return length_cost_limit;
    const double tail = std::erfc(std::sqrt(square_ / 2));
    return tail < std::exp(-length_cost_limit) ? length_cost_limit : -std::log(tail);
  }

 private:
  double square_ = 0;  // of the deviation, in standard deviations
};

class Aligner {
 public:
  Aligner(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> target)
      : source_(source),
        target_(target),
        from_(source),
        to_(target),
        figures_(source, target, &SentenceFeatures::values),
        names_(source, target, &SentenceFeatures::names),
        band_(source.size(), target.size(), path()),
        ratio_(length_ratio()) {
    share();
  }

  std::vector<Bead> align() {
    const auto n = static_cast<std::uint32_t>(source_.size());
    const auto m = static_cast<std::uint32_t>(target_.size());
    cost_.assign(band_.cells(), infinity);
    shape_.assign(band_.cells(), 0);
    cost_[band_.cell(0, 0)] = 0;
    for (std::uint32_t i = 0; i <= n; ++i) reach(i);
    std::vector<Bead> beads;
    for (std::uint32_t i = n, j = m; i > 0 || j > 0;) {
      const BeadShape& s = shapes[shape_[band_.cell(i, j)]];
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
    figures_.collect_unique(crossings);
    names_.collect_unique(crossings);
    return rising_chain(std::move(crossings));
  }

  // Characters of the target for one of the source. Held near one, for much of one version may be missing.
  [[nodiscard]] double length_ratio() const {
    return std::clamp((usual_length + to_.length()) / (usual_length + from_.length()), 0.8, 1.4);
  }

  // What every two sentences share: the weight of the figures and names that stand in both. A bead's corner is in the
  // band, so that its sentences are near it: those outside it share nothing that counts.
  void share() {
    shared_.assign(band_.cells(), 0);
    std::vector<double> figures, names;  // by sentence of the target, from the row's first one on
    for (std::uint32_t i = 0; i < source_.size(); ++i) {
      const Band::Row& row = band_.row(i);
      figures.assign(row.end - row.begin, 0);
      names.assign(row.end - row.begin, 0);
      for (std::size_t f = 0; f < source_[i].values.size(); ++f) {
        const std::uint32_t number = figures_.number(source_[i].values[f]);
        const auto places = figures_.places(number, row.begin, row.end);
        if (places.empty()) continue;
        const double weight = figure_weight * (0.4 + 0.6 * particularity(source_[i].figures[f].quantity)) *
                              std::max(0.2, rarity(figures_.in_source(number), source_.size()));
        for (const std::uint32_t j : places) figures[j - row.begin] += weight;
      }
      for (const std::uint64_t name : source_[i].names) {
        const std::uint32_t number = names_.number(name);
        const auto places = names_.places(number, row.begin, row.end);
        if (places.empty()) continue;
        const double weight = name_weight * rarity(names_.in_both(number), source_.size());
        for (const std::uint32_t j : places) names[j - row.begin] += weight;
      }
      for (std::uint32_t j = row.begin; j < row.end; ++j)
        shared_[band_.cell(i, j)] = static_cast<float>(figures[j - row.begin] + names[j - row.begin]);
    }
  }

  // Copies what the beads that end in row i look at into rows of the same columns.
  void gather(std::uint32_t i) {
    const Band::Row& here = band_.row(i);
    const std::size_t width = here.end - here.begin + margin;
    for (std::uint32_t up = 0; up <= longest_side; ++up) {
      near_[up].cost.assign(width, infinity);
      near_[up].shared.assign(width, 0);
      if (up > i) continue;
      const Band::Row& row = band_.row(i - up);
      const std::uint32_t first = here.begin - std::min(here.begin, margin);
      const std::uint32_t begin = std::max(row.begin, first);
      const std::uint32_t end = std::min(row.end, here.end);
      if (begin >= end) continue;
      const auto from = static_cast<std::ptrdiff_t>(band_.cell(i - up, begin));
      const std::ptrdiff_t size = end - begin;
      const auto to = static_cast<std::ptrdiff_t>(begin + margin - here.begin);
      std::copy_n(cost_.begin() + from, size, near_[up].cost.begin() + to);
      std::copy_n(shared_.begin() + from, size, near_[up].shared.begin() + to);
    }
  }

  // What beads that end behind sentence i of the source say of it, by the number of its sentences in them.
  struct SourceEnd {
    std::array<double, longest_side + 1> expected{};  // characters of the target
    std::array<int, longest_side + 1> crossed{};
    std::array<bool, longest_side + 1> begins{};
  };

  [[nodiscard]] SourceEnd source_end(std::uint32_t i) const {
    SourceEnd end;
    for (std::uint32_t n = 0; n <= std::min(i, longest_side); ++n) {
      end.expected[n] = from_.length({i - n, i}) * ratio_;
      end.crossed[n] = from_.crossed({i - n, i});
      end.begins[n] = from_.begins_paragraph(i - n);
    }
    return end;
  }

  // The cheapest way to a cell that is known so far.
  struct Way {
    double cost;
    std::uint8_t shape;
  };

  // The cheapest ways to all of row i; of beads that cost the same the first shape counts.
  void reach(std::uint32_t i) {
    gather(i);
    const Band::Row& row = band_.row(i);
    const SourceEnd end = source_end(i);
    for (std::uint32_t j = row.begin; j < row.end; ++j) {
      const std::size_t at = j - row.begin + margin;
      const auto shared = [&](std::uint32_t up, std::uint32_t left) -> double { return near_[up].shared[at - left]; };
      const double s11 = shared(1, 1), s12 = shared(1, 2), s21 = shared(2, 1), s22 = shared(2, 2);
      const std::array<double, shapes.size()> gains = {
          s11, 0, 0, s12 + s11, s21 + s11, s22 + s21 + s12 + s11, shared(1, 3) + s12 + s11, shared(3, 1) + s21 + s11};
      Way way{near_[0].cost[at], 0};
      for_each_shape([&](auto k) {
        const double before = near_[shapes[k].source].cost[at - shapes[k].target];
        if (before + (shapes[k].cost - gains[k]) < way.cost) try_bead<k>(end, j, before, gains[k], way);
      });
      near_[0].cost[at] = way.cost;
      shape_[band_.cell(i, j)] = way.shape;
    }
    std::copy(near_[0].cost.begin() + margin, near_[0].cost.end(),
              cost_.begin() + static_cast<std::ptrdiff_t>(band_.cell(i, row.begin)));
  }

  template <typename Visit>
  static void for_each_shape(const Visit& visit) {
    [&]<std::size_t... k>(std::index_sequence<k...>) { (visit(std::integral_constant<std::size_t, k>()), ...); }
    (std::make_index_sequence<shapes.size()>());
  }

  // A bead of this shape that ends at sentence j of the target, behind a way that costs `before`.
  template <std::size_t shape>
  void try_bead(const SourceEnd& end, std::uint32_t j, double before, double gain, Way& way) const {
    constexpr BeadShape s = shapes[shape];
    const bool apart = end.begins[s.source] != to_.begins_paragraph(j - s.target);
    const int crossings = std::abs(end.crossed[s.source] - to_.crossed({j - s.target, j}));
    double total = s.cost + ((apart ? line_mismatch : 0) + line_crossed * crossings);
    if (before + (total - gain) >= way.cost) return;
    if constexpr (s.source > 0 && s.target > 0) {
      const LengthCost length(end.expected[s.source], to_.length({j - s.target, j}));
      if (before + (total + (length.bound() - gain)) >= way.cost) return;
      total += length.exact() - gain;
    }
    total += before;
    if (total < way.cost) way = {total, static_cast<std::uint8_t>(shape)};
  }

  [[nodiscard]] double anchors(SentenceRange from, SentenceRange to) const {
    double sum = 0;
    for (std::uint32_t i = from.begin; i < from.end; ++i)
      for (std::uint32_t j = to.begin; j < to.end; ++j)
        if (band_.contains(i, j)) sum += shared_[band_.cell(i, j)];
    return sum;
  }

  std::span<const SentenceFeatures> source_, target_;
  Extents from_, to_;
  Anchors figures_, names_;
  Band band_;
  double ratio_;
  std::vector<float> shared_;        // by cell: of the sentences i and j
  std::vector<double> cost_;         // by cell: of the cheapest way to it
  std::vector<std::uint8_t> shape_;  // by cell: the index of the bead that this way ends with

  // The rows of cost_ and shared_ up to the one that is worked on, by how far they are above it; column `margin` is the
  // first one of its band, and what is outside a row's own band costs too much and shares nothing.
  struct NearRow {
    std::vector<double> cost;
    std::vector<float> shared;
  };
  std::array<NearRow, longest_side + 1> near_;
};

}  // namespace

SentenceFeatures sentence_features(std::string_view text, ShiftedWords words, std::uint32_t paragraph,
                                   const Reading& reading) {
  SentenceFeatures features;
  features.words = words.words;
  features.length = static_cast<std::uint32_t>(count_code_points(text));
  features.paragraph = paragraph;
  features.figures = reading.mentions;
  features.values.reserve(reading.mentions.size());
  features.names.reserve(2 * reading.names.size());
  for (const Mention& figure : reading.mentions) features.values.push_back(value_key(figure.quantity.value));
  auto word = words.words.begin();
  for (const Name& name : reading.names) {
    const std::uint32_t begin = name.bytes.begin + words.shift, end = name.bytes.end + words.shift;
    while (word != words.words.end() && word->bytes.begin < begin) ++word;
    for (; word != words.words.end() && word->bytes.begin < end; ++word)
      if (word->letters && word->bytes.size() > 1) features.names.push_back(word->plain);
  }
  std::sort(features.names.begin(), features.names.end());
  features.names.erase(std::unique(features.names.begin(), features.names.end()), features.names.end());
  return features;
}

std::vector<Bead> align_sentences(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> target) {
  return Aligner(source, target).align();
}

}  // namespace tally
