#include "pipeline/facts/references.h"

#include <algorithm>

#include "extractors/engine/character.h"

namespace tally {

References::References(const DocumentEntities& entities, const LanguageFactCues& cues)
    : entities_(entities),
      known_(cues.source.classes()),
      classes_(entities.entities.size()),
      mentions_(entities.entities.size()) {
  for (const NounClass& of_target : cues.target.classes()) {
    const auto same = std::find_if(known_.begin(), known_.end(),
                                   [&](const NounClass& known) { return known.name == of_target.name; });
    of_target_.push_back(same == known_.end()
                             ? std::nullopt
                             : std::optional<std::size_t>(static_cast<std::size_t>(same - known_.begin())));
  }
  for (std::size_t i = 0; i < known_.size(); ++i) {
    for (std::size_t e = 0; known_[i].territory && e < classes_.size(); ++e)
      if (entities.entities[e].id.starts_with("iso3166:") && entities.entities[e].type == EntityType::place)
        classes_[e].set(i);
  }
  for (const EntityMention& mention : entities.mentions)
    if (mention.part != Part::furniture) ++mentions_[mention.entity];
}

std::optional<std::size_t> References::common(std::size_t noun_class, Side side) const {
  return side == Side::source ? std::optional(noun_class) : of_target_[noun_class];
}

void References::learn(const std::vector<ClassSign>& signs, Side side) {
  for (const ClassSign& sign : signs) {
    const auto noun_class = common(sign.noun_class, side);
    if (!noun_class || known_[*noun_class].common || known_[*noun_class].territory) continue;
    // "Tuyến metro Hà Nội" is in a place, and none itself. The type of a name that nobody knows is only a guess.
    const Entity& entity = entities_.entities[sign.entity];
    const auto type = known_[*noun_class].type;
    if (entity.known && (type ? type != entity.type : entity.type == EntityType::place)) continue;
    classes_[sign.entity].set(*noun_class);
  }
}

void References::count(const FactEntity& thing, std::size_t noun_class, Side side) {
  const auto known = common(noun_class, side);
  if (!known) return;
  const std::string name = lower(thing.name);
  for (Thing& other : things_) {
    if (other.name != name || other.side != side || other.noun_class != *known) continue;
    ++other.count;
    return;
  }
  things_.push_back({thing, name, *known, side, 1});
}

void References::begin() { nouns_.clear(); }

void References::speak_of(const FactEntity& noun, std::size_t noun_class, Side side) {
  if (const auto known = common(noun_class, side)) nouns_.push_back({noun, *known});
}

std::span<const EntityMention> References::names_before(std::uint32_t sentence, std::size_t most) const {
  const auto& all = entities_.mentions;
  const auto here =
      std::partition_point(all.begin(), all.end(), [&](const EntityMention& m) { return m.sentence < sentence; });
  const auto before = static_cast<std::size_t>(here - all.begin());
  return std::span(all).subspan(before - std::min(most, before), std::min(most, before));
}

std::optional<std::uint32_t> References::named_before(const NounClasses& classes, Side side,
                                                      std::uint32_t sentence) const {
  constexpr std::size_t farthest = 60;
  const std::span<const EntityMention> names = names_before(sentence, farthest);
  for (std::size_t i = names.size(); i-- > 0;) {
    const EntityMention& mention = names[i];
    if (mention.side != side) break;
    if (mention.part != Part::furniture && is(mention.entity, classes)) return mention.entity;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> References::entity(std::size_t noun_class, Side side, std::uint32_t sentence,
                                                std::optional<std::uint32_t> last) const {
  const auto known = common(noun_class, side);
  if (!known) return std::nullopt;
  // "The retailer" is rather what was called so than "the supermarket chain".
  const NounClasses& classes = known_[*known].narrower;
  for (const NounClasses& wanted : {NounClasses().set(*known), classes}) {
    if (last && is(*last, wanted)) return last;
    if (const auto before = named_before(wanted, side, sentence)) return before;
  }
  std::optional<std::uint32_t> most;
  for (std::uint32_t i = 0; i < classes_.size(); ++i)
    if (is(i, classes) && (!most || mentions_[i] > mentions_[*most])) most = i;
  return most;
}

std::optional<std::uint32_t> References::only_one(std::size_t noun_class, Side side, std::uint32_t sentence) const {
  constexpr std::size_t farthest = 8;
  const auto known = common(noun_class, side);
  if (!known || !known_[*known].type) return std::nullopt;
  std::optional<std::uint32_t> found;
  const std::span<const EntityMention> names = names_before(sentence, farthest);
  for (std::size_t i = names.size(); i-- > 0;) {
    const EntityMention& mention = names[i];
    if (mention.side != side) break;
    if (mention.part == Part::furniture || entities_.entities[mention.entity].type != known_[*known].type) continue;
    if (found && *found != mention.entity) return std::nullopt;
    found = mention.entity;
  }
  return found && may_be(*found, noun_class, side) ? found : std::nullopt;
}

std::optional<FactEntity> References::noun(std::size_t noun_class, Side side) const {
  const auto known = common(noun_class, side);
  if (!known) return std::nullopt;
  const auto last = std::find_if(nouns_.rbegin(), nouns_.rend(), [&](const SpokenNoun& spoken) {
    return known_[*known].narrower.test(spoken.noun_class);
  });
  return last == nouns_.rend() ? thing(*known, side) : last->noun;
}

// The common thing that is spoken of most: often, and twice as often as any other, or no other at all.
std::optional<FactEntity> References::thing(std::size_t noun_class, Side side) const {
  constexpr std::size_t often = 3;
  const Thing* most = nullptr;
  std::size_t second = 0;
  for (const Thing& thing : things_) {
    if (thing.noun_class != noun_class || thing.side != side) continue;
    const bool more = most == nullptr || thing.count > most->count;
    second = std::max(second, !more ? thing.count : most == nullptr ? 0 : most->count);
    if (more) most = &thing;
  }
  const bool meant = most != nullptr && (second == 0 || (most->count >= often && most->count >= 2 * second));
  return meant ? std::optional(most->first) : std::nullopt;
}

bool References::is_public(std::uint32_t entity) const {
  for (std::size_t i = 0; i < known_.size(); ++i)
    if (known_[i].state && classes_[entity].test(i)) return true;
  return false;
}

bool References::may_be(std::uint32_t entity, std::size_t noun_class, Side side) const {
  const auto known = common(noun_class, side);
  if (!known || known_[*known].type != entities_.entities[entity].type) return false;
  // It is of no class, or of this one, or of one that this one is a kind of.
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const bool fits = known_[i].narrower.test(*known) || known_[*known].narrower.test(i);
    if (classes_[entity].test(i) && !fits) return false;
  }
  return true;
}

}  // namespace tally
