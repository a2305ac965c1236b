#include "pipeline/align/entities.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeline/normalise/code_points.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {
namespace {

constexpr std::uint32_t nobody = UINT32_MAX;
constexpr std::int16_t enough = 3;  // points that make a name of one version alone an entity

// A candidate at its place.
struct Found {
  EntityCandidate candidate;
  EntityMention mention;
  std::uint32_t group = nobody;
};

// Names that are written alike, diacritics and case aside; or that the gazetteer knows as one.
struct Group {
  std::uint32_t entry = EntityCandidate::unknown;
  EntityType type = EntityType::organisation;
  std::array<std::int32_t, 5> points{};
  std::array<std::uint32_t, 2> seen{};  // by Side
  bool long_word = false;               // too long to be in both languages by chance
  std::uint32_t firm = 0;               // mentions whose capital letter is their own
  std::vector<std::uint64_t> words;     // of an unknown name
  std::uint32_t core_begin = 0, core_end = 0;
  std::uint32_t parent = nobody;  // the group that it was merged into
  [[nodiscard]] bool known() const { return entry != EntityCandidate::unknown; }
};

std::uint64_t key_of(std::span<const std::uint64_t> words) {
  std::uint64_t key = words.size();
  for (const std::uint64_t word : words) key = join_keys(key, word);
  return key;
}

std::size_t index(Side side) { return static_cast<std::size_t>(side); }

class EntityFinder {
 public:
  EntityFinder(const Document& document, const EntityKnowledge& knowledge, std::span<const SentencePair> pairs)
      : document_(document), knowledge_(knowledge), pairs_(pairs) {}

  DocumentEntities find() {
    read_document();
    group_names();
    merge_acronyms();
    merge_cores();
    merge_parts_of_names();
    settle_types();
    merge_translations();
    refuse();
    resolve_references();
    return result();
  }

 private:
  // --- reading

  void read_document() {
    std::vector<CodePointCursor> cursors;
    for (std::size_t i = 0; i < document_.files.size(); ++i) {
      const std::uint32_t begin = document_.files[i].begin;
      const std::size_t end = i + 1 < document_.files.size() ? document_.files[i + 1].begin : document_.text.size();
      cursors.emplace_back(std::string_view(document_.text).substr(begin, end - begin));
    }
    NormalisedText text;
    for (std::uint32_t i = 0; i < document_.sentences.size();) {
      const std::uint32_t line = document_.sentences[i].line;
      std::uint32_t end = i;
      while (end < document_.sentences.size() && document_.sentences[end].line == line) ++end;
      read_line(i, end, text, cursors[document_.lines[line].file]);
      i = end;
    }
  }

  void read_line(std::uint32_t first, std::uint32_t end, NormalisedText& text, CodePointCursor& cursor) {
    const Line& line = document_.lines[document_.sentences[first].line];
    const Side side = line.part == Part::source ? Side::source : Side::target;
    text.assign(slice(document_.text, line.bytes));
    spans_.clear();
    for (std::uint32_t i = first; i < end; ++i) {
      const Span bytes = document_.sentences[i].bytes;
      spans_.push_back(
          {text.to_normalised(bytes.begin - line.bytes.begin), text.to_normalised(bytes.end - line.bytes.begin)});
    }
    knowledge_.extractor(line.language, side)
        .read(text.text(), document_.words_of(line), spans_, line.furniture, work_, candidates_);
    std::uint32_t sentence = first;
    for (EntityCandidate& candidate : candidates_) {
      while (sentence + 1 < end && spans_[sentence + 1 - first].begin <= candidate.bytes.begin) ++sentence;
      Found& found = found_.emplace_back();
      EntityMention& mention = found.mention;
      const Span in_line = text.to_original(candidate.bytes);
      mention.bytes = {in_line.begin + line.bytes.begin, in_line.end + line.bytes.begin};
      const std::uint32_t file = document_.files[line.file].begin;
      mention.code_points = cursor.span({mention.bytes.begin - file, mention.bytes.end - file});
      mention.line = document_.sentences[first].line;
      mention.sentence = sentence;
      mention.part = line.furniture ? Part::furniture : line.part;
      mention.side = side;
      mention.designation = candidate.designation;
      found.candidate = std::move(candidate);
    }
  }

