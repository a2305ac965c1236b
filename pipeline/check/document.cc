#include "pipeline/check/document.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/align/sentences.h"
#include "pipeline/align/summary.h"
#include "pipeline/check/entities.h"
#include "pipeline/check/findings.h"
#include "pipeline/check/match.h"
#include "pipeline/check/moved.h"
#include "pipeline/check/number_habit.h"
#include "pipeline/check/read_version.h"
#include "pipeline/check/reason.h"
#include "pipeline/check/swap.h"
#include "pipeline/check/version.h"
#include "pipeline/check/whole_source.h"

namespace tally {
namespace {

using Sentences = std::vector<ReadSentence>;
using Features = std::vector<SentenceFeatures>;

Features features_of(const Sentences& sentences) {
  Features features;
  features.reserve(sentences.size());
  for (const ReadSentence& s : sentences)
    features.push_back(sentence_features(s.text, {s.words, s.begin}, s.line, s.reading));
  return features;
}

std::vector<const ReadSentence*> in_range(const Sentences& sentences, SentenceRange range) {
  std::vector<const ReadSentence*> chosen;
  for (std::uint32_t i = range.begin; i < range.end; ++i) chosen.push_back(&sentences[i]);
  return chosen;
}

std::vector<SentencePair> sentence_pairs(const std::vector<Match>& matches) {
  std::vector<SentencePair> pairs;
  for (const Match& match : matches) {
    SentencePair& pair = pairs.emplace_back();
    for (const ReadSentence* s : match.source) pair.source.push_back(s->sentence);
    for (const ReadSentence* s : match.target) pair.target.push_back(s->sentence);
  }
  return pairs;
}

bool share_a_name(std::span<const SentenceFeatures> source, std::span<const SentenceFeatures> target) {
  return std::any_of(source.begin(), source.end(), [&](const SentenceFeatures& s) {
    return std::any_of(target.begin(), target.end(), [&](const SentenceFeatures& t) {
      return std::find_first_of(s.names.begin(), s.names.end(), t.names.begin(), t.names.end()) != s.names.end();
    });
  });
}

// The check of one document, from what was read to the report.
class DocumentCheck {
 public:
  DocumentCheck(const Document& document, const ReadDocument& read, const EntityKnowledge* knowledge,
                DocumentReport& report)
      : document_(document), read_(read), knowledge_(knowledge), report_(report) {}

  void run() {
    if (!read_.source.empty()) {
      compare_versions();
      for (const auto* matches : {&translation_, &summary_}) report_matches(*matches);
      report_matches(furniture_);
      for (const auto* matches : {&translation_, &summary_}) report_swapped_changes(*matches);
    }
    report_.pairs = {sentence_pairs(translation_), sentence_pairs(summary_), sentence_pairs(furniture_)};
    if (knowledge_ != nullptr) compare_entities();
    report_version_remarks();
    sort_report();
    report_.tally = count(report_);
  }

 private:
  void compare_versions() {
    const Features source = features_of(read_.source);
    const Features translation = features_of(read_.translation);
    std::vector<Bead> beads;
    if (!translation.empty()) beads = align_sentences(source, translation);
    for (const Bead& bead : beads)
      translation_.push_back(
          compare_sentences(in_range(read_.source, bead.source), in_range(read_.translation, bead.target)));
    compare_furniture();
    settle_moved(report_.source, report_.target, translation_);
    compare_summary(align_summary(features_of(read_.summary), source, translation, beads));
  }

