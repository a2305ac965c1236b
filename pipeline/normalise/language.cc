#include "pipeline/normalise/language.h"

#include <fmt/format.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <unordered_map>

#include "extractors/engine/character.h"
#include "extractors/engine/pack.h"
#include "extractors/engine/words.h"

namespace tally {
namespace {

constexpr char32_t tabled = 0x3000;      // letters below are looked up in a table, others in sets
constexpr std::int32_t names_limit = 3;  // what all capitalised words of a line can add for their letters
constexpr std::size_t shortest_ending = 2, longest_ending = 7;
constexpr std::size_t shortest_ended_word = 4;

constexpr std::uint64_t hash_start = 0xcbf29ce484222325ULL;
constexpr std::uint64_t hash_step(std::uint64_t h, char32_t c) { return (h ^ c) * 0x100000001b3ULL; }

std::uint64_t key_of_word(std::string_view word) {
  std::vector<Word> words;
  append_words(word, words);
  if (words.size() != 1) throw PackError(fmt::format("text.toml: words: {} is no single word", word));
  return words.front().key;
}

std::uint64_t hash_of_ending(std::string_view ending) {
  return std::accumulate(ending.rbegin(), ending.rend(), hash_start,
                         [](std::uint64_t h, char byte) { return hash_step(h, static_cast<unsigned char>(byte)); });
}

// Of a text of at least two bytes.
std::size_t last_two(std::string_view text) {
  return std::size_t{static_cast<unsigned char>(text[text.size() - 2])} << 8U | static_cast<unsigned char>(text.back());
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t end_of_token(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_blank(text[at])) ++at;
  return at;
}

// Whether the token at `at` is a URL, a hashtag, a handle or an e-mail address, which says nothing of the language.
bool begins_no_word(std::string_view text, std::size_t at, bool may_have_at) {
  const std::string_view rest = text.substr(at);
  switch (rest[0]) {
    case '#': return true;
    case 'h':
      if (rest.starts_with("http://") || rest.starts_with("https://")) return true;
      break;
    case 'w':
      if (rest.starts_with("www.")) return true;
      break;
    default: break;
  }
  return may_have_at && rest.substr(0, end_of_token(text, at) - at).find('@') != std::string_view::npos;
}

using PointsByHash = std::unordered_map<std::uint64_t, std::vector<std::int32_t>>;  // one number a language

// Points of words by the hash of the word: open addressing, filled once.
class PointsTable {
 public:
  PointsTable(const PointsByHash& words, std::size_t languages) : languages_(languages) {
    slots_.resize(std::bit_ceil(words.size() * 4 + 1));
    known_.resize(known_bits / 64);
    std::uint32_t row = 0;
    for (const auto& [hash, points] : words) {
      std::size_t at = hash & (slots_.size() - 1);
      while (slots_[at].row != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {hash, ++row};
      rows_.insert(rows_.end(), points.begin(), points.end());
      rows_.resize(row * languages);
      known_[known_bit(hash) / 64] |= std::uint64_t{1} << (known_bit(hash) % 64);
    }
  }

  // One number a language; nothing for a word that tells nothing.
  [[nodiscard]] const std::int32_t* find(std::uint64_t hash) const {
    if ((known_[known_bit(hash) / 64] >> (known_bit(hash) % 64) & 1U) == 0) return nullptr;
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].row != 0; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].hash == hash) return &rows_[(slots_[at].row - 1) * languages_];
    return nullptr;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t row = 0;  // 1 + the index of the row in rows_; 0: free
  };
  // Most words are not here: a look at a table that stays in the processor's cache tells.
  static constexpr std::size_t known_bits = 1U << 15U;
  static std::size_t known_bit(std::uint64_t hash) { return (hash >> 20U) % known_bits; }

  std::size_t languages_;
  std::vector<Slot> slots_;
  std::vector<std::int32_t> rows_;    // each with a number for every language
  std::vector<std::uint64_t> known_;  // a bit for each word that is here, and for few others
};

}  // namespace