  // --- grouping

  [[nodiscard]] bool is_name(const Found& found) const { return found.candidate.designation == Designation::name; }

  void group_names() {
    widen_names();
    std::unordered_map<std::uint64_t, std::uint32_t> by_words, by_entry;
    for (Found& found : found_) {
      const EntityCandidate& candidate = found.candidate;
      if (!is_name(found)) continue;
      const bool known = candidate.entry != EntityCandidate::unknown;
      auto [place, is_new] = known ? by_entry.try_emplace(candidate.entry, groups_.size())
                                   : by_words.try_emplace(key_of(candidate.words), groups_.size());
      if (is_new) {
        Group& group = groups_.emplace_back();
        group.entry = candidate.entry;
        group.type = candidate.type;
        group.words = candidate.words;
        group.long_word = candidate.bytes.size() > 3;
        group.core_begin = candidate.core_begin;
        group.core_end = candidate.core_end;
      }
      found.group = place->second;
      Group& group = groups_[found.group];
      for (std::size_t i = 0; i < group.points.size(); ++i) group.points[i] += candidate.points[i];
      ++group.seen[index(found.mention.side)];
      group.firm += candidate.doubtful ? 0 : 1;
      if (candidate.core_end - candidate.core_begin < group.core_end - group.core_begin) {
        group.core_begin = candidate.core_begin;
        group.core_end = candidate.core_end;
      }
    }
  }

  // "Sông Hồng" where a sentence begins is the river Hồng, unless the name stands elsewhere as a whole.
  void widen_names() {
    std::unordered_set<std::uint64_t> firm, unknown;
    for (const Found& found : found_) {
      const EntityCandidate& candidate = found.candidate;
      if (!is_name(found) || candidate.doubtful || candidate.wide_begin != candidate.bytes.begin) continue;
      firm.insert(key_of(candidate.words));
      if (candidate.entry == EntityCandidate::unknown) unknown.insert(key_of(candidate.words));
    }
    for (Found& found : found_) {
      EntityCandidate& candidate = found.candidate;
      if (candidate.entry != EntityCandidate::unknown && candidate.doubtful &&
          unknown.count(key_of(candidate.words)) != 0)
        candidate.entry = EntityCandidate::unknown;
      if (candidate.wide_begin == candidate.bytes.begin) continue;
      std::vector<std::uint64_t> words = candidate.words;
      words.insert(words.begin(), candidate.wide_word);
      if (firm.count(key_of(words)) == 0) continue;
      const std::uint32_t by = candidate.bytes.begin - candidate.wide_begin;
      found.mention.bytes.begin -= by;
      found.mention.code_points.begin -=
          code_points(slice(document_.text, {found.mention.bytes.begin, found.mention.bytes.begin + by}));
      candidate.words = std::move(words);
      candidate.core_begin = 0;
      candidate.core_end = static_cast<std::uint32_t>(candidate.words.size());
      candidate.entry = EntityCandidate::unknown;
      candidate.points = {};
    }
  }

  static std::uint32_t code_points(std::string_view text) {
    return static_cast<std::uint32_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }

  [[nodiscard]] std::uint32_t root(std::uint32_t group) const {
    while (groups_[group].parent != nobody) group = groups_[group].parent;
    return group;
  }

  // What is known of the one is known of the other.
  void merge(std::uint32_t from, std::uint32_t into) {
    from = root(from);
    into = root(into);
    if (from == into) return;
    if (groups_[from].known() && !groups_[into].known()) std::swap(from, into);
    Group& kept = groups_[into];
    Group& gone = groups_[from];
    gone.parent = into;
    for (std::size_t i = 0; i < kept.points.size(); ++i) kept.points[i] += gone.points[i];
    for (std::size_t i = 0; i < kept.seen.size(); ++i) kept.seen[i] += gone.seen[i];
    kept.firm += gone.firm;
  }