  void compare_entities() {
    const std::vector<SentencePair>& pairs = report_.pairs.translation;
    report_.entities = find_entities(document_, *knowledge_, pairs);
    const auto& mentions = report_.entities.mentions;
    for (const ChangedName& changed : find_changed_names(report_.entities, pairs)) {
      const EntityMention& source = mentions[changed.source];
      const EntityMention& target = mentions[changed.target];
      Finding& finding = add_finding({Verdict::name, Severity::major}, {}, {}, target.part);
      finding.place = target.bytes.begin;
      finding.reason = changed_name_reason(slice(document_.text, source.bytes), slice(document_.text, target.bytes));
      quote_marked(source.sentence, source.bytes, finding.source_sentence, finding.source_marks);
      quote_marked(target.sentence, target.bytes, finding.target_sentence, finding.target_marks);
    }
    for (const AloneName& alone : find_alone_names(document_, report_, *knowledge_, pairs))
      report_alone_name(mentions[alone.mention], pairs);
    for (const SwappedOwners& swapped : find_swapped_owners(report_, pairs)) {
      Finding& finding = add_finding({Verdict::value, Severity::major}, {swapped.first_source, swapped.second_source},
                                     {swapped.first_target, swapped.second_target});
      finding.reason =
          swapped_owners_reason(figure(Side::source, swapped.first_source), figure(Side::source, swapped.second_source),
                                slice(document_.text, mentions[swapped.first_owner].bytes),
                                slice(document_.text, mentions[swapped.second_owner].bytes));
    }
  }

  // Said to whoever wants to know; the sentence may have said it in another way.
  void report_alone_name(const EntityMention& name, const std::vector<SentencePair>& pairs) {
    const bool lost = name.side == Side::source;
    Finding& finding = add_finding({lost ? Verdict::omitted : Verdict::added, Severity::info}, {}, {},
                                   lost ? Part::translation : name.part);
    finding.place = name.bytes.begin;
    const std::string_view text = slice(document_.text, name.bytes);
    finding.reason = lost ? lost_name_reason(text) : added_name_reason(text);
    quote_marked(name.sentence, name.bytes, lost ? finding.source_sentence : finding.target_sentence,
                 lost ? finding.source_marks : finding.target_marks);
    const auto has = [&](const SentencePair& pair) {
      const auto& own = lost ? pair.source : pair.target;
      return std::find(own.begin(), own.end(), name.sentence) != own.end();
    };
    const auto pair = std::find_if(pairs.begin(), pairs.end(), has);
    for (const std::uint32_t other : lost ? pair->target : pair->source)
      quote(other, lost ? finding.target_sentence : finding.source_sentence);
  }

  void quote_marked(std::uint32_t sentence, Span marked, std::string& text, std::vector<Span>& marks) const {
    const std::uint32_t begin = quote(sentence, text);
    const std::uint32_t shift = begin - document_.sentences[sentence].bytes.begin;
    marks.push_back({marked.begin + shift, marked.end + shift});
  }

  // A caption or a byline is translated too; what stands in a box of links is not. So nothing is missed in furniture,
  // and a changed figure counts only where a name shows that the two lines belong together.
  void compare_furniture() {
    for (const ReadSentence& s : read_.target_furniture)
      if (document_.lines[s.line].part == Part::translation) furniture_of_translation_.push_back(s);
    const Features source = features_of(read_.source_furniture);
    const Features target = features_of(furniture_of_translation_);
    for (const Bead& bead : align_sentences(source, target)) {
      Match match = compare_sentences(in_range(read_.source_furniture, bead.source),
                                      in_range(furniture_of_translation_, bead.target));
      for (Unlinked& alone : match.comparison.unlinked) alone.judgement.severity = Severity::none;
      const bool certain = share_a_name(std::span(source).subspan(bead.source.begin, bead.source.size()),
                                        std::span(target).subspan(bead.target.begin, bead.target.size()));
      if (!certain)
        std::erase_if(match.comparison.links, [](const Link& l) { return l.judgement.severity > Severity::info; });
      furniture_.push_back(std::move(match));
    }
  }

  void compare_summary(const std::vector<std::vector<CondensedSentence>>& condensed) {
    for (std::size_t i = 0; i < condensed.size(); ++i) {
      std::vector<std::uint32_t> order;
      for (const CondensedSentence& c : condensed[i]) order.push_back(c.source);
      std::sort(order.begin(), order.end());
      std::vector<const ReadSentence*> source;
      source.reserve(order.size());
      for (const std::uint32_t index : order) source.push_back(&read_.source[index]);
      summary_.push_back(compare_sentences(std::move(source), {&read_.summary[i]}, {.summary = true}));
      std::erase_if(summary_.back().comparison.unlinked, [](const Unlinked& u) { return u.side == Side::source; });
    }
    look_in_whole_source(read_.source, report_.source, report_.target, translation_, summary_);
  }

