#include "pipeline/check/entities.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/engine/character.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {
namespace {

// Two entities may be one in this respect: a country and its people.
bool is_same(const Entity& a, const Entity& b) { return !a.id.empty() && a.id == b.id; }

// Territories, listed companies and people have names of their own. "Congress" may well be "Quốc hội", and the Gulf
// any.
bool is_certain(const Entity& entity) {
  return entity.known && (entity.type == EntityType::person || !entity.id.empty()) &&
         entity.type != EntityType::nationality;
}

// "iso3166", "ticker": of one kind.
std::string_view scheme(const Entity& entity) { return std::string_view(entity.id).substr(0, entity.id.find(':')); }

// The mentions of a document by its sentences, and what sentences have in common.
class NamesBySentence {
 public:
  explicit NamesBySentence(const DocumentEntities& entities) : entities_(entities) {
    std::uint32_t index = 0;
    for (const EntityMention& mention : entities.mentions) {
      const std::uint32_t here = index++;
      if (mention.part == Part::furniture) continue;
      if (mention.sentence >= by_sentence_.size()) by_sentence_.resize(mention.sentence + 1);
      by_sentence_[mention.sentence].push_back(here);
    }
  }

  [[nodiscard]] const EntityMention& mention(std::uint32_t index) const { return entities_.mentions[index]; }
  [[nodiscard]] const Entity& entity_of(std::uint32_t mention) const {
    return entities_.entities[entities_.mentions[mention].entity];
  }

  // Of a sentence.
  [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t sentence) const {
    return sentence < by_sentence_.size() ? std::span(by_sentence_[sentence]) : std::span<const std::uint32_t>{};
  }

  [[nodiscard]] bool is_among(const Entity& entity, const std::vector<std::uint32_t>& sentences) const {
    for (const std::uint32_t sentence : sentences)
      for (const std::uint32_t index : at(sentence))
        if (&entity_of(index) == &entity || is_same(entity_of(index), entity)) return true;
    return false;
  }

 private:
  const DocumentEntities& entities_;
  std::vector<std::vector<std::uint32_t>> by_sentence_;  // indices of mentions
};

class NameComparer {
 public:
  NameComparer(const DocumentEntities& entities, std::span<const SentencePair> pairs)
      : entities_(entities), pairs_(pairs), names_(entities) {}

  std::vector<ChangedName> find() {
    std::vector<ChangedName> changed;
    for (const auto& pair : pairs_) {
      if (pair.source.empty() || pair.target.empty()) continue;
      const std::optional<std::uint32_t> source = only_alone(pair.source, pair.target);
      const std::optional<std::uint32_t> target = only_alone(pair.target, pair.source);
      if (!source || !target) continue;
      const Entity& from = names_.entity_of(*source);
      const Entity& to = names_.entity_of(*target);
      if (from.type != to.type || scheme(from) != scheme(to) || !to.source_names.empty()) continue;
      if (speaks_of(to, Side::source)) continue;
      changed.push_back({*source, *target});
    }
    return changed;
  }

 private:
  // The one known name of these sentences that the others have not.
  [[nodiscard]] std::optional<std::uint32_t> only_alone(const std::vector<std::uint32_t>& sentences,
                                                        const std::vector<std::uint32_t>& others) const {
    std::optional<std::uint32_t> alone;
    for (const std::uint32_t sentence : sentences) {
      for (const std::uint32_t index : names_.at(sentence)) {
        const Entity& entity = names_.entity_of(index);
        if (names_.mention(index).designation != Designation::name || !is_certain(entity) ||
            names_.is_among(entity, others))
          continue;
        if (alone && names_.entity_of(*alone).name != entity.name) return std::nullopt;
        if (!alone) alone = index;
      }
    }
    return alone;
  }

  [[nodiscard]] bool speaks_of(const Entity& entity, Side side) const {
    return std::any_of(entities_.mentions.begin(), entities_.mentions.end(), [&](const EntityMention& mention) {
      const Entity& other = entities_.entities[mention.entity];
      return mention.side == side && (&other == &entity || is_same(other, entity));
    });
  }

  const DocumentEntities& entities_;
  std::span<const SentencePair> pairs_;
  NamesBySentence names_;
};

bool is_letter(char32_t c) { return character_type(c) == CharacterType::letter; }

class AloneFinder {
 public:
  AloneFinder(const Document& document, const DocumentReport& report, const EntityKnowledge& knowledge,
              std::span<const SentencePair> pairs)
      : document_(document), report_(report), knowledge_(knowledge), pairs_(pairs), names_(report.entities) {}