  // "World Health Organization (WHO)"
  void merge_acronyms() {
    for (std::size_t i = 1; i < found_.size(); ++i) {
      const Found& name = found_[i - 1];
      const Found& acronym = found_[i];
      if (!is_name(name) || !is_name(acronym) || !acronym.candidate.bracketed || !acronym.candidate.apposed ||
          acronym.mention.sentence != name.mention.sentence || acronym.candidate.words.size() != 1 ||
          name.candidate.words.size() < 2)
        continue;
      const Group& a = groups_[root(name.group)];
      const Group& b = groups_[root(acronym.group)];
      if (a.known() && b.known()) continue;
      merge(acronym.group, name.group);
    }
  }

  // "Vinh Phat Bank", "Ngân hàng Vĩnh Phát", "Vĩnh Phát"
  void merge_cores() {
    std::unordered_map<std::uint64_t, std::uint32_t> by_core;
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (group.known()) continue;
      const auto core = std::span(group.words).subspan(group.core_begin, group.core_end - group.core_begin);
      const auto [place, is_new] = by_core.try_emplace(key_of(core), i);
      if (!is_new) merge(i, place->second);
    }
  }

  // "Zhang" after "Zhang Yiming", "Hạnh" after "Lê Thị Hạnh", "Harbour" never.
  void merge_parts_of_names() {
    std::unordered_map<std::uint64_t, std::uint32_t> first, last;
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].words.size() < 2 || type_of(groups_[root(i)]) != EntityType::person) continue;
      first.try_emplace(groups_[i].words.front(), i);
      last.try_emplace(groups_[i].words.back(), i);
    }
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (group.known() || group.parent != nobody || group.words.size() != 1) continue;
      const std::uint64_t word = group.words.front();
      if (const auto whole = last.find(word); whole != last.end()) {
        merge(i, whole->second);
      } else if (const auto begun = first.find(word); begun != first.end()) {
        merge(i, begun->second);
      }
    }
  }

  static EntityType type_of(const Group& group) {
    if (group.known()) return group.type;
    const auto best = std::max_element(group.points.begin(), group.points.end());
    if (*best > 0) return static_cast<EntityType>(best - group.points.begin());
    return group.words.size() == 2 || group.words.size() == 3 ? EntityType::person : EntityType::organisation;
  }

  void settle_types() {
    for (Group& group : groups_) group.type = type_of(group);
  }

  // In sentences that translate each other, a name of each that nothing else accounts for, of one type.
  void merge_translations() {
    if (pairs_.empty()) return;
    std::vector<std::vector<std::uint32_t>> by_sentence(document_.sentences.size());
    for (const Found& found : found_)
      if (found.group != nobody) by_sentence[found.mention.sentence].push_back(root(found.group));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> merges;
    for (const SentencePair& pair : pairs_) {
      const auto alone = [&](const std::vector<std::uint32_t>& sentences, Side side) {
        std::vector<std::uint32_t> groups;
        for (const std::uint32_t sentence : sentences)
          for (const std::uint32_t group : by_sentence[sentence])
            if (groups_[group].seen[1 - index(side)] == 0 && groups_[group].firm > 0 &&
                std::find(groups.begin(), groups.end(), group) == groups.end())
              groups.push_back(group);
        return groups;
      };
      const std::vector<std::uint32_t> source = alone(pair.source, Side::source);
      const std::vector<std::uint32_t> target = alone(pair.target, Side::target);
      for (std::size_t type = 0; type < 4; ++type) {
        const auto only = [&](const std::vector<std::uint32_t>& groups) {
          std::uint32_t one = nobody;
          for (const std::uint32_t group : groups) {
            if (static_cast<std::size_t>(groups_[group].type) != type) continue;
            if (one != nobody) return nobody;
            one = group;
          }
          return one;
        };
        const std::uint32_t a = only(source), b = only(target);
        if (a != nobody && b != nobody && !(groups_[a].known() || groups_[b].known())) merges.emplace_back(b, a);
      }
    }
    for (const auto& [from, into] : merges)
      if (groups_[root(from)].seen[index(Side::source)] == 0 && groups_[root(into)].seen[index(Side::target)] == 0)
        merge(from, into);
  }

  // What is no name after all has no group.
  void refuse() {
    for (Found& found : found_) {
      if (found.group == nobody) continue;
      const Group& group = groups_[root(found.group)];
      if (!group.known() && !is_entity(group)) found.group = nobody;
    }
    std::erase_if(found_, [&](const Found& found) { return is_name(found) && found.group == nobody; });
  }

  [[nodiscard]] static bool is_entity(const Group& group) {
    const bool several_words = group.words.size() > 1;
    const std::int32_t best = *std::max_element(group.points.begin(), group.points.end());
    if (group.seen[0] > 0 && group.seen[1] > 0) return group.firm > 0 || several_words || group.long_word;
    if (group.firm == 0) return several_words && best >= enough;
    // "Hãng dược Corvane", "Corvane": a hint, and a word that is no syllable; or more than once.
    const bool hinted = group.long_word && (best > 1 || group.firm > 1);
    return several_words || best >= enough || hinted;
  }

  // --- references

  // By EntityType; behind them, the latest country.
  static constexpr std::size_t country = 5;
  using Latest = std::array<std::uint32_t, country + 1>;

  // Who "TikTok's owner" is: an apposition tells.
  void resolve_references() {
    find_owners();
    Latest latest;
    latest.fill(nobody);
    std::optional<Part> part;
    std::uint32_t sentence = nobody;
    std::array<bool, country + 1> taken{};
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Found& found = found_[i];
      const Part here = document_.lines[found.mention.line].part;
      if (part != here) latest.fill(nobody);
      part = here;
      if (sentence != found.mention.sentence) taken.fill(false);
      sentence = found.mention.sentence;
      if (is_name(found)) {
        if (found.mention.part == Part::furniture) continue;
        // Whose owner is spoken of is not what the sentence is about.
        const bool owned = (i + 1 < found_.size() && found_[i + 1].candidate.after_owner) ||
                           (i > 0 && found_[i - 1].candidate.before_owner);
        if (!owned) note_subject(found, latest, taken);
      } else if (found.candidate.after_owner || found.candidate.before_owner) {
        resolve_owner(i);
        if (found.group != nobody) note_subject(found, latest, taken);
      } else {
        // Words that stand for a place say that it is a country.
        const bool place = found.candidate.type == EntityType::place;
        found.group = latest[place ? country : static_cast<std::size_t>(found.candidate.type)];
      }
    }
    std::erase_if(found_, [](const Found& found) { return found.group == nobody; });
  }

  // The first one of a sentence is what it is about, and stays so.
  void note_subject(const Found& found, Latest& latest, std::array<bool, country + 1>& taken) const {
    const std::uint32_t group = root(found.group);
    const auto type = static_cast<std::size_t>(groups_[group].type);
    if (!taken[type]) latest[type] = group;
    taken[type] = true;
    if (!is_country(groups_[group])) return;
    if (!taken[country]) latest[country] = group;
    taken[country] = true;
  }

  [[nodiscard]] bool is_country(const Group& group) const {
    return group.type == EntityType::place && group.known() &&
           knowledge_.gazetteer().entries[group.entry].id.starts_with("iso3166:");
  }

  // The owned one's group to its owner's: "TikTok owner ByteDance", "ByteDance, công ty sở hữu TikTok,",
  // "Chủ sở hữu TikTok, ByteDance,".
  void find_owners() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const EntityCandidate& candidate = found_[i].candidate;
      if (!candidate.after_owner && !candidate.before_owner) continue;
      const std::size_t owned = candidate.after_owner ? i - 1 : i + 1;
      if (owned >= found_.size() || found_[owned].group == nobody) continue;
      const auto consider = [&](std::size_t other, std::size_t later) {
        if (other >= found_.size() || !is_name(found_[other]) || !found_[later].candidate.apposed) return;
        if (found_[other].mention.sentence != found_[i].mention.sentence) return;
        if (groups_[root(found_[other].group)].type != EntityType::organisation) return;
        owners_.try_emplace(root(found_[owned].group), root(found_[other].group));
      };
      if (candidate.after_owner) {
        consider(i + 1, i + 1);
      } else {
        consider(i + 2, i + 2);
        if (i > 0) consider(i - 1, i);
      }
    }
  }

  void resolve_owner(std::size_t at) {
    Found& found = found_[at];
    const std::size_t owned = found.candidate.after_owner ? at - 1 : at + 1;
    if (owned >= found_.size() || found_[owned].group == nobody) return;
    const auto owner = owners_.find(root(found_[owned].group));
    if (owner == owners_.end()) return;
    found.group = owner->second;
  }

  // --- the result

  DocumentEntities result() {
    DocumentEntities entities;
    std::vector<std::uint32_t> numbers(groups_.size(), nobody);
    for (Found& found : found_) {
      const std::uint32_t group = root(found.group);
      if (numbers[group] == nobody) {
        numbers[group] = static_cast<std::uint32_t>(entities.entities.size());
        entities.entities.push_back(entity_of(groups_[group]));
      }
      found.mention.entity = numbers[group];
      entities.mentions.push_back(found.mention);
      if (!is_name(found)) continue;
      Entity& entity = entities.entities[numbers[group]];
      auto& names = found.mention.side == Side::source ? entity.source_names : entity.target_names;
      std::string name(slice(document_.text, found.mention.bytes));
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    std::sort(entities.mentions.begin(), entities.mentions.end(),
              [](const EntityMention& a, const EntityMention& b) { return a.bytes.begin < b.bytes.begin; });
    for (Entity& entity : entities.entities)
      if (entity.name.empty())
        entity.name = longest(entity.source_names.empty() ? entity.target_names : entity.source_names);
    return entities;
  }

  [[nodiscard]] Entity entity_of(const Group& group) const {
    Entity entity;
    entity.type = group.type;
    if (!group.known()) return entity;
    const GazetteerEntry& entry = knowledge_.gazetteer().entries[group.entry];
    entity.id = entry.id;
    entity.known = true;
    const auto& languages = knowledge_.gazetteer().languages;
    const auto name = std::find_if(entry.names.begin(), entry.names.end(), [&](const GazetteerName& n) {
      return languages[n.language] == knowledge_.source_language();
    });
    entity.name = name == entry.names.end() ? entry.names.front().text : name->text;
    return entity;
  }

  static std::string longest(const std::vector<std::string>& names) {
    const auto best = std::max_element(names.begin(), names.end(),
                                       [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    return best == names.end() ? std::string() : *best;
  }

  const Document& document_;
  const EntityKnowledge& knowledge_;
  std::span<const SentencePair> pairs_;
  std::vector<Found> found_;
  std::vector<Group> groups_;
  std::unordered_map<std::uint32_t, std::uint32_t> owners_;  // by the group of the one that is owned

  // Of the line that is being read.
  EntityExtractor::Workspace work_;
  std::vector<EntityCandidate> candidates_;
  std::vector<Span> spans_;
};

}  // namespace

EntityKnowledge::EntityKnowledge(Gazetteer gazetteer, std::string source_language, std::string target_language,
                                 const std::optional<std::filesystem::path>& rules_dir)
    : gazetteer_(std::make_unique<const Gazetteer>(std::move(gazetteer))),
      source_language_(std::move(source_language)),
      target_language_(std::move(target_language)),
      source_(std::make_unique<const EntityExtractor>(source_language_, *gazetteer_, rules_dir)),
      target_(std::make_unique<const EntityExtractor>(target_language_, *gazetteer_, rules_dir)) {}

const EntityExtractor& EntityKnowledge::extractor(std::string_view language, Side side) const {
  if (language == source_language_) return *source_;
  if (language == target_language_) return *target_;
  return side == Side::source ? *source_ : *target_;
}

DocumentEntities find_entities(const Document& document, const EntityKnowledge& knowledge,
                               std::span<const SentencePair> pairs) {
  return EntityFinder(document, knowledge, pairs).find();
}

}  // namespace tally
