#include "pipeline/align/summary.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <unordered_map>

#include "extractors/engine/character.h"
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

// Adds sorted hashes to sorted hashes.
void append(const std::vector<Hash>& more, std::vector<Hash>& hashes) {
  hashes.insert(hashes.end(), more.begin(), more.end());
  sort_unique(hashes);
}

struct Words {
  std::vector<Hash> single, pairs;  // sorted, each once
};

// The words of a text in lower case, and each two that follow each other. Digits are the figures' affair.
Words words_of(std::string_view text) {
  Words words;
  Hash last = 0;
  std::string word;
  const auto finish = [&] {
    if (word.empty()) return;
    const Hash hash = std::hash<std::string>{}(word);
    words.single.push_back(hash);
    if (last != 0) words.pairs.push_back(last * 31 + hash);
    last = hash;
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (character_type(c) == CharacterType::letter) {
      append_utf8(word, to_lower(c));
    } else {
      finish();
      if (character_type(c) != CharacterType::space) last = 0;
    }
  }
  finish();
  sort_unique(words.single);
  sort_unique(words.pairs);
  return words;
}

// Hashes of one sort, and the source sentences that have them.
class Index {
 public:
  explicit Index(std::size_t total) : total_(total) {}

  void add(const std::vector<Hash>& hashes, std::uint32_t source) {
    for (const Hash hash : hashes) {
      auto& places = places_[hash];
      if (places.empty() || places.back() != source) places.push_back(source);
    }
  }
  [[nodiscard]] std::span<const std::uint32_t> places(Hash hash) const {
    const auto found = places_.find(hash);
    return found == places_.end() ? std::span<const std::uint32_t>{} : std::span(found->second);
  }
  [[nodiscard]] double rarity(Hash hash) const {
    const double frequency = static_cast<double>(std::max<std::size_t>(1, places(hash).size()));
    return std::max(0.05, 1 - std::log(frequency) / std::log(static_cast<double>(total_) + 1));
  }

 private:
  std::size_t total_;
  std::unordered_map<Hash, std::vector<std::uint32_t>> places_;
};

// Something that a summary's sentence says, and where the source says it.
struct Element {
  double weight = 0;
  bool figure = false;
  bool explained = false;
  std::vector<std::uint32_t> places;
};

class Condenser {
 public:
  Condenser(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> translation,
            std::span<const Bead> beads)
      : source_(source), single_(source.size()), pairs_(source.size()), names_(source.size()), values_(source.size()) {
    for (std::uint32_t i = 0; i < source.size(); ++i) values_.add(source[i].values, i);
    std::vector<std::vector<Hash>> names(source.size());
    for (std::uint32_t i = 0; i < source.size(); ++i) names[i] = source[i].names;
    for (const Bead& bead : beads) {
      Words words;
      for (std::uint32_t j = bead.target.begin; j < bead.target.end; ++j) {
        const Words more = words_of(translation[j].text);
        append(more.single, words.single);
        append(more.pairs, words.pairs);
        for (std::uint32_t i = bead.source.begin; i < bead.source.end; ++i) append(translation[j].names, names[i]);
      }
      for (std::uint32_t i = bead.source.begin; i < bead.source.end; ++i) {
        single_.add(words.single, i);
        pairs_.add(words.pairs, i);
      }
    }
    for (std::uint32_t i = 0; i < source.size(); ++i) names_.add(names[i], i);
  }

  std::vector<CondensedSentence> condense(const SentenceFeatures& sentence) const {
    std::vector<Element> elements = elements_of(sentence);
    double total = 0;
    for (const Element& element : elements) total += element.weight;
    std::vector<CondensedSentence> chosen;
    while (chosen.size() < most_sentences) {
      const std::vector<Gain> gains = gains_of(elements);
      const auto best = std::max_element(gains.begin(), gains.end(),
                                         [](const Gain& a, const Gain& b) { return a.total() < b.total(); });
      if (best == gains.end() || best->total() <= 0) break;
      const bool tells_enough = best->total() >= (chosen.empty() ? least_first_share : least_gain) * total;
      const bool tells_figure = best->figures >= telling_figure && best->support >= least_figure_support * total;
      if (!tells_enough && !tells_figure) break;
      const auto i = static_cast<std::uint32_t>(best - gains.begin());
      chosen.push_back({i, best->total() / total});
      for (Element& element : elements)
        if (std::binary_search(element.places.begin(), element.places.end(), i)) element.explained = true;
    }
    return chosen;
  }

 private:
  // What a source sentence would explain that is not yet explained.
  struct Gain {
    double figures = 0;
    double words = 0;
    double support = 0;  // words and names, explained before or not
    [[nodiscard]] double total() const { return figures + words; }
  };

  [[nodiscard]] std::vector<Gain> gains_of(const std::vector<Element>& elements) const {
    std::vector<Gain> gains(source_.size());
    for (const Element& element : elements) {
      for (const std::uint32_t i : element.places) {
        if (!element.figure) gains[i].support += element.weight;
        if (element.explained) continue;
        (element.figure ? gains[i].figures : gains[i].words) += element.weight;
      }
    }
    return gains;
  }

  [[nodiscard]] std::vector<Element> elements_of(const SentenceFeatures& sentence) const {
    std::vector<Element> elements;
    const Words words = words_of(sentence.text);
    add_words(words.single, single_, word_weight, elements);
    add_words(words.pairs, pairs_, word_pair_weight, elements);
    add_words(sentence.names, names_, name_weight, elements);
    for (const Mention& figure : sentence.figures) {
      Element element{0, true, false, {}};
      for (const std::uint32_t i : values_.places(value_key(figure.quantity.value))) {
        const auto same = [&](const Mention& other) { return affinity(other, figure) >= same_figure; };
        if (std::any_of(source_[i].figures.begin(), source_[i].figures.end(), same)) element.places.push_back(i);
      }
      const auto places = static_cast<double>(std::max<std::size_t>(1, element.places.size()));
      element.weight = figure_weight * particularity(figure.quantity) / std::sqrt(places);
      elements.push_back(std::move(element));
    }
    return elements;
  }

  static void add_words(const std::vector<Hash>& hashes, const Index& index, double weight,
                        std::vector<Element>& elements) {
    for (const Hash hash : hashes) {
      const auto places = index.places(hash);
      elements.push_back({weight * index.rarity(hash), false, false, {places.begin(), places.end()}});
    }
  }

  std::span<const SentenceFeatures> source_;
  Index single_, pairs_, names_, values_;
};

}  // namespace

std::vector<std::vector<CondensedSentence>> align_summary(std::span<const SentenceFeatures> summary,
                                                          std::span<const SentenceFeatures> source,
                                                          std::span<const SentenceFeatures> translation,
                                                          std::span<const Bead> beads) {
  const Condenser condenser(source, translation, beads);
  std::vector<std::vector<CondensedSentence>> result;
  result.reserve(summary.size());
  for (const SentenceFeatures& sentence : summary) result.push_back(condenser.condense(sentence));
  return result;
}

}  // namespace tally
