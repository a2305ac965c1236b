#include "pipeline/facts/document.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/facts/calendar_period.h"
#include "pipeline/facts/fact_id.h"
#include "pipeline/facts/references.h"
#include "pipeline/facts/sentence.h"
#include "pipeline/facts/spoken.h"
#include "pipeline/facts/topics.h"
#include "pipeline/normalise/code_points.h"
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
      : document_(document),
        read_(read),
        report_(report),
        cues_(cues),
        references_(report.entities, cues),
        topics_(topics_of(report)),
        date_(find_date()) {
    for (const SourceFile& file : document.files)
      cursors_.emplace_back(std::string_view(document.text).substr(file.begin));
  }

  std::vector<Fact> make() {
    std::vector<Section> sections;
    for (const auto* list : {&read_.source, &read_.source_furniture}) sections.push_back(section(*list, Side::source));
    for (const auto* list : {&read_.summary, &read_.translation, &read_.target_furniture})
      sections.push_back(section(*list, Side::target));
    source_.resize(report_.source.size());
    target_.resize(report_.target.size());
    for (const Section& section : sections) read(section);
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

  // The words of a sentence, at their places in its normalised text.
  [[nodiscard]] static std::vector<Word> words_of(const ReadSentence& sentence) {
    std::vector<Word> words(sentence.words.begin(), sentence.words.end());
    for (Word& word : words) word.bytes = {word.bytes.begin - sentence.begin, word.bytes.end - sentence.begin};
    return words;
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
      if (at->designation == Designation::reference) continue;
      const Span placed{text.to_normalised(at->bytes.begin - bytes.begin),
                        text.to_normalised(at->bytes.end - bytes.begin)};
      const Entity& entity = report_.entities.entities[at->entity];
      names.push_back({placed, {entity.id, entity.type, entity.name, {}}, at->entity});
    }
    return names;
  }

  // Sentences that follow each other, with what they say. They are made before the first of them is asked: a name may
  // be told of behind the noun that stands for it.
  struct Section {
    const std::vector<ReadSentence>* read = nullptr;
    Side side = Side::source;
    std::vector<FactSentence> sentences;  // of `read`
  };

  [[nodiscard]] Section section(const std::vector<ReadSentence>& sentences, Side side) {
    Section section{&sentences, side, {}};
    section.sentences.reserve(sentences.size());
    for (const ReadSentence& sentence : sentences) {
      section.sentences.emplace_back(sentence.text, words_of(sentence), sentence.reading.mentions, names_of(sentence),
                                     cues_of(sentence, side));
      references_.learn(section.sentences.back().class_signs(), side);
      for (const Owner& thing : section.sentences.back().common_things())
        references_.count(*placed(thing, sentence).entity, *thing.noun_class, side);
    }
    return section;
  }

  void read(const Section& section) {
    std::vector<Fact>& said = section.side == Side::source ? source_ : target_;
    const std::vector<ReportMention>& mentions = section.side == Side::source ? report_.source : report_.target;
    Spoken spoken;
    references_.begin();
    std::uint32_t line = 0;
    bool lead = true;  // nothing but headlines so far
    for (std::size_t at = 0; at < section.sentences.size(); ++at) {
      const ReadSentence& sentence = (*section.read)[at];
      const FactSentence& facts = section.sentences[at];
      if (sentence.line != line && !facts.refers_back()) spoken = {};
      line = sentence.line;
      const Place here{sentence, section.side, lead};
      lead = lead && is_headline(sentence);
      for (std::size_t i = 0; i < sentence.reading.mentions.size(); ++i) {
        const std::size_t index = sentence.first_mention + i;
        said[index] = fact(facts, i, mentions[index], section.side);
        // What stands beside the article (a byline, a caption) has no owner in it.
        if (mentions[index].part != Part::furniture)
          said[index].subject = subject(
              spoken_of(referred(placed(facts.owner(i), sentence), here, spoken), section.side), facts, spoken, here);
      }
      Owner topic = referred(placed(facts.topic(), sentence), here, spoken);
      if (topic.before && is_of_country(topic) && topics_.country) {
        topic.entity = topics_.country;
        topic.before = false;
      }
      for (const Owner& noun : facts.introduced()) spoken_of(placed(noun, sentence), section.side);
      spoken.about(topic);
      if (topic.place) spoken.place = entity_at(*topic.place);
      spoken_of(topic, section.side);
    }
  }

  // Remembers an owner that is a noun of a class.
  const Owner& spoken_of(const Owner& owner, Side side) {
    if (owner.entity && !owner.entity->type && owner.noun_class && owner.use != NounUse::belonging)
      references_.speak_of(*owner.entity, *owner.noun_class, side);
    return owner;
  }

  // Where a noun stands that may stand for a name.
  struct Place {
    const ReadSentence& sentence;
    Side side;
    bool lead;  // in a headline, or in the first sentence
  };

  // A line without a sign at its end.
  [[nodiscard]] static bool is_headline(const ReadSentence& sentence) {
    if (sentence.text.empty()) return true;
    const auto last = static_cast<unsigned char>(sentence.text.back());
    return last >= 0x80 || std::isalnum(last) != 0;
  }

  // The owner that a noun stands for, where one is known; else the owner as it is.
  [[nodiscard]] Owner referred(Owner owner, const Place& here, const Spoken& spoken) const {
    if (!owner.noun_class || owner.use == NounUse::plain) return owner;
    if (owner.use == NounUse::introduced && !here.lead) return owner;
    const std::size_t noun_class = *owner.noun_class;
    const bool belongs = owner.use == NounUse::belonging;
    const auto type = cues_of(here.sentence, here.side).classes()[noun_class].type;
    // "Governor signals pause" names an office.
    if (owner.use == NounUse::introduced && type == EntityType::person) return owner;
    // "Its new phone sold well. Sales" and "Acme fell. Its shares": whoever was spoken of has them.
    const bool is_group =
        spoken.name && (spoken.name->type == EntityType::organisation || spoken.name->type == EntityType::product);
    const bool has_owner = is_group && (type == EntityType::organisation ||
                                        cues_of(here.sentence, here.side).classes()[noun_class].common);
    if (belongs && (has_owner || owner.pronoun)) return owner;
    const std::uint32_t sentence = here.sentence.sentence;
    const bool by_type = belongs && type == EntityType::organisation;
    if (const auto found = by_type ? std::nullopt : references_.entity(noun_class, here.side, sentence, spoken.index))
      return with_entity(std::move(owner), *found);
    if (owner.place || (owner.entity && owner.entity->type && !belongs)) return owner;
    if (const auto found = typed(owner, type, here, spoken)) return with_entity(std::move(owner), *found);
    if (by_type) return owner;
    // "A study" in the first sentence is the trial of the headline; elsewhere it is another one.
    if (auto noun = references_.noun(noun_class, here.side)) {
      owner.entity = std::move(noun);
      owner.before = false;
    }
    // A noun that stands for no name is an owner itself.
    if (owner.use == NounUse::definite && owner.type != EntityType::place) owner.before = false;
    return owner;
  }

  [[nodiscard]] Owner with_entity(Owner owner, std::uint32_t index) const {
    owner.entity = entity_at(index);
    owner.index = index;
    owner.before = false;
    return owner;
  }

  [[nodiscard]] FactEntity entity_at(std::uint32_t index) const {
    const Entity& entity = report_.entities.entities[index];
    return {entity.id, entity.type, entity.name, {}};
  }

  // Whoever has the type of the noun's class, where nothing tells that he is of another class: the one that was spoken
  // of, or the one that the article is about. A noun that introduces somebody is taken for him only where no other of
  // the type is spoken of half as often.
  [[nodiscard]] std::optional<std::uint32_t> typed(const Owner& owner, std::optional<EntityType> type,
                                                   const Place& here, const Spoken& spoken) const {
    if (!type || *type == EntityType::place) return std::nullopt;
    const std::size_t noun_class = *owner.noun_class;
    const bool definite = owner.use == NounUse::definite;
    const auto may_be = [&](std::uint32_t index) { return references_.may_be(index, noun_class, here.side); };
    if (definite && spoken.name && spoken.name->type == type && spoken.index && may_be(*spoken.index))
      return spoken.index;
    const Topic& topic = topics_.of(*type);
    if (topic.index && may_be(*topic.index) && (definite || topic.alone)) return topic.index;
    return definite ? references_.only_one(noun_class, here.side, here.sentence.sentence) : std::nullopt;
  }

  // With the place of a noun in its file.
  [[nodiscard]] Owner placed(Owner owner, const ReadSentence& sentence) {
    if (!owner.entity || owner.entity->type) return owner;
    const Span bytes = document_.sentences[sentence.sentence].bytes;
    const Span noun = NormalisedText(slice(document_.text, bytes)).to_original(owner.bytes);
    const std::uint32_t file = document_.lines[sentence.line].file;
    const std::uint32_t begin = bytes.begin - document_.files[file].begin;
    owner.entity->code_points = cursors_[file].span({begin + noun.begin, begin + noun.end});
    return owner;
  }

  // Whose a figure is: who its sentence tells, or who was spoken of before, or, of what belongs to somebody, whoever
  // the article is about. Better nobody than somebody else.
  [[nodiscard]] std::optional<FactEntity> subject(const Owner& owner, const FactSentence& sentence,
                                                  const Spoken& spoken, const Place& here) const {
    if (owner.entity && !owner.before) return owner.entity;
    if (is_of_country(owner) && home(owner)) return home(owner);
    if (owner.type) {
      const bool fits =
          !owner.noun_class || !spoken.index || references_.may_be(*spoken.index, *owner.noun_class, here.side);
      if (spoken.name && spoken.name->type == owner.type && fits) return spoken.name;
      if (owner.type == EntityType::place && spoken.place) return spoken.place;
      if (owner.noun_class)
        if (const auto found = references_.entity(*owner.noun_class, here.side, here.sentence.sentence, spoken.index))
          return entity_at(*found);
      const auto& topic = topics_.of(*owner.type).index;
      return topic ? std::optional(entity_at(*topic)) : owner.entity;
    }
    if (owner.pronoun) {
      const auto& last = spoken.last(owner);
      return !last && owner.stands_for == Owner::StandsFor::thing ? topics_.topic : last;
    }
    if (owner.counted && owner.entity) {
      const auto& last = spoken.name ? spoken.name : topics_.topic;
      return last && last->type == EntityType::place ? last : owner.entity;
    }
    // What belongs to a country is no person's, nor whose who speaks of it.
    if (owner.of_economy && spoken.place) return spoken.place;
    const bool is_person = spoken.name && spoken.name->type == EntityType::person;
    if (owner.of_economy && is_person) return home(owner) ? home(owner) : owner.entity;
    if (auto speaker = sentence.speaker()) return speaker;
    const bool is_place = owner.entity && owner.entity->type == EntityType::place;
    if (spoken.name && !(is_place && spoken.name->type == EntityType::place)) return spoken.name;
    if (topics_.topic && !(is_place && topics_.topic->type == EntityType::place)) return topics_.topic;
    if (spoken.noun && !is_place) return spoken.noun;
    return owner.entity;
  }

  // The country of the article, but not for what goes to it: "exports to China".
  [[nodiscard]] std::optional<FactEntity> home(const Owner& owner) const {
    const bool itself = topics_.country && owner.entity && owner.entity->name == topics_.country->name;
    return itself ? std::nullopt : topics_.country;
  }

  // "Inflation"; "output" where the article is about a central bank, a ministry or nobody.
  [[nodiscard]] bool is_of_country(const Owner& owner) const {
    if (owner.type == EntityType::place) return true;
    const Topic& topic = topics_.of(EntityType::organisation);
    return owner.of_economy && (!topic.index || references_.is_public(*topic.index));
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
    fact.property = sentence.property(figure);
    if (fact.object.empty()) fact.object = sentence.object(figure, fact.property);
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
  References references_;
  Topics topics_;
  std::string written_date_;  // set by find_date(): before date_
  std::optional<CalendarDate> date_;
  std::vector<CodePointCursor> cursors_;  // by file
  std::vector<Fact> source_, target_;     // by figure of the report, each with its own version's passage
  std::vector<bool> linked_;              // by target figure
};

}  // namespace

std::vector<Fact> facts_of(const Document& document, const ReadDocument& read, const DocumentReport& report,
                           const LanguageFactCues& cues) {
  return FactMaker(document, read, report, cues).make();
}

}  // namespace tally
