#include "extractors/engine/vocabulary.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "extractors/engine/character.h"

namespace tally {

namespace {

std::string join(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& w : words) {
    if (!all.empty()) all += ' ';
    all += w;
  }
  return all;
}

Writing writing_of(std::string_view written) {
  bool capital = false;
  bool small = false;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < written.size();) {
    const char32_t c = next_character(written, at);
    if (character_type(c) != CharacterType::letter) continue;
    const bool upper = is_upper(c);
    if (letters++ == 0) capital = upper;
    small = small || !upper;
  }
  return !capital ? Writing::lower : (small || letters == 1) ? Writing::capital : Writing::acronym;
}

std::uint64_t edge(Vocabulary::Node node, Vocabulary::WordId word) { return (std::uint64_t{node} << 32U) | word; }

// Keys of longer words are at least this: 0xF8 and above is no byte of UTF-8, so no short word's key is (RFC 3629, 4).
constexpr std::uint64_t long_word_key = std::uint64_t{0xF8} << 56U;

template <typename Integer>
std::uint64_t load(const char* at) {
  Integer bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// Up to eight bytes, the first the lowest. A copy of a size that is not known would be a call.
std::uint64_t load(std::string_view bytes) {
  const char* at = bytes.data();
  const std::size_t size = bytes.size();
  const auto end = [&](std::size_t width) { return 8 * (size - width); };
  if (size == 8) return load<std::uint64_t>(at);
  if (size >= 4) return load<std::uint32_t>(at) | load<std::uint32_t>(at + size - 4) << end(4);
  if (size >= 2) return load<std::uint16_t>(at) | load<std::uint16_t>(at + size - 2) << end(2);
  return size == 0 ? 0 : load<std::uint8_t>(at);
}

}  // namespace

const std::string* Variant::value(ClassId id) const {
  for (const EntryItem& item : items) {
    if (item.id == id) return &item.value;
  }
  return nullptr;
}

void Vocabulary::add(const std::vector<std::string>& words, const std::vector<std::string>& exact, EntryItem item) {
  Node node = no_node;
  for (const std::string& w : words) {
    const auto [it, fresh] = ids_.try_emplace(w, static_cast<WordId>(words_.size()));
    if (fresh) words_.push_back(w);
    const auto [next, made] = edge_map_.try_emplace(edge(node, it->second), static_cast<Node>(entries_.size()));
    if (made) {
      entries_.emplace_back();
      steps_.push_back({node, it->second});
    }
    node = next->second;
  }
  Entry& entry = entries_[node];
  std::size_t at = 0;
  entry.letters = character_type(next_character(words.front(), at)) == CharacterType::letter;
  std::string written = item.letter_case == LetterCase::exact ? join(exact) : std::string();
  const bool there = std::any_of(entry.items.begin(), entry.items.end(), [&](const auto& other) {
    return other.first == written && other.second.id == item.id;
  });
  if (!there) entry.items.emplace_back(std::move(written), std::move(item));
}

void Vocabulary::make_variants(Node node, WordClasses& classes) {
  const Entry& entry = entries_[node];
  const auto make = [&](std::string exact, Writing writing) {
    Variant v;
    v.exact = std::move(exact);
    ClassSet set;
    for (const auto& [written, item] : entry.items) {
      if (item.letter_case == LetterCase::capital && writing == Writing::lower) continue;
      if (item.letter_case == LetterCase::exact && written != v.exact) continue;
      set.set(item.id);
      v.items.push_back(item);
    }
    if (!v.items.empty()) set.set(BuiltinClass::known);
    if (entry.letters) set.set(BuiltinClass::word);
    if (writing != Writing::lower) set.set(BuiltinClass::capital);
    if (writing == Writing::acronym) set.set(BuiltinClass::acronym);
    v.symbol[0] = classes.add_symbol(set);
    set.set(BuiltinClass::glued);
    v.symbol[1] = classes.add_symbol(set);
    variants_.push_back(std::move(v));
  };
  nodes_[node].first_variant = static_cast<std::uint32_t>(variants_.size());
  make({}, Writing::lower);
  make({}, Writing::capital);
  make({}, Writing::acronym);
  std::vector<std::string> exact;
  for (const auto& [written, item] : entry.items) {
    if (!written.empty() && std::find(exact.begin(), exact.end(), written) == exact.end()) exact.push_back(written);
  }
  for (const std::string& written : exact) make(written, writing_of(written));
  NodeData& data = nodes_[node];
  data.variants = static_cast<std::uint16_t>(variants_.size() - data.first_variant);
  for (std::size_t w = 0; w < writings; ++w) {
    data.counts[w] = !variants_[data.first_variant + w].items.empty();
    data.symbol[w] = variants_[data.first_variant + w].symbol;
  }
}

