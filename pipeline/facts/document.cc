#include "pipeline/facts/document.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/facts/calendar_period.h"
#include "pipeline/facts/fact_id.h"
#include "pipeline/facts/sentence.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {
namespace {

void worsen(Judgement& judgement, const Judgement& other) {
  if (other.severity > judgement.severity ||
      (other.severity == judgement.severity && judgement.verdict == Verdict::agree))
    judgement = other;
}

class FactMaker {
 public:
  FactMaker(const Document& document, const ReadDocument& read, const DocumentReport& report,
            const LanguageFactCues& cues)
      : document_(document), read_(read), report_(report), cues_(cues), date_(find_date()), topic_(find_topic()) {}

  std::vector<Fact> make() {
    for (const auto* list : {&read_.source, &read_.source_furniture}) read_sentences(*list, Side::source);
    for (const auto* list : {&read_.summary, &read_.translation, &read_.target_furniture})
      read_sentences(*list, Side::target);
    link();
    std::vector<Fact> facts;
    for (Fact& fact : source_) facts.push_back(std::move(fact));
    for (std::size_t i = 0; i < target_.size(); ++i)
      if (!linked_[i]) facts.push_back(std::move(target_[i]));
    for (Fact& fact : facts) fact.id = fact_id(fact);
    return facts;
  }

 private:
  // The date of the article: what its page or archive says, or the first full one of a byline.
  [[nodiscard]] std::optional<CalendarDate> find_date() {
    constexpr std::size_t date_size = 10;  // of ISO 8601, without a time
    std::string said = document_.files.front().page.date.substr(0, date_size);
    if (const auto date = full_date(said)) {
      written_date_ = std::move(said);
      return date;
    }
    for (const auto* mentions : {&report_.source, &report_.target}) {
      for (const ReportMention& m : *mentions) {
        if (m.part != Part::furniture || m.mention.quantity.kind != Kind::date) continue;
        std::string value = m.mention.quantity.value.to_string();
        if (const auto date = full_date(value)) {
          written_date_ = std::move(value);
          return date;
        }
      }
    }
    return std::nullopt;
  }

  // The entities that a sentence speaks of, at their places in its normalised text.
  [[nodiscard]] std::vector<NamedSpan> names_of(const ReadSentence& sentence) const {
    const std::vector<EntityMention>& mentions = report_.entities.mentions;
    auto at = std::lower_bound(mentions.begin(), mentions.end(), sentence.sentence,
                               [](const EntityMention& m, std::uint32_t index) { return m.sentence < index; });
    std::vector<NamedSpan> names;
    if (at == mentions.end() || at->sentence != sentence.sentence) return names;
    const Span bytes = document_.sentences[sentence.sentence].bytes;
    const NormalisedText text(slice(document_.text, bytes));
    for (; at != mentions.end() && at->sentence == sentence.sentence; ++at) {
      const Span placed{text.to_normalised(at->bytes.begin - bytes.begin),
                        text.to_normalised(at->bytes.end - bytes.begin)};
      const Entity& entity = report_.entities.entities[at->entity];
      names.push_back({placed, {entity.id, entity.type, entity.name}});
    }
    return names;
  }