struct LanguageDetector::Tables {
  struct LetterSet {
    icu::UnicodeSet letters;
    std::size_t language;
    std::int32_t points;
  };
  std::vector<std::string> languages;
  std::vector<LetterSet> sets;
  std::array<std::uint8_t, tabled> set_numbers{};  // 1 + the index of the set that has the letter; 0 for none
  PointsTable words, endings;
  std::vector<bool> last_bytes =
      std::vector<bool>(1U << 16U);  // by the last two bytes of a word: whether it may have an ending

  explicit Tables(std::span<const TextPack> packs)
      : words(points_of(packs, &TextPack::words, key_of_word), packs.size()),
        endings(with_beginnings(points_of(packs, &TextPack::endings, hash_of_ending), packs), packs.size()) {
    for (std::size_t i = 0; i < packs.size(); ++i) {
      languages.push_back(packs[i].language);
      for (const auto& [pattern, points] : packs[i].letters) add_letters(packs[i], i, pattern, points);
      for (const auto& [ending, points] : packs[i].endings)
        if (ending.size() >= shortest_ending) last_bytes[last_two(ending)] = true;
    }
    for (char32_t c = 0; c < tabled; ++c) set_numbers[c] = look_up(c);
  }

  using Evidence = std::vector<std::pair<std::string, std::int32_t>>;
  static PointsByHash points_of(std::span<const TextPack> packs, Evidence TextPack::*evidence,
                                std::uint64_t (*hash)(std::string_view)) {
    PointsByHash table;
    for (std::size_t i = 0; i < packs.size(); ++i) {
      for (const auto& [word, points] : packs[i].*evidence) {
        auto& row = table[hash(word)];
        row.resize(packs.size());
        row[i] += points;
      }
    }
    return table;
  }

  // Read from the end of a word, every part of an ending gets a row, all zero unless it is one too: where a word has
  // none, no longer ending can follow.
  static PointsByHash with_beginnings(PointsByHash endings, std::span<const TextPack> packs) {
    for (const TextPack& pack : packs)
      for (const auto& [ending, points] : pack.endings)
        for (std::size_t size = 1; size < ending.size(); ++size)
          endings.try_emplace(hash_of_ending(std::string_view(ending).substr(ending.size() - size)));
    return endings;
  }

  void add_letters(const TextPack& pack, std::size_t language, const std::string& pattern, std::int32_t points) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet set(icu::UnicodeString::fromUTF8(pattern), status);
    if (U_FAILURE(status) || sets.size() == 255)
      throw PackError(fmt::format("{}/text.toml: letters {}: {}", pack.language, pattern, u_errorName(status)));
    if (set.containsSome(0, 0x7F))
      throw PackError(fmt::format("{}/text.toml: letters {}: ASCII tells no language", pack.language, pattern));
    sets.push_back({set, language, points});
    sets.back().letters.freeze();
  }

  [[nodiscard]] std::uint8_t look_up(char32_t c) const {
    if (character_type(c) != CharacterType::letter) return 0;
    const auto has = [&](const LetterSet& set) { return set.letters.contains(static_cast<UChar32>(c)); };
    const auto found = std::find_if(sets.begin(), sets.end(), has);
    return found == sets.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - sets.begin() + 1);
  }

  // The first set that has a letter counts.
  [[nodiscard]] std::uint8_t set_of(char32_t c) const { return c < tabled ? set_numbers[c] : look_up(c); }
};

LanguageDetector::LanguageDetector(std::span<const TextPack> packs) : tables_(std::make_unique<Tables>(packs)) {}
LanguageDetector::~LanguageDetector() = default;
LanguageDetector::LanguageDetector(LanguageDetector&&) noexcept = default;
LanguageDetector& LanguageDetector::operator=(LanguageDetector&&) noexcept = default;

