#include "pipeline/check/match.h"

#include <string>
#include <utility>

#include "pipeline/check/swap.h"

namespace tally {
namespace {

// Sentences as one text, with what was read in them.
struct Passage {
  std::string text;
  Reading reading;
  std::vector<std::uint32_t> reported;  // of each mention: its index in the report

  explicit Passage(const std::vector<const ReadSentence*>& sentences) {
    for (const ReadSentence* sentence : sentences) add(*sentence);
    for_each_figure(sentences, [&](std::uint32_t index) { reported.push_back(index); });
  }

 private:
  void add(const ReadSentence& sentence) {
    if (!text.empty()) text += ' ';
    const auto shift = static_cast<std::uint32_t>(text.size());
    text += sentence.text;
    append(sentence.reading.mentions, shift, reading.mentions);
    append(sentence.reading.evidence, shift, reading.evidence);
    append(sentence.reading.names, shift, reading.names);
  }

  template <typename Item>
  static void append(const std::vector<Item>& items, std::uint32_t shift, std::vector<Item>& out) {
    for (const Item& item : items) {
      out.push_back(item);
      out.back().bytes.begin += shift;
      out.back().bytes.end += shift;
    }
  }
};

}  // namespace

Match compare_sentences(std::vector<const ReadSentence*> source, std::vector<const ReadSentence*> target,
                        const PairOptions& options) {
  const Passage from(source);
  const Passage to(target);
  Match match{std::move(source), std::move(target), compare_pair(from.text, from.reading, to.text, to.reading, options)};
  uncross(from.reading, to.reading, match.comparison);
  for (Link& link : match.comparison.links) {
    link.source = from.reported[link.source];
    link.target = to.reported[link.target];
  }
  for (Unlinked& alone : match.comparison.unlinked)
    alone.index = (alone.side == Side::source ? from : to).reported[alone.index];
  return match;
}

}  // namespace tally