  // The entity that the article is about: the one that it names most often. Places and people are named in passing,
  // too; nationalities own little.
  [[nodiscard]] std::optional<FactEntity> find_topic() const {
    const DocumentEntities& all = report_.entities;
    std::vector<std::size_t> counts(all.entities.size());
    for (const EntityMention& m : all.mentions) {
      const EntityType type = all.entities[m.entity].type;
      if (m.part == Part::furniture || type == EntityType::nationality) continue;
      counts[m.entity] += type == EntityType::organisation || type == EntityType::product ? 2 : 1;
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    if (most == counts.end() || *most == 0) return std::nullopt;
    const Entity& topic = all.entities[static_cast<std::size_t>(most - counts.begin())];
    return FactEntity{topic.id, topic.type, topic.name};
  }

  void read_sentences(const std::vector<ReadSentence>& sentences, Side side) {
    std::vector<Fact>& said = side == Side::source ? source_ : target_;
    const std::vector<ReportMention>& mentions = side == Side::source ? report_.source : report_.target;
    said.resize(mentions.size());
    std::optional<FactEntity> last;
    std::uint32_t line = 0;
    for (const ReadSentence& sentence : sentences) {
      std::vector<NamedSpan> names = names_of(sentence);
      if (names.empty() && sentence.reading.mentions.empty()) continue;
      const FactSentence facts(sentence.text, sentence.reading.mentions, std::move(names), cues_of(sentence, side));
      if (sentence.line != line && !facts.refers_back()) last.reset();
      line = sentence.line;
      const std::optional<FactEntity> nearby = nearby_of(facts, last);
      for (std::size_t i = 0; i < sentence.reading.mentions.size(); ++i) {
        const std::size_t index = sentence.first_mention + i;
        said[index] = fact(facts, i, mentions[index], side);
        complete_subject(said[index], mentions[index], nearby);
      }
      if (const auto topic = facts.topic()) last = topic;
    }
  }

  // Whose figures are where their sentence has no owner for them: whoever speaks in it, or was spoken of before; else
  // whoever the article is about. Where that is a place, a place in the sentence is nearer.
  [[nodiscard]] std::optional<FactEntity> nearby_of(const FactSentence& sentence,
                                                    const std::optional<FactEntity>& last) const {
    if (auto speaker = sentence.speaker()) return speaker;
    if (last) return last;
    if (topic_ && topic_->type == EntityType::place) {
      if (auto place = sentence.place()) return place;
    }
    return topic_;
  }

  // What stands beside the article (a byline, a caption) has no owner in it.
  void complete_subject(Fact& fact, const ReportMention& mention, const std::optional<FactEntity>& nearby) const {
    if (mention.part == Part::furniture) {
      fact.subject.reset();
    } else if (!fact.subject) {
      fact.subject = nearby;
    }
  }

  [[nodiscard]] const FactCues& cues_of(const ReadSentence& sentence, Side side) const {
    const std::string& language = document_.lines[sentence.line].language;
    if (language == report_.source_language) return cues_.source;
    if (language == report_.target_language) return cues_.target;
    return side == Side::source ? cues_.source : cues_.target;
  }

  [[nodiscard]] Fact fact(const FactSentence& sentence, std::size_t figure, const ReportMention& mention,
                          Side side) const {
    Fact fact;
    fact.document = document_.id;
    fact.document_date = written_date_;
    fact.quantity = mention.mention.quantity;
    fact.object = mention.mention.noun;
    if (fact.object.empty() && fact.quantity.kind == Kind::count) fact.object = fact.quantity.unit;
    fact.subject = sentence.subject(figure);
    fact.property = sentence.property(figure);
    fact.status = sentence.status(figure);
    fact.time = sentence.time(figure, fact.status, date_);
    fact.attribution = sentence.attribution();
    (side == Side::source ? fact.source : fact.target).push_back(passage(mention, side));
    return fact;
  }

  [[nodiscard]] Passage passage(const ReportMention& mention, Side side) const {
    Passage passage;
    const Line& line = document_.lines[mention.line];
    passage.language = !line.language.empty() ? line.language
                       : side == Side::source ? report_.source_language
                                              : report_.target_language;
    passage.part = mention.part;
    passage.line = line.number;
    passage.code_points = mention.code_points;
    passage.text = slice(document_.text, mention.mention.bytes);
    passage.quantity = mention.mention.quantity;
    passage.sentence = slice(document_.text, document_.sentences[mention.sentence].bytes);
    return passage;
  }

  // Gives every source figure the passages of the figures that it is linked to.
  void link() {
    linked_.assign(target_.size(), false);
    for (const Link& link : report_.links) {
      Fact& fact = source_[link.source];
      const Fact& other = target_[link.target];
      fact.target.push_back(other.target.front());
      worsen(fact.judgement, link.judgement);
      if (!linked_[link.target]) complete(fact, other);
      linked_[link.target] = true;
    }
    for (const Unlinked& alone : report_.unlinked)
      if (alone.judgement.severity > Severity::none)
        worsen((alone.side == Side::source ? source_ : target_)[alone.index].judgement, alone.judgement);
  }

  // What one version leaves open and the other says.
  static void complete(Fact& fact, const Fact& other) {
    if (fact.property.empty()) fact.property = other.property;
    if (fact.object.empty()) fact.object = other.object;
    if (fact.time.empty()) fact.time = other.time;
    if (!fact.subject) fact.subject = other.subject;
    if (!fact.attribution) fact.attribution = other.attribution;
  }

  const Document& document_;
  const ReadDocument& read_;
  const DocumentReport& report_;
  const LanguageFactCues& cues_;
  std::string written_date_;  // set by find_date(): before date_
  std::optional<CalendarDate> date_;
  std::optional<FactEntity> topic_;
  std::vector<Fact> source_, target_;  // by figure of the report, each with its own version's passage
  std::vector<bool> linked_;           // by target figure
};

}  // namespace

std::vector<Fact> facts_of(const Document& document, const ReadDocument& read, const DocumentReport& report,
                           const LanguageFactCues& cues) {
  return FactMaker(document, read, report, cues).make();
}

}  // namespace tally