  std::vector<AloneName> find() const {
    std::vector<AloneName> alone;
    for (const SentencePair& pair : pairs_) {
      if (pair.source.empty() || pair.target.empty()) continue;
      const auto lost = only_alone(pair.source, pair.target);
      const auto added = only_alone(pair.target, pair.source);
      // Of a name on either side each may be the other.
      if (lost.size() + added.size() != 1) continue;
      const std::uint32_t mention = lost.empty() ? added.front() : lost.front();
      const Side other = lost.empty() ? Side::source : Side::target;
      const EntityMention& name = names_.mention(mention);
      if (is_part_of_another(name) || is_figure(name.sentence, name.side, name.bytes.begin)) continue;
      if (is_certain(names_.entity_of(mention), other) && is_nowhere_near(mention, pair, other))
        alone.push_back({mention});
    }
    return alone;
  }

 private:
  using Sentences = std::vector<std::uint32_t>;

  static const Sentences& of(const SentencePair& pair, Side side) {
    return side == Side::source ? pair.source : pair.target;
  }

  // That the sentences translate each other is shown by a name of both.
  [[nodiscard]] bool share_a_name(const SentencePair& pair) const {
    return std::any_of(pair.source.begin(), pair.source.end(), [&](std::uint32_t sentence) {
      const auto names = names_.at(sentence);
      return std::any_of(names.begin(), names.end(), [&](std::uint32_t index) {
        return names_.mention(index).designation == Designation::name &&
               names_.is_among(names_.entity_of(index), pair.target);
      });
    });
  }

  // The first mentions of what these sentences name and the others do not speak of.
  [[nodiscard]] std::vector<std::uint32_t> only_alone(const Sentences& sentences, const Sentences& others) const {
    std::vector<std::uint32_t> alone;
    for (const std::uint32_t sentence : sentences) {
      for (const std::uint32_t index : names_.at(sentence)) {
        const Entity& entity = names_.entity_of(index);
        const bool known = std::any_of(alone.begin(), alone.end(),
                                       [&](std::uint32_t other) { return &names_.entity_of(other) == &entity; });
        if (names_.mention(index).designation == Designation::name && !known && !names_.is_among(entity, others))
          alone.push_back(index);
      }
    }
    return alone;
  }

  // Whether the other version would name it, too.
  [[nodiscard]] static bool is_certain(const Entity& entity, Side other) {
    if (tally::is_certain(entity)) return true;
    const auto& there = other == Side::source ? entity.source_names : entity.target_names;
    const auto& here = other == Side::source ? entity.target_names : entity.source_names;
    return entity.type != EntityType::nationality &&
           std::any_of(here.begin(), here.end(), [&](const std::string& name) {
             return std::find(there.begin(), there.end(), name) != there.end();
           });
  }

  // Whether neither the sentences that correspond nor those beside them in their paragraph have what may stand for it.
  [[nodiscard]] bool is_nowhere_near(std::uint32_t mention, const SentencePair& pair, Side other) const {
    const Entity& entity = names_.entity_of(mention);
    const Sentences& sentences = of(pair, other);
    if (names_.is_among(entity, beside(sentences))) return false;
    const Sentences& own = of(pair, names_.mention(mention).side);
    return std::none_of(sentences.begin(), sentences.end(), [&](std::uint32_t sentence) {
      return has_reference(sentence, other, entity.type) || has_unknown_capital(sentence, other, own) ||
             has_spelling(sentence, entity);
    });
  }

  // The sentences right before and behind, of the same line.
  [[nodiscard]] Sentences beside(const Sentences& sentences) const {
    const auto line = [&](std::uint32_t sentence) { return document_.sentences[sentence].line; };
    Sentences found;
    if (const std::uint32_t first = sentences.front(); first > 0 && line(first - 1) == line(first))
      found.push_back(first - 1);
    if (const std::uint32_t last = sentences.back();
        last + 1 < document_.sentences.size() && line(last + 1) == line(last))
      found.push_back(last + 1);
    return found;
  }

  // Whether words of a sentence stand for something of the type, whether it is known for what or not.
  [[nodiscard]] bool has_reference(std::uint32_t sentence, Side side, EntityType type) const {
    const NormalisedText text(slice(document_.text, document_.sentences[sentence].bytes));
    const std::string& language = document_.lines[document_.sentences[sentence].line].language;
    const auto size = static_cast<std::uint32_t>(text.text().size());
    std::vector<Word> words;
    append_words(text.text(), words);
    EntityExtractor::Workspace work;
    std::vector<EntityCandidate> candidates;
    knowledge_.extractor(language, side).read(text.text(), words, {{0, size}}, false, work, candidates);
    return std::any_of(candidates.begin(), candidates.end(), [&](const EntityCandidate& candidate) {
      return candidate.designation == Designation::reference && candidate.type == type;
    });
  }

