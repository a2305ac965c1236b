#include "pipeline/check/match.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/check/judgement.h"
#include "pipeline/check/swap.h"

namespace tally {
namespace {

// Sentences as one text, with what was read in them.
class Passage {
 public:
  explicit Passage(const std::vector<const ReadSentence*>& sentences) {
    if (sentences.size() == 1) {
      text_ = sentences.front()->text;
      reading_ = &sentences.front()->reading;
      first_ = sentences.front()->first_mention;
      return;
    }
    for (const ReadSentence* sentence : sentences) add(*sentence);
    for_each_figure(sentences, [&](std::uint32_t index) { reported_.push_back(index); });
    text_ = joined_text_;
  }
  Passage(const Passage&) = delete;
  Passage& operator=(const Passage&) = delete;

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const Reading& reading() const { return *reading_; }
  // The report's index of a mention.
  [[nodiscard]] std::uint32_t reported(std::uint32_t mention) const {
    return reported_.empty() ? first_ + mention : reported_[mention];
  }

 private:
  void add(const ReadSentence& sentence) {
    if (!joined_text_.empty()) joined_text_ += ' ';
    const auto shift = static_cast<std::uint32_t>(joined_text_.size());
    joined_text_ += sentence.text;
    append(sentence.reading.mentions, shift, joined_.mentions);
    append(sentence.reading.evidence, shift, joined_.evidence);
    append(sentence.reading.names, shift, joined_.names);
  }

  template <typename Item>
  static void append(const std::vector<Item>& items, std::uint32_t shift, std::vector<Item>& out) {
    for (const Item& item : items) {
      out.push_back(item);
      out.back().bytes.begin += shift;
      out.back().bytes.end += shift;
    }
  }

  std::string_view text_;
  const Reading* reading_ = &joined_;
  std::uint32_t first_ = 0;  // of one sentence

  // Of several.
  std::string joined_text_;
  Reading joined_;
  std::vector<std::uint32_t> reported_;
};

// Amounts that both versions give in brackets behind a linked amount belong together, however much they differ; what
// only the target gives so, in another currency, is said of the source's amount as well.
class BracketLinks {
 public:
  BracketLinks(const Passage& source, const Passage& target, Comparison& comparison)
      : source_(source), target_(target), comparison_(comparison) {}

  void add() {
    const std::vector<Link> links = comparison_.links;
    for (const Link& link : links) {
      const std::uint32_t to = link.target + 1;
      if (!is_free_conversion(Side::target, target_, to)) continue;
      const std::uint32_t from = link.source + 1;
      const bool both = is_free_conversion(Side::source, source_, from) &&
                        source_.reading().mentions[from].quantity.unit == target_.reading().mentions[to].quantity.unit;
      if (both) {
        comparison_.links.push_back(
            {from, to, judge(source_.reading().mentions[from], target_.reading().mentions[to])});
        remove(Side::source, from);
      } else {
        comparison_.links.push_back({link.source, to, {Verdict::precision, Severity::none}});
      }
      remove(Side::target, to);
    }
  }

 private:
  [[nodiscard]] bool is_free_conversion(Side side, const Passage& passage, std::uint32_t index) const {
    const auto& mentions = passage.reading().mentions;
    const auto& unlinked = comparison_.unlinked;
    return index < mentions.size() && is_conversion_in_brackets(passage.text(), mentions[index - 1], mentions[index]) &&
           std::any_of(unlinked.begin(), unlinked.end(),
                       [&](const Unlinked& u) { return u.side == side && u.index == index; });
  }

  void remove(Side side, std::uint32_t index) {
    std::erase_if(comparison_.unlinked, [&](const Unlinked& u) { return u.side == side && u.index == index; });
  }

  const Passage& source_;
  const Passage& target_;
  Comparison& comparison_;
};

}  // namespace

Match compare_sentences(std::vector<const ReadSentence*> source, std::vector<const ReadSentence*> target,
                        const PairOptions& options) {
  const Passage from(source);
  const Passage to(target);
  Match match{std::move(source), std::move(target),
              compare_pair(from.text(), from.reading(), to.text(), to.reading(), options)};
  BracketLinks(from, to, match.comparison).add();
  for (Link& link : match.comparison.links) {
    link.source = from.reported(link.source);
    link.target = to.reported(link.target);
  }
  for (Unlinked& alone : match.comparison.unlinked)
    alone.index = (alone.side == Side::source ? from : to).reported(alone.index);
  return match;
}

}  // namespace tally
