#include "pipeline/check/entities.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

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

class NameComparer {
 public:
  NameComparer(const DocumentEntities& entities, std::span<const SentencePair> pairs)
      : entities_(entities), pairs_(pairs) {
    std::uint32_t index = 0;
    for (const EntityMention& mention : entities.mentions) {
      const std::uint32_t here = index++;
      if (mention.part == Part::furniture) continue;
      if (mention.sentence >= by_sentence_.size()) by_sentence_.resize(mention.sentence + 1);
      by_sentence_[mention.sentence].push_back(here);
    }
  }

  std::vector<ChangedName> find() {
    std::vector<ChangedName> changed;
    for (const auto& pair : pairs_) {
      if (pair.source.empty() || pair.target.empty()) continue;
      const std::optional<std::uint32_t> source = only_alone(pair.source, pair.target);
      const std::optional<std::uint32_t> target = only_alone(pair.target, pair.source);
      if (!source || !target) continue;
      const Entity& from = entity_of(*source);
      const Entity& to = entity_of(*target);
      if (from.type != to.type || scheme(from) != scheme(to) || !to.source_names.empty()) continue;
      if (speaks_of(to, Side::source)) continue;
      changed.push_back({*source, *target});
    }
    return changed;
  }

 private:
  [[nodiscard]] const Entity& entity_of(std::uint32_t mention) const {
    return entities_.entities[entities_.mentions[mention].entity];
  }

  // The one known name of these sentences that the others have not.
  [[nodiscard]] std::optional<std::uint32_t> only_alone(const std::vector<std::uint32_t>& sentences,
                                                        const std::vector<std::uint32_t>& others) const {
    std::optional<std::uint32_t> alone;
    for (const std::uint32_t sentence : sentences) {
      if (sentence >= by_sentence_.size()) continue;
      for (const std::uint32_t index : by_sentence_[sentence]) {
        const Entity& entity = entity_of(index);
        if (entities_.mentions[index].designation != Designation::name || !is_certain(entity) ||
            is_among(entity, others))
          continue;
        if (alone && entity_of(*alone).name != entity.name) return std::nullopt;
        if (!alone) alone = index;
      }
    }
    return alone;
  }

  [[nodiscard]] bool is_among(const Entity& entity, const std::vector<std::uint32_t>& sentences) const {
    for (const std::uint32_t sentence : sentences) {
      if (sentence >= by_sentence_.size()) continue;
      for (const std::uint32_t index : by_sentence_[sentence])
        if (&entity_of(index) == &entity || is_same(entity_of(index), entity)) return true;
    }
    return false;
  }

  [[nodiscard]] bool speaks_of(const Entity& entity, Side side) const {
    return std::any_of(entities_.mentions.begin(), entities_.mentions.end(), [&](const EntityMention& mention) {
      const Entity& other = entities_.entities[mention.entity];
      return mention.side == side && (&other == &entity || is_same(other, entity));
    });
  }

  const DocumentEntities& entities_;
  std::span<const SentencePair> pairs_;
  std::vector<std::vector<std::uint32_t>> by_sentence_;  // indices of mentions
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

std::vector<SwappedOwners> find_swapped_owners(const DocumentReport& report, std::span<const SentencePair> pairs) {
  return OwnerComparer(report, pairs).find();
}

}  // namespace tally
