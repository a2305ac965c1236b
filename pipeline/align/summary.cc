#include "pipeline/align/summary.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "pipeline/align/key_places.h"
#include "pipeline/align/likeness.h"
#include "pipeline/align/mentions.h"

namespace tally {
namespace {

constexpr double figure_weight = 3;
constexpr double name_weight = 1;
constexpr double word_weight = 0.3;
constexpr double word_pair_weight = 0.7;
constexpr double least_first_share = 0.08;     // of a bullet's weight, that the first sentence must explain
constexpr double least_gain = 0.10;            // that a further one must add, or
constexpr double telling_figure = 1.2;         // the weight of the further figures that it must explain, with
constexpr double least_figure_support = 0.04;  // this much in words and names
constexpr std::size_t most_sentences = 5;

using Hash = std::uint64_t;

void sort_unique(std::vector<Hash>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

// Calls `use` with the key of each word, and `use_pair` with that of each two that follow each other. Digits are the
// figures' affair.
template <typename Use, typename UsePair>
void for_each_word(std::span<const Word> words, const Use& use, const UsePair& use_pair) {
  Hash last = 0;
  for (const Word& word : words) {
    if (!word.letters || word.digits) {
      last = 0;
      continue;
    }
    use(word.key);
    if (last != 0) use_pair(last * 31 + word.key);
    last = word.key;
  }
}

// The keys of one sort that the summary has, and the source sentences that have them too.
class Index {
 public:
  void want(const std::vector<Hash>& keys) {
    for (const Hash key : keys) keys_.add(key);
  }

  // Keys that the summary does not have are nothing to it. Sentences must come in order.
  void add(Hash key, std::uint32_t source) {
    if (const std::uint32_t number = keys_.find(key); number != KeyNumbers::none) places_.add(number, source);
  }
  void add(const std::vector<Hash>& keys, std::uint32_t source) {
    for (const Hash key : keys) add(key, source);
  }

  void finish(std::size_t sources) {
    places_.finish(keys_.size());
    log_total_ = std::log(static_cast<double>(sources) + 1);
  }

  [[nodiscard]] std::span<const std::uint32_t> places(Hash key) const { return places_.of(keys_.find(key)); }

  // What a key is worth that stands in as many sentences: 1 where it is in one or none.
  [[nodiscard]] double rarity(std::size_t frequency) const {
    if (frequency <= 1) return 1;
    return std::max(0.05, 1 - std::log(static_cast<double>(frequency)) / log_total_);
  }

 private:
  KeyNumbers keys_;
  Places places_;
  double log_total_ = 1;
};

// Something that a summary's sentence says, and where the source says it.
struct Element {
  double weight = 0;
  bool figure = false;
  bool explained = false;
  std::span<const std::uint32_t> places;
};

class Condenser {
 public:
  Condenser(std::span<const SentenceFeatures> summary, std::span<const SentenceFeatures> source,
            std::span<const SentenceFeatures> translation, std::span<const Bead> beads)
      : source_(source), words_(summary.size()), gains_(source.size()) {
    for (std::size_t i = 0; i < summary.size(); ++i) {
      Words& words = words_[i];
      for_each_word(
          summary[i].words, [&](Hash hash) { words.single.push_back(hash); },
          [&](Hash hash) { words.pairs.push_back(hash); });
      sort_unique(words.single);
      sort_unique(words.pairs);
      single_.want(words.single);
      pairs_.want(words.pairs);
      names_.want(summary[i].names);
      values_.want(summary[i].values);
    }
    auto bead = beads.begin();
    for (std::uint32_t i = 0; i < source.size(); ++i) {
      values_.add(source[i].values, i);
      names_.add(source[i].names, i);
      while (bead != beads.end() && bead->source.end <= i) ++bead;
      if (bead == beads.end() || bead->source.begin > i) continue;
      for (std::uint32_t j = bead->target.begin; j < bead->target.end; ++j) {
        names_.add(translation[j].names, i);
        for_each_word(
            translation[j].words, [&](Hash hash) { single_.add(hash, i); }, [&](Hash hash) { pairs_.add(hash, i); });
      }
    }
    for (Index* index : {&single_, &pairs_, &names_, &values_}) index->finish(source.size());
  }

  // The summary's sentence of this index.
  std::vector<CondensedSentence> condense(const SentenceFeatures& sentence, std::size_t index) {
    read_elements(sentence, words_[index]);
    double total = 0;
    for (const Element& element : elements_) total += element.weight;
    std::vector<CondensedSentence> chosen;
    while (chosen.size() < most_sentences) {
      const std::optional<std::uint32_t> i = best_gain();
      if (!i) break;
      const Gain& best = gains_[*i];
      const bool tells_enough = best.total() >= (chosen.empty() ? least_first_share : least_gain) * total;
      const bool tells_figure = best.figures >= telling_figure && best.support >= least_figure_support * total;
      if (!tells_enough && !tells_figure) break;
      chosen.push_back({*i, best.total() / total});
      for (Element& element : elements_)
        if (std::binary_search(element.places.begin(), element.places.end(), *i)) element.explained = true;
    }
    return chosen;
  }

 private:
  struct Words {
    std::vector<Hash> single, pairs;  // sorted, each once
  };

  // What a source sentence would explain that is not yet explained.
  struct Gain {
    double figures = 0;
    double words = 0;
    double support = 0;  // words and names, explained before or not
    bool seen = false;
    [[nodiscard]] double total() const { return figures + words; }
  };

  // The first of the source sentences that gain most, if one gains anything.
  [[nodiscard]] std::optional<std::uint32_t> best_gain() {
    for (const std::uint32_t i : gaining_) gains_[i] = {};
    gaining_.clear();
    for (const Element& element : elements_) {
      for (const std::uint32_t i : element.places) {
        Gain& gain = gains_[i];
        if (!gain.seen) gaining_.push_back(i);
        gain.seen = true;
        if (!element.figure) gain.support += element.weight;
        if (!element.explained) (element.figure ? gain.figures : gain.words) += element.weight;
      }
    }
    std::optional<std::uint32_t> best;
    double most = 0;
    for (const std::uint32_t i : gaining_) {
      const double total = gains_[i].total();
      if (total < most || total <= 0 || (total == most && i > *best)) continue;
      best = i;
      most = total;
    }
    return best;
  }

  void read_elements(const SentenceFeatures& sentence, const Words& words) {
    elements_.clear();
    figure_places_.clear();
    figure_places_.reserve(sentence.figures.size());  // elements point into it
    add_words(words.single, single_, word_weight);
    add_words(words.pairs, pairs_, word_pair_weight);
    add_words(sentence.names, names_, name_weight);
    for (const Mention& figure : sentence.figures) {
      std::vector<std::uint32_t>& places = figure_places_.emplace_back();
      for (const std::uint32_t i : values_.places(value_key(figure.quantity.value))) {
        const auto same = [&](const Mention& other) { return affinity(other, figure) >= same_figure; };
        if (std::any_of(source_[i].figures.begin(), source_[i].figures.end(), same)) places.push_back(i);
      }
      const auto count = static_cast<double>(std::max<std::size_t>(1, places.size()));
      elements_.push_back({figure_weight * particularity(figure.quantity) / std::sqrt(count), true, false, places});
    }
  }

  void add_words(const std::vector<Hash>& hashes, const Index& index, double weight) {
    for (const Hash hash : hashes) {
      const auto places = index.places(hash);
      elements_.push_back({weight * index.rarity(places.size()), false, false, places});
    }
  }

  std::span<const SentenceFeatures> source_;
  std::vector<Words> words_;  // by sentence of the summary
  Index single_, pairs_, names_, values_;

  // Of the sentence that is being condensed.
  std::vector<Element> elements_;
  std::vector<std::vector<std::uint32_t>> figure_places_;
  std::vector<Gain> gains_;             // by sentence of the source
  std::vector<std::uint32_t> gaining_;  // those that were seen
};

}  // namespace

std::vector<std::vector<CondensedSentence>> align_summary(std::span<const SentenceFeatures> summary,
                                                          std::span<const SentenceFeatures> source,
                                                          std::span<const SentenceFeatures> translation,
                                                          std::span<const Bead> beads) {
  std::vector<std::vector<CondensedSentence>> result;
  if (summary.empty()) return result;
  Condenser condenser(summary, source, translation, beads);
  result.reserve(summary.size());
  for (std::size_t i = 0; i < summary.size(); ++i) result.push_back(condenser.condense(summary[i], i));
  return result;
}

}  // namespace tally