  // "Fox News Channel": beside another word with a capital letter.
  [[nodiscard]] bool is_part_of_another(const EntityMention& mention) const {
    const Span bytes = document_.sentences[mention.sentence].bytes;
    const std::string_view text = slice(document_.text, bytes);
    const std::size_t begin = mention.bytes.begin - bytes.begin, end = mention.bytes.end - bytes.begin;
    std::size_t behind = end + 1;
    if (behind < text.size() && text[end] == ' ' && is_upper(next_character(text, behind))) return true;
    if (begin < 2 || text[begin - 1] != ' ') return false;
    std::size_t word = text.find_last_of(' ', begin - 2);
    word = word == std::string_view::npos ? 0 : word + 1;
    return word > 0 && is_upper(next_character(text, word)) && is_letter_before(text, begin - 1);
  }

  static bool is_letter_before(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at - 1]) >= 0x80 ||
           std::isalpha(static_cast<unsigned char>(text[at - 1])) != 0;
  }

  // A word with a capital letter that no sentence begins with, that is no part of a name or a figure ("3 tỷ USD"), and
  // that the sentences of the name itself have not.
  [[nodiscard]] bool has_unknown_capital(std::uint32_t sentence, Side side, const Sentences& own) const {
    const Span bytes = document_.sentences[sentence].bytes;
    const std::string_view text = slice(document_.text, bytes);
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = next_character(text, at);
      if (!is_letter(c)) continue;
      std::size_t end = at;
      for (std::size_t next = at; next < text.size() && is_letter(next_character(text, next));) end = next;
      at = end;
      const auto here = static_cast<std::uint32_t>(bytes.begin + begin);
      const bool explained = first || !is_upper(c) || is_named(sentence, here) || is_figure(sentence, side, here) ||
                             is_in(text.substr(begin, end - begin), own);
      if (!explained) return true;
      first = false;
    }
    return false;
  }

  [[nodiscard]] bool is_in(std::string_view word, const Sentences& sentences) const {
    return std::any_of(sentences.begin(), sentences.end(), [&](std::uint32_t sentence) {
      return slice(document_.text, document_.sentences[sentence].bytes).find(word) != std::string_view::npos;
    });
  }

  [[nodiscard]] bool is_named(std::uint32_t sentence, std::uint32_t byte) const {
    const auto names = names_.at(sentence);
    return std::any_of(names.begin(), names.end(), [&](std::uint32_t index) {
      return names_.mention(index).bytes.begin <= byte && byte < names_.mention(index).bytes.end;
    });
  }

  // Whether a byte of a sentence is part of a figure.
  [[nodiscard]] bool is_figure(std::uint32_t sentence, Side side, std::uint32_t byte) const {
    const auto& figures = side == Side::source ? report_.source : report_.target;
    auto figure = std::partition_point(figures.begin(), figures.end(),
                                       [&](const ReportMention& f) { return f.sentence < sentence; });
    for (; figure != figures.end() && figure->sentence == sentence; ++figure)
      if (figure->mention.bytes.begin <= byte && byte < figure->mention.bytes.end) return true;
    return false;
  }

  // Whether a sentence has one of the entity's spellings in it, as a part of another name or in lower case.
  [[nodiscard]] bool has_spelling(std::uint32_t sentence, const Entity& entity) const {
    const NormalisedText normalised(slice(document_.text, document_.sentences[sentence].bytes));
    const std::string text = lower(normalised.text());
    const auto has = [&](std::string_view name) { return text.find(lower(name)) != std::string::npos; };
    for (const auto* names : {&entity.source_names, &entity.target_names})
      if (std::any_of(names->begin(), names->end(), has)) return true;
    if (entity.id.empty()) return false;
    const auto& entries = knowledge_.gazetteer().entries;
    return std::any_of(entries.begin(), entries.end(), [&](const GazetteerEntry& entry) {
      return entry.id == entity.id && std::any_of(entry.names.begin(), entry.names.end(),
                                                  [&](const GazetteerName& name) { return has(name.text); });
    });
  }

  const Document& document_;
  const DocumentReport& report_;
  const EntityKnowledge& knowledge_;
  std::span<const SentencePair> pairs_;
  NamesBySentence names_;
};