void Vocabulary::finish(WordClasses& classes) {
  nodes_.resize(entries_.size());
  for (Node node = 1; node < nodes_.size(); ++node) {
    if (!entries_[node].items.empty()) make_variants(node, classes);
  }
  make_tables();
  entries_.clear();
  edge_map_.clear();
  ids_.clear();
}

void Vocabulary::mark_triggers(const SymbolSet& symbols) {
  const auto is_trigger = [&](const Variant& v) { return symbols[v.symbol[0]] != 0 || symbols[v.symbol[1]] != 0; };
  std::vector<bool> marked(words_.size());
  std::vector<Node> phrases;
  for (Node node = 1; node < nodes_.size(); ++node) {
    const auto first = variants_.begin() + nodes_[node].first_variant;
    if (!std::any_of(first, first + nodes_[node].variants, is_trigger)) continue;
    if (steps_[node].from == no_node) {
      marked[steps_[node].word] = true;
    } else {
      phrases.push_back(node);
    }
  }
  std::vector<std::uint32_t> entries(words_.size());  // that have the word, and beginnings of entries
  for (const Step& step : steps_) ++entries[step.word];
  const auto rarer = [&](WordId a, WordId b) {
    return words_[a].size() != words_[b].size() ? words_[a].size() > words_[b].size() : entries[a] < entries[b];
  };
  for (const Node phrase : phrases) {
    WordId rarest = steps_[phrase].word;
    bool any = false;
    for (Node at = phrase; at != no_node; at = steps_[at].from) {
      const WordId word = steps_[at].word;
      any = any || marked[word];
      if (rarer(word, rarest)) rarest = word;
    }
    if (!any) marked[rarest] = true;
  }
  for (Slot& slot : slots_) slot.word.marked_id |= marked[slot.word.id()] ? 1U : 0U;
  steps_.clear();
}

void Vocabulary::make_tables() {
  std::vector<Node> first(words_.size(), no_node);
  edges_.assign(std::bit_ceil(edge_map_.size() * 2 + 2), Edge{});
  for (const auto& [key, node] : edge_map_) {
    const auto parent = static_cast<Node>(key >> 32U);
    const auto word = static_cast<WordId>(key);
    if (parent == no_node) {
      first[word] = node;
      continue;
    }
    nodes_[parent].filter |= std::uint64_t{1} << (word % 64);
    std::size_t i = spread(key) & (edges_.size() - 1);
    while (edges_[i].node != no_node) i = (i + 1) & (edges_.size() - 1);
    edges_[i] = {key, node};
  }
  slots_.assign(std::bit_ceil(words_.size() * 2 + 2), Slot{});
  for (WordId w = 1; w < words_.size(); ++w) {
    const std::uint64_t key = key_of(words_[w]);
    std::size_t i = first_slot(key);
    while (slots_[i].word.id() != no_word) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = {key, {w << 1U, first[w]}};
  }
}

// A longer word is hashed eight bytes at a time, the last eight in any case.
std::uint64_t Vocabulary::key_of(std::string_view word) {
  if (word.size() <= short_word) return load(word);
  std::uint64_t key = word.size();
  for (std::size_t at = 0; at + 8 < word.size(); at += 8) key = spread(key ^ load<std::uint64_t>(word.data() + at));
  return spread(key ^ load<std::uint64_t>(word.data() + word.size() - 8)) | long_word_key;
}

Vocabulary::Word Vocabulary::word(std::string_view lower) const {
  return lower.size() <= short_word ? word(load(lower)) : long_word(lower);
}

Vocabulary::Word Vocabulary::long_word(std::string_view lower) const {
  const std::uint64_t key = key_of(lower);
  for (std::size_t i = first_slot(key); slots_[i].word.id() != no_word; i = (i + 1) & (slots_.size() - 1)) {
    if (slots_[i].key == key && words_[slots_[i].word.id()] == lower) return slots_[i].word;
  }
  return {};
}

Vocabulary::Node Vocabulary::find_edge(Node node, WordId word) const {
  const std::uint64_t key = edge(node, word);
  for (std::size_t i = spread(key) & (edges_.size() - 1); edges_[i].node != no_node;
       i = (i + 1) & (edges_.size() - 1)) {
    if (edges_[i].key == key) return edges_[i].node;
  }
  return no_node;
}

}  // namespace tally
