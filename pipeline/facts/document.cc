#include "pipeline/facts/document.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/facts/calendar_period.h"
#include "pipeline/facts/fact_id.h"
#include "pipeline/facts/sentence.h"
#include "pipeline/normalise/text_pack.h"

namespace tally {
namespace {

// Whether a word only begins a sentence: "While", "Theo".
bool is_starter(std::string_view word) {
  const std::vector<TextPack>& packs = embedded_text_packs();
  return std::any_of(packs.begin(), packs.end(), [&](const TextPack& pack) {
    return std::find(pack.starters.begin(), pack.starters.end(), word) != pack.starters.end();
  });
}

// The names of a sentence: of whatever type, the reading does not tell.
std::vector<NamedSpan> names_of(const ReadSentence& sentence) {
  std::vector<NamedSpan> names;
  for (const Name& name : sentence.reading.names) {
    std::string_view text = slice(sentence.text, name.bytes);
    for (std::size_t end = text.find(' '); is_starter(text.substr(0, end)); end = text.find(' ')) {
      if (end == std::string_view::npos) text = {};
      text.remove_prefix(text.empty() ? 0 : end + 1);
    }
    if (text.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(name.bytes.end - text.size());
    names.push_back({{begin, name.bytes.end}, {"", EntityType::organisation, std::string(text)}});
  }
  return names;
}

void worsen(Judgement& judgement, const Judgement& other) {
  if (other.severity > judgement.severity ||
      (other.severity == judgement.severity && judgement.verdict == Verdict::agree))
    judgement = other;
}

class FactMaker {
 public:
  FactMaker(const Document& document, const ReadDocument& read, const DocumentReport& report,
            const LanguageFactCues& cues)
      : document_(document), read_(read), report_(report), cues_(cues), date_(find_date()) {}

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
  // The date of the article: the first full one of a byline.
  [[nodiscard]] std::optional<CalendarDate> find_date() {
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

  // The entity that a version's sentences name most often: whom its figures are of where a sentence names nobody. That
  // of the sentence before goes first, within a line.
  static std::optional<FactEntity> topic_of(const std::vector<ReadSentence>& sentences) {
    std::map<std::string, std::size_t> counts;
    std::optional<FactEntity> topic;
    std::size_t most = 0;
    for (const ReadSentence& sentence : sentences)
      for (const NamedSpan& name : names_of(sentence)) ++counts[name.entity.name];
    for (const ReadSentence& sentence : sentences) {
      for (NamedSpan& name : names_of(sentence)) {
        if (counts[name.entity.name] <= most) continue;
        most = counts[name.entity.name];
        topic = std::move(name.entity);
      }
    }
    return topic;
  }

  void read_sentences(const std::vector<ReadSentence>& sentences, Side side) {
    std::vector<Fact>& said = side == Side::source ? source_ : target_;
    const std::vector<ReportMention>& mentions = side == Side::source ? report_.source : report_.target;
    said.resize(mentions.size());
    const std::optional<FactEntity> topic = topic_of(sentences);
    std::optional<FactEntity> last;
    std::uint32_t line = 0;
    for (const ReadSentence& sentence : sentences) {
      if (sentence.line != line) last.reset();
      line = sentence.line;
      std::vector<NamedSpan> names = names_of(sentence);
      const std::optional<FactEntity> first = names.empty() ? std::nullopt : std::optional(names.front().entity);
      if (!sentence.reading.mentions.empty()) {
        const FactSentence facts(sentence.text, sentence.reading.mentions, std::move(names), cues_of(sentence, side));
        for (std::size_t i = 0; i < sentence.reading.mentions.size(); ++i) {
          const std::size_t index = sentence.first_mention + i;
          said[index] = fact(facts, i, mentions[index], side);
          if (!said[index].subject) said[index].subject = last ? last : topic;
        }
      }
      if (first) last = first;
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
  std::vector<Fact> source_, target_;  // by figure of the report, each with its own version's passage
  std::vector<bool> linked_;           // by target figure
};

}  // namespace

std::vector<Fact> facts_of(const Document& document, const ReadDocument& read, const DocumentReport& report,
                           const LanguageFactCues& cues) {
  return FactMaker(document, read, report, cues).make();
}

}  // namespace tally
