// The words and phrases that a pack knows, each with its classes and the value it has in each ("September" is a month,
// "09"). A phrase of several words is one lexeme; the longest phrase wins.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/engine/table.h"
#include "extractors/engine/word_class.h"

namespace tally {

enum class LetterCase : std::uint8_t { any, capital, exact };  // how the text must be written for an entry to count

struct EntryItem {
  ClassId id = 0;
  std::string value;
  LetterCase letter_case = LetterCase::any;
};

// How a lexeme is written, as far as classes depend on it.
enum class Writing : std::uint8_t { lower, capital, acronym };

// A piece of a vocabulary's text.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

// An entry as it is met in text: the items that count for this writing, and their symbols.
struct Variant {
  Piece exact;  // the written form that this variant is for; empty for one that depends on the writing only
  std::uint32_t first_item = 0;
  std::uint32_t items = 0;
  std::array<Symbol, 2> symbol{};  // not glued, glued
};

class Vocabulary {
 public:
  using WordId = std::uint32_t;
  using Node = std::uint32_t;
  static constexpr WordId no_word = 0;
  static constexpr Node no_node = 0;

  static constexpr std::uint32_t writings = 3;

  // What reading needs of a node: the entries that end there.
  struct NodeData {
    std::uint64_t filter = 0;  // a bit for every child's word, by its id modulo 64
    std::uint32_t first_variant = 0;
    std::uint16_t variants = 0;  // lower, capital, acronym, then the exact ones; 0 if no entry ends here
    std::uint16_t counts = 0;    // a bit by Writing: does an entry count that is written so?
    std::array<std::array<Symbol, 2>, writings> symbol{};
    std::uint32_t padding = 0;
    [[nodiscard]] bool has_children() const { return filter != 0; }
    [[nodiscard]] bool has_exact() const { return variants > writings; }
  };

  // A word that some entry has, and the node of the entries that begin with it. Eight bytes, copied as one: reading
  // does so for every word of a text.
  struct Word {
    std::uint32_t marked_id = no_word;  // twice the id; odd for a trigger
    Node node = no_node;
    [[nodiscard]] WordId id() const { return marked_id >> 1U; }
    // An entry that is a trigger has it (see triggers.h).
    [[nodiscard]] bool trigger() const { return (marked_id & 1U) != 0; }
  };

  // The word of this spelling in lower case; none if no entry has it.
  [[nodiscard]] Word word(std::string_view lower) const;
  // The same for one of up to short_word bytes, given as a number: the first byte is the lowest, the rest are zero.
  [[nodiscard]] Word word(std::uint64_t lower) const { return word_from(first_slot(lower), lower); }
  static constexpr std::size_t short_word = 8;

  // The same in two steps: the first one has the memory at hand that the second will need.
  [[nodiscard]] std::size_t prefetch(std::uint64_t lower) const {
    const std::size_t slot = first_slot(lower);
    __builtin_prefetch(&slots_[slot]);
    return slot;
  }
  [[nodiscard]] Word word_from(std::size_t slot, std::uint64_t lower) const {
    for (;; slot = (slot + 1) & (slots_.size() - 1)) {
      const Slot& there = slots_[slot];
      if (there.key == lower || there.word.id() == no_word) return there.word;
    }
  }

  // The node of the entries that go on with this word.
  [[nodiscard]] Node child(Node node, const NodeData& data, WordId word) const {
    if ((data.filter >> (word % 64) & 1) == 0) return no_node;
    return find_edge(node, word);
  }
  [[nodiscard]] const NodeData& data(Node node) const { return nodes_[node]; }

  // The entry that ends at this node, for words written so; without a variant if there is none. `written`
  // (the words as written, joined by one blank) is looked at only where data.has_exact().
  struct Ending {
    const Variant* variant = nullptr;
    Symbol symbol = 0;
  };
  [[nodiscard]] Ending ending(const NodeData& data, Writing writing, bool glued, std::string_view written) const {
    if (data.variants == 0) return {};
    const Variant* first = variants_.data() + data.first_variant;
    for (std::uint32_t i = writings; i < data.variants; ++i) {
      if (text(first[i].exact) == written) return {first + i, first[i].symbol[glued]};
    }
    const auto w = static_cast<std::size_t>(writing);
    if ((data.counts >> w & 1U) == 0) return {};
    return {first + w, data.symbol[w][glued]};
  }