  [[nodiscard]] const ReportMention& mention(Side side, std::uint32_t index) const {
    return side == Side::source ? report_.source[index] : report_.target[index];
  }

  [[nodiscard]] Figure figure(Side side, std::uint32_t index) const {
    const Mention& m = mention(side, index).mention;
    return {&m.quantity, slice(document_.text, m.bytes)};
  }

  void report_matches(const std::vector<Match>& matches) {
    for (const Match& match : matches) {
      for (const Link& link : match.comparison.links) {
        report_.links.push_back(link);
        if (link.judgement.severity == Severity::none) continue;
        Finding& finding = add_finding(link.judgement, {link.source}, {link.target});
        finding.reason =
            link_reason(link.judgement, figure(Side::source, link.source), figure(Side::target, link.target));
      }
      for (const Unlinked& alone : match.comparison.unlinked) {
        report_.unlinked.push_back(alone);
        if (alone.judgement.severity > Severity::none) report_alone(alone, match);
      }
    }
  }

  void report_alone(const Unlinked& alone, const Match& match) {
    if (alone.side == Side::source) {
      Finding& finding = add_finding(alone.judgement, {alone.index}, {});
      finding.reason = omission_reason(figure(Side::source, alone.index));
      for (const ReadSentence* s : match.target) quote(s->sentence, finding.target_sentence);
    } else {
      Finding& finding = add_finding(alone.judgement, {}, {alone.index});
      finding.reason = addition_reason(figure(Side::target, alone.index));
      for (const ReadSentence* s : match.source) quote(s->sentence, finding.source_sentence);
    }
  }

  void report_swapped_changes(const std::vector<Match>& matches) {
    constexpr Judgement judgement{Verdict::value, Severity::major};
    for (const SwappedChange& swapped : find_swapped_changes(read_.source, matches)) {
      Finding& finding =
          add_finding(judgement, {swapped.source_amount, swapped.source_change}, {swapped.amount, swapped.change});
      finding.reason = swap_reason(figure(Side::target, swapped.change), figure(Side::target, swapped.amount),
                                   figure(Side::source, swapped.source_amount));
      for (Link& link : report_.links)
        if (link.source == swapped.source_change && link.target == swapped.change) link.judgement = judgement;
    }
  }

  void report_version_remarks() {
    const bool alone = read_.source.empty();
    const Sentences& version = alone ? read_.translation : read_.source;
    const Side side = alone ? Side::target : Side::source;
    for (const HeadlineRemark& remark : check_headline(version)) {
      Finding& finding = add_remark(remark.judgement, side, {remark.headline, remark.body});
      finding.reason = headline_reason(remark.judgement, figure(side, remark.headline), figure(side, remark.body));
    }
    report_rates(version, side);
    if (!alone) report_rates(read_.translation, Side::target);
  }

  // A rate that the translation only repeats is the source's affair.
  void report_rates(const Sentences& version, Side side) {
    for (const RateRemark& remark : check_exchange_rates(version)) {
      if (side == Side::target && is_linked_target(remark.amount) && is_linked_target(remark.converted)) continue;
      Finding& finding = add_remark(remark.judgement, side,
                                    {remark.amount, remark.converted, remark.other_amount, remark.other_converted});
      finding.reason = exchange_rate_reason(figure(side, remark.amount), figure(side, remark.converted),
                                            figure(side, remark.other_amount), figure(side, remark.other_converted));
    }
  }

  [[nodiscard]] bool is_linked_target(std::uint32_t index) const {
    return std::any_of(report_.links.begin(), report_.links.end(), [&](const Link& l) { return l.target == index; });
  }

  Finding& add_remark(const Judgement& judgement, Side side, std::vector<std::uint32_t> figures) {
    return side == Side::source ? add_finding(judgement, std::move(figures), {}, Part::source)
                                : add_finding(judgement, {}, std::move(figures));
  }