const std::vector<std::string>& LanguageDetector::languages() const { return tables_->languages; }

// Adds up what each word tells.
class LanguageDetector::Reading {
 public:
  Reading(const Tables& tables, std::string_view text, std::vector<std::int32_t>& points)
      : tables_(tables), text_(text), points_(points) {}

  void read(const Word& word) {
    ++words_;
    const bool name = word.capital && word.small;  // a headline in capitals is no name
    if (const std::int32_t* points = tables_.words.find(word.key)) add(points, name && words_ > 1);
    if (word.marked)
      if (const Tables::LetterSet* set = telling_letters(slice(text_, word.bytes))) add_letters(*set, name);
    if (!word.capitals) add_ending(slice(text_, word.bytes));
  }
  [[nodiscard]] std::uint32_t words() const { return words_; }

 private:
  // The set of most points that has a letter of the word.
  [[nodiscard]] const Tables::LetterSet* telling_letters(std::string_view word) const {
    const Tables::LetterSet* telling = nullptr;
    for (std::size_t at = 0; at < word.size();) {
      if (static_cast<unsigned char>(word[at]) < 0x80) {
        ++at;
        continue;
      }
      const std::uint8_t number = tables_.set_of(next_letter(word, at));
      if (number == 0) continue;
      const Tables::LetterSet& set = tables_.sets[number - 1U];
      if (telling == nullptr || set.points > telling->points) telling = &set;
    }
    return telling;
  }

  void add_letters(const Tables::LetterSet& set, bool name) {
    const std::int32_t given = name ? std::min<std::int32_t>(1, names_limit - from_names_) : set.points;
    if (name) from_names_ += given;
    points_[set.language] += given;
  }

  // The longest known ending counts. Hashes of endings are taken from the last letter backwards.
  void add_ending(std::string_view word) {
    if (word.size() < shortest_ended_word || !tables_.last_bytes[last_two(word)]) return;
    const std::int32_t* points = nullptr;
    std::uint64_t hash = hash_start;
    for (std::size_t size = 1; size <= std::min(longest_ending, word.size() - 1); ++size) {
      hash = hash_step(hash, static_cast<unsigned char>(word[word.size() - size]));
      const std::int32_t* found = tables_.endings.find(hash);
      if (found == nullptr) break;
      if (size >= shortest_ending && std::any_of(found, found + points_.size(), [](auto p) { return p != 0; }))
        points = found;
    }
    if (points != nullptr) add(points, false);
  }

  void add(const std::int32_t* more, bool halved) {
    for (std::size_t i = 0; i < points_.size(); ++i) points_[i] += halved ? more[i] / 2 : more[i];
  }

  const Tables& tables_;
  std::string_view text_;
  std::vector<std::int32_t>& points_;
  std::int32_t from_names_ = 0;
  std::uint32_t words_ = 0;
};

LanguageGuess LanguageDetector::guess(std::string_view normalised) const {
  std::vector<Word> words;
  append_words(normalised, words);
  std::vector<std::int32_t> points;
  return guess(normalised, words, points);
}

LanguageGuess LanguageDetector::guess(std::string_view text, std::span<const Word> words,
                                      std::vector<std::int32_t>& points) const {
  points.assign(tables_->languages.size(), 0);
  Reading reading(*tables_, text, points);
  const bool has_at = text.find('@') != std::string_view::npos;
  bool address = false;
  for (const Word& word : words) {
    if (!word.glued) address = begins_no_word(text, word.bytes.begin, has_at);
    if (!address && word.letters && !word.digits) reading.read(word);
  }

  LanguageGuess guess;
  guess.words = reading.words();
  std::int32_t best = 0, second = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i] > best) {
      second = best;
      best = points[i];
      guess.language = tables_->languages[i];
    } else {
      second = std::max(second, points[i]);
    }
  }
  guess.margin = best - second;
  if (guess.margin == 0) guess.language = {};
  return guess;
}

}  // namespace tally
