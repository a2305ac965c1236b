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
    if (slots_[i].key == key && text(words_[slots_[i].word.id()]) == lower) return slots_[i].word;
  }
  return {};
}

Vocabulary::Node Vocabulary::find_edge(Node node, WordId word) const {
  for (std::size_t i = spread(edge_key(node, word)) & (edges_.size() - 1); edges_[i].to != no_node;
       i = (i + 1) & (edges_.size() - 1)) {
    if (edges_[i].from == node && edges_[i].word == word) return edges_[i].to;
  }
  return no_node;
}

void VocabularyMaker::add(const std::vector<std::string>& words, const std::vector<std::string>& exact,
                          EntryItem item) {
  Node node = Vocabulary::no_node;
  for (const std::string& w : words) {
    const auto [it, fresh] = ids_.try_emplace(w, static_cast<WordId>(words_.size()));
    if (fresh) words_.push_back(w);
    const auto [next, made] =
        edges_.try_emplace(Vocabulary::edge_key(node, it->second), static_cast<Node>(entries_.size()));
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

void VocabularyMaker::make_variants(SymbolSets& symbols) {
  nodes_.resize(entries_.size());
  for (Node node = 1; node < nodes_.size(); ++node) {
    if (!entries_[node].items.empty()) make_variants(node, symbols);
  }
}

void VocabularyMaker::make_variants(Node node, SymbolSets& symbols) {
  Vocabulary::NodeData& data = nodes_[node];
  data.first_variant = static_cast<std::uint32_t>(variants_.size());
  for (const Writing writing : {Writing::lower, Writing::capital, Writing::acronym}) {
    make_variant(node, {}, writing, symbols);
    const auto w = static_cast<std::size_t>(writing);
    if (variants_.back().items > 0) data.counts = static_cast<std::uint16_t>(data.counts | 1U << w);
    data.symbol[w] = variants_.back().symbol;
  }
  std::vector<std::string> exact;
  for (const auto& [written, item] : entries_[node].items) {
    if (!written.empty() && std::find(exact.begin(), exact.end(), written) == exact.end()) exact.push_back(written);
  }
  for (const std::string& written : exact) make_variant(node, written, writing_of(written), symbols);
  data.variants = static_cast<std::uint16_t>(variants_.size() - data.first_variant);
}

void VocabularyMaker::make_variant(Node node, const std::string& exact, Writing writing, SymbolSets& symbols) {
  const Entry& entry = entries_[node];
  Variant variant;
  variant.exact = keep(exact);
  variant.first_item = static_cast<std::uint32_t>(items_.size());
  ClassSet set;
  for (const auto& [written, item] : entry.items) {
    if (item.letter_case == LetterCase::capital && writing == Writing::lower) continue;
    if (item.letter_case == LetterCase::exact && written != exact) continue;
    set.set(item.id);
    items_.push_back({item.id, keep(item.value)});
  }
  variant.items = static_cast<std::uint32_t>(items_.size()) - variant.first_item;
  if (variant.items > 0) set.set(BuiltinClass::known);
  if (entry.letters) set.set(BuiltinClass::word);
  if (writing != Writing::lower) set.set(BuiltinClass::capital);
  if (writing == Writing::acronym) set.set(BuiltinClass::acronym);
  variant.symbol[0] = symbols.add(set);
  set.set(BuiltinClass::glued);
  variant.symbol[1] = symbols.add(set);
  variants_.push_back(variant);
}

Piece VocabularyMaker::keep(const std::string& text) {
  const auto [it, fresh] =
      kept_.try_emplace(text, Piece{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text.size())});
  if (fresh) text_.insert(text_.end(), text.begin(), text.end());
  return it->second;
}

void VocabularyMaker::mark_triggers(const SymbolSet& symbols) {
  const auto is_trigger = [&](const Variant& v) { return symbols[v.symbol[0]] != 0 || symbols[v.symbol[1]] != 0; };
  marked_.resize(words_.size());
  std::vector<Node> phrases;
  for (Node node = 1; node < nodes_.size(); ++node) {
    const auto first = variants_.begin() + nodes_[node].first_variant;
    if (!std::any_of(first, first + nodes_[node].variants, is_trigger)) continue;
    if (steps_[node].from == Vocabulary::no_node) {
      marked_[steps_[node].word] = true;
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
    for (Node at = phrase; at != Vocabulary::no_node; at = steps_[at].from) {
      const WordId word = steps_[at].word;
      any = any || marked_[word];
      if (rarer(word, rarest)) rarest = word;
    }
    if (!any) marked_[rarest] = true;
  }
}

Vocabulary VocabularyMaker::make() {
  marked_.resize(words_.size());
  std::vector<Node> first(words_.size(), Vocabulary::no_node);
  for (Node node = 1; node < nodes_.size(); ++node) {
    const Step& step = steps_[node];
    if (step.from == Vocabulary::no_node) {
      first[step.word] = node;
    } else {
      nodes_[step.from].filter |= std::uint64_t{1} << (step.word % 64);
    }
  }
  Vocabulary made;
  made.slots_ = Table(slots(first));
  made.edges_ = Table(edges());
  std::vector<Piece> words;
  words.reserve(words_.size());
  for (const std::string& word : words_) words.push_back(keep(word));
  made.words_ = Table(std::move(words));
  made.nodes_ = Table(std::move(nodes_));
  made.variants_ = Table(std::move(variants_));
  made.items_ = Table(std::move(items_));
  made.text_ = Table(std::move(text_));
  return made;
}

std::vector<Vocabulary::Edge> VocabularyMaker::edges() const {
  const auto begins = static_cast<std::size_t>(
      std::count_if(steps_.begin(), steps_.end(), [](const Step& step) { return step.from == Vocabulary::no_node; }));
  std::vector<Vocabulary::Edge> table(std::bit_ceil((steps_.size() - begins) * 2 + 2));
  for (Node node = 1; node < steps_.size(); ++node) {
    const Step& step = steps_[node];
    if (step.from == Vocabulary::no_node) continue;
    std::size_t i = Vocabulary::spread(Vocabulary::edge_key(step.from, step.word)) & (table.size() - 1);
    while (table[i].to != Vocabulary::no_node) i = (i + 1) & (table.size() - 1);
    table[i] = {step.from, step.word, node};
  }
  return table;
}

std::vector<Vocabulary::Slot> VocabularyMaker::slots(const std::vector<Node>& first) const {
  std::vector<Vocabulary::Slot> table(std::bit_ceil(words_.size() * 2 + 2));
  for (WordId word = 1; word < words_.size(); ++word) {
    const std::uint64_t key = Vocabulary::key_of(words_[word]);
    std::size_t i = Vocabulary::spread(key) & (table.size() - 1);
    while (table[i].word.id() != Vocabulary::no_word) i = (i + 1) & (table.size() - 1);
    table[i] = {key, {word << 1U | (marked_[word] ? 1U : 0U), first[word]}};
  }
  return table;
}

}  // namespace tally