// A name and the figure behind it, nothing of either kind between them.
struct Owned {
  std::uint32_t owner = 0;   // index into DocumentEntities::mentions
  std::uint32_t figure = 0;  // index into the side's list
};

class OwnerComparer {
 public:
  OwnerComparer(const DocumentReport& report, std::span<const SentencePair> pairs)
      : report_(report), pairs_(pairs), links_(report.links) {
    std::erase_if(links_, [](const Link& link) { return link.judgement.severity != Severity::none; });
    std::stable_sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) { return a.source < b.source; });
  }

  std::vector<SwappedOwners> find() const {
    std::vector<SwappedOwners> swapped;
    for (const SentencePair& pair : pairs_) {
      const std::vector<Owned> source = owned(pair.source, report_.source);
      const std::vector<Owned> target = owned(pair.target, report_.target);
      for (std::size_t i = 0; i < source.size(); ++i) {
        for (std::size_t j = i + 1; j < source.size(); ++j) {
          if (entity(source[i].owner) == entity(source[j].owner)) continue;
          const Owned* first = translation(source[i], target);
          const Owned* second = translation(source[j], target);
          if (first == nullptr || second == nullptr) continue;
          if (entity(first->owner) != entity(source[j].owner) || entity(second->owner) != entity(source[i].owner))
            continue;
          swapped.push_back(
              {source[i].figure, source[j].figure, first->figure, second->figure, source[i].owner, source[j].owner});
        }
      }
    }
    return swapped;
  }

 private:
  [[nodiscard]] std::uint32_t entity(std::uint32_t mention) const { return report_.entities.mentions[mention].entity; }

  // What has the same figure.
  [[nodiscard]] const Owned* translation(const Owned& source, const std::vector<Owned>& target) const {
    const auto first = std::partition_point(links_.begin(), links_.end(),
                                            [&](const Link& link) { return link.source < source.figure; });
    for (auto link = first; link != links_.end() && link->source == source.figure; ++link)
      for (const Owned& owned : target)
        if (owned.figure == link->target) return &owned;
    return nullptr;
  }

  // The names of sentences that have a figure right behind them.
  [[nodiscard]] std::vector<Owned> owned(const std::vector<std::uint32_t>& sentences,
                                         const std::vector<ReportMention>& figures) const {
    struct Item {
      std::uint32_t begin = 0;
      bool name = false;
      std::uint32_t index = 0;
    };
    std::vector<Item> items;
    for_each_in(sentences, report_.entities.mentions, [&](const EntityMention& mention, std::uint32_t index) {
      items.push_back({mention.bytes.begin, true, index});
    });
    for_each_in(sentences, figures, [&](const ReportMention& figure, std::uint32_t index) {
      const Kind kind = figure.mention.quantity.kind;
      if (kind != Kind::date && kind != Kind::time) items.push_back({figure.mention.bytes.begin, false, index});
    });
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.begin < b.begin; });
    std::vector<Owned> pairs;
    for (std::size_t i = 0; i + 1 < items.size(); ++i)
      if (items[i].name && !items[i + 1].name) pairs.push_back({items[i].index, items[i + 1].index});
    return pairs;
  }

  // Calls `use` with what stands in the sentences, and its index. Both lists are in order of position.
  template <typename Item, typename Use>
  static void for_each_in(const std::vector<std::uint32_t>& sentences, const std::vector<Item>& items, const Use& use) {
    for (const std::uint32_t sentence : sentences) {
      auto item =
          std::partition_point(items.begin(), items.end(), [&](const Item& i) { return i.sentence < sentence; });
      for (; item != items.end() && item->sentence == sentence; ++item)
        use(*item, static_cast<std::uint32_t>(item - items.begin()));
    }
  }

  const DocumentReport& report_;
  std::span<const SentencePair> pairs_;
  std::vector<Link> links_;  // those that agree, by source
};

}  // namespace

std::vector<ChangedName> find_changed_names(const DocumentEntities& entities, std::span<const SentencePair> pairs) {
  return NameComparer(entities, pairs).find();
}

std::vector<AloneName> find_alone_names(const Document& document, const DocumentReport& report,
                                        const EntityKnowledge& knowledge, std::span<const SentencePair> pairs) {
  return AloneFinder(document, report, knowledge, pairs).find();
}

std::vector<SwappedOwners> find_swapped_owners(const DocumentReport& report, std::span<const SentencePair> pairs) {
  return OwnerComparer(report, pairs).find();
}

}  // namespace tally