  // A finding with the sentences of its figures. It stands in the target, or in `part` where no figure of it does.
  Finding& add_finding(const Judgement& judgement, std::vector<std::uint32_t> source, std::vector<std::uint32_t> target,
                       Part part = Part::translation) {
    Finding& finding = report_.findings.emplace_back();
    finding.judgement = judgement;
    finding.part = target.empty() ? part : mention(Side::target, target.front()).part;
    finding.source = std::move(source);
    finding.target = std::move(target);
    quote_figures(Side::source, finding.source, finding.source_sentence, finding.source_marks);
    quote_figures(Side::target, finding.target, finding.target_sentence, finding.target_marks);
    return finding;
  }

  void quote_figures(Side side, const std::vector<std::uint32_t>& figures, std::string& text,
                     std::vector<Span>& marks) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> quoted;  // sentence, and where it begins in the text
    for (const std::uint32_t index : figures) {
      const ReportMention& m = mention(side, index);
      auto known = std::find_if(quoted.begin(), quoted.end(), [&](const auto& q) { return q.first == m.sentence; });
      if (known == quoted.end()) known = quoted.insert(quoted.end(), {m.sentence, quote(m.sentence, text)});
      const Span sentence = document_.sentences[m.sentence].bytes;
      const std::uint32_t shift = known->second - sentence.begin;
      marks.push_back({m.mention.bytes.begin + shift, std::min(m.mention.bytes.end, sentence.end) + shift});
    }
  }

  // Appends a sentence; returns where it begins.
  std::uint32_t quote(std::uint32_t sentence, std::string& text) const {
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += slice(document_.text, document_.sentences[sentence].bytes);
    return begin;
  }

  [[nodiscard]] std::uint32_t position(const Finding& finding) const {
    if (finding.target.empty() && finding.source.empty()) return finding.place;
    return finding.target.empty() ? mention(Side::source, finding.source.front()).mention.bytes.begin
                                  : mention(Side::target, finding.target.front()).mention.bytes.begin;
  }

  void sort_report() {
    std::sort(report_.links.begin(), report_.links.end(), [](const Link& a, const Link& b) {
      return a.source != b.source ? a.source < b.source : a.target < b.target;
    });
    std::sort(report_.unlinked.begin(), report_.unlinked.end(), [](const Unlinked& a, const Unlinked& b) {
      return a.side != b.side ? a.side < b.side : a.index < b.index;
    });
    std::stable_sort(report_.findings.begin(), report_.findings.end(),
                     [&](const Finding& a, const Finding& b) { return position(a) < position(b); });
    sort_worst_first(report_.findings);
  }

  const Document& document_;
  const ReadDocument& read_;
  const EntityKnowledge* knowledge_;
  DocumentReport& report_;
  Sentences furniture_of_translation_;
  std::vector<Match> translation_, summary_, furniture_;
};

}  // namespace

struct DocumentChecker::State {
  const Extractor& source;
  const Extractor& target;
  const EntityKnowledge* knowledge;
  Workspace work;
};

DocumentChecker::DocumentChecker(const Extractor& source, const Extractor& target, const EntityKnowledge* knowledge)
    : state_(new State{source, target, knowledge, {}}) {}
DocumentChecker::~DocumentChecker() = default;
DocumentChecker::DocumentChecker(DocumentChecker&&) noexcept = default;
DocumentChecker& DocumentChecker::operator=(DocumentChecker&&) noexcept = default;

DocumentReport DocumentChecker::check(const Document& document) {
  ReadDocument read;
  return check(document, read);
}

DocumentReport DocumentChecker::check(const Document& document, ReadDocument& read) {
  DocumentReport report = this->read(document, read);
  compare(document, read, report);
  return report;
}

DocumentReport DocumentChecker::read(const Document& document, ReadDocument& read, std::size_t most_figures) {
  DocumentReport report;
  read = read_document(document, state_->source, state_->target, state_->work, report, most_figures);
  return report;
}

void DocumentChecker::compare(const Document& document, ReadDocument& read, DocumentReport& report) {
  apply_number_habit(state_->source.pack().numerals, state_->target.pack().numerals, document, read, report);
  DocumentCheck(document, read, state_->knowledge, report).run();
}

}  // namespace tally
