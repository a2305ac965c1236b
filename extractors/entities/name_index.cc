#include "extractors/entities/name_index.h"

#include <algorithm>

#include "extractors/engine/character.h"

namespace tally {
namespace {

constexpr std::size_t most_words = 16;

bool is_marked(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// "sông Hồng"
bool begins_with_noun(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && !is_upper(next_character(text, at));
}

// The text with the capitals that it had, diacritics dropped.
std::string without_diacritics(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const bool capital = is_upper(next_character(text, at));
    std::string letter = fold(text.substr(begin, at - begin));
    if (capital && letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z')
      letter[0] = static_cast<char>(letter[0] - 'a' + 'A');
    plain += letter;
  }
  return plain;
}

}  // namespace

NameIndex::NameIndex(const Gazetteer& gazetteer, std::string_view language) {
  const auto known = std::find(gazetteer.languages.begin(), gazetteer.languages.end(), language);
  const auto own = static_cast<std::uint8_t>(known - gazetteer.languages.begin());
  for (std::uint32_t i = 0; i < gazetteer.entries.size(); ++i) {
    const std::vector<GazetteerName>& names = gazetteer.entries[i].names;
    const bool has_own =
        std::any_of(names.begin(), names.end(), [&](const GazetteerName& n) { return n.language == own; });
    for (const GazetteerName& name : names) {
      const bool foreign = name.language != own;
      // A foreign word of one syllable is too likely a word of this language.
      if (foreign && has_own && is_marked(name.text) && name.text.find(' ') == std::string::npos) continue;
      Name entry;
      entry.entry = i;
      entry.rank = foreign ? 0 : 2;
      entry.everyday = name.everyday;
      add(name.text, entry);
      // Who writes "Song Hong" where "Red River" is the word means no river, but somebody who is called so.
      if (has_own && begins_with_noun(name.text)) continue;
      if (foreign && is_marked(name.text)) {
        entry.rank = has_own ? 0 : 1;
        add(without_diacritics(name.text), entry);
      }
    }
  }
}

void NameIndex::add(std::string_view text, Name name) {
  static thread_local std::vector<Word> words;
  cut_words(text, words);
  if (words.empty() || words.size() > most_words) return;
  PhraseTrie::Node node = PhraseTrie::root;
  for (std::size_t i = 0; i < words.size(); ++i) {
    node = trie_.add(node, words[i].key);
    if (words[i].capital) name.capitals |= 1U << i;
    if (words[i].upper) name.acronyms |= 1U << i;
  }
  if (!words.front().capital)
    lower_[lower_bit(words.front().key) / 64] |= std::uint64_t{1} << (lower_bit(words.front().key) % 64);
  first_.resize(trie_.size());
  name.next = first_[node];
  first_[node] = static_cast<std::uint32_t>(names_.size());
  names_.push_back(name);
}

NameMatch NameIndex::longest(std::span<const Word> words, std::size_t at, bool begins_sentence) const {
  NameMatch best;
  if (!words[at].capital && !may_begin_lower(words[at].key)) return best;
  std::uint32_t capitals = 0, uppers = 0;
  PhraseTrie::Node node = PhraseTrie::root;
  for (std::size_t i = 0; at + i < words.size() && i < most_words; ++i) {
    const Word& word = words[at + i];
    node = trie_.child(node, word.key);
    if (node == PhraseTrie::none) break;
    if (word.capital) capitals |= 1U << i;
    if (word.upper) uppers |= 1U << i;
    const Name* chosen = nullptr;
    for (std::uint32_t n = first_[node]; n != 0; n = names_[n].next) {
      const Name& name = names_[n];
      const std::uint32_t first_capital = name.capitals & -name.capitals;
      const bool noun_head = (name.capitals & 1U) == 0;
      const bool written = (capitals & first_capital) == first_capital && (uppers & name.acronyms) == name.acronyms &&
                           (!noun_head || begins_sentence || (capitals & 1U) == 0);
      if (written && (chosen == nullptr || name.rank > chosen->rank)) chosen = &name;
    }
    if (chosen == nullptr) continue;
    const bool raised = (chosen->capitals & 1U) == 0 && (capitals & 1U) != 0;
    best = {chosen->entry, static_cast<std::uint32_t>(i + 1), chosen->everyday, raised};
  }
  return best;
}

}  // namespace tally