  // What an entry says of a class, in the order in which packs do.
  struct Item {
    std::uint32_t id = 0;
    Piece value;
  };
  [[nodiscard]] std::span<const Item> items(const Variant& variant) const {
    return {items_.data() + variant.first_item, variant.items};
  }
  [[nodiscard]] std::string_view text(Piece piece) const { return {text_.data() + piece.begin, piece.size}; }
  // The value of an entry in a class; "" where it has none.
  [[nodiscard]] std::string_view value(const Variant& variant, ClassId id) const {
    for (const Item& item : items(variant)) {
      if (item.id == id) return text(item.value);
    }
    return {};
  }

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.nodes_, self.variants_, self.items_, self.slots_, self.edges_, self.words_, self.text_);
  }

 private:
  friend class VocabularyMaker;

  // A short word is its own key; a longer one has a hash for a key and is compared letter by letter.
  struct Slot {
    std::uint64_t key = 0;
    Word word;
  };
  struct Edge {
    Node from = no_node;
    WordId word = no_word;
    Node to = no_node;
  };

  // Fibonacci hashing: the table index comes from well mixed low bits.
  static std::uint64_t spread(std::uint64_t key) {
    key *= 0x9e3779b97f4a7c15ULL;
    return key ^ (key >> 29U);
  }
  static std::uint64_t edge_key(Node from, WordId word) { return (std::uint64_t{from} << 32U) | word; }
  [[nodiscard]] std::size_t first_slot(std::uint64_t key) const { return spread(key) & (slots_.size() - 1); }

  // The bytes of a short word; of a longer one a hash.
  static std::uint64_t key_of(std::string_view word);
  [[nodiscard]] Word long_word(std::string_view lower) const;
  [[nodiscard]] Node find_edge(Node node, WordId word) const;

  Table<NodeData> nodes_;
  Table<Variant> variants_;
  Table<Item> items_;
  Table<Slot> slots_;  // words by hash: open addressing, a power of two
  Table<Edge> edges_;  // the same, of nodes and words
  Table<Piece> words_;
  Table<char> text_;
};

// Makes a vocabulary of entries: first all are added, then the symbols are made, then, when the rules are known, the
// vocabulary.
class VocabularyMaker {
 public:
  // Adds an entry of one word or more; `words` and `exact` are parallel, lower-cased and as written.
  void add(const std::vector<std::string>& words, const std::vector<std::string>& exact, EntryItem item);

  // Makes the variants and their symbols.
  void make_variants(SymbolSets& symbols);

  // Marks a word of every entry that has one of these symbols, the longest, for it is the rarest; of words as long, the
  // one that fewest entries have.
  void mark_triggers(const SymbolSet& symbols);

  [[nodiscard]] Vocabulary make();

 private:
  using Node = Vocabulary::Node;
  using WordId = Vocabulary::WordId;

  // What add() collects of a node.
  struct Entry {
    bool letters = false;                                  // begins with a letter: a word, not a sign
    std::vector<std::pair<std::string, EntryItem>> items;  // the written form (words joined by one blank) and the item
  };
  struct Step {
    Node from = Vocabulary::no_node;
    WordId word = Vocabulary::no_word;
  };

  void make_variants(Node node, SymbolSets& symbols);
  void make_variant(Node node, const std::string& exact, Writing writing, SymbolSets& symbols);
  Piece keep(const std::string& text);
  [[nodiscard]] std::vector<Vocabulary::Slot> slots(const std::vector<Node>& first) const;
  [[nodiscard]] std::vector<Vocabulary::Edge> edges() const;

  std::vector<Vocabulary::NodeData> nodes_;
  std::vector<Variant> variants_;
  std::vector<Vocabulary::Item> items_;
  std::vector<char> text_;
  std::unordered_map<std::string, Piece> kept_;
  std::vector<std::string> words_ = std::vector<std::string>(1);
  std::vector<bool> marked_;                        // by word: is it a trigger?
  std::vector<Step> steps_ = std::vector<Step>(1);  // by node: how it is reached
  std::vector<Entry> entries_ = std::vector<Entry>(1);
  std::unordered_map<std::uint64_t, Node> edges_;
  std::unordered_map<std::string, WordId> ids_;
};

}  // namespace tally
