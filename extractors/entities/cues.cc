#include "extractors/entities/cues.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "extractors/engine/pack.h"
#include "extractors/engine/pack_files.h"
#include "pipeline/model/enum_names.h"

namespace tally {
namespace {

constexpr std::string_view file_name = "entities.toml";
constexpr EnumNames<static_cast<std::size_t>(Cue::count_)> cue_names = {
    "stop",     "title",   "family",  "given",       "speaks",  "organisation", "head",    "head_word",
    "and_word", "org_end", "of_word", "preposition", "place",   "place_end",    "product", "event",
    "domain",   "quiet",   "he",      "company",     "country", "owner"};

// The phrases of a list, which are separated by commas or line ends.
template <typename Use>
void for_each_phrase(std::string_view list, const Use& use) {
  constexpr std::string_view separators = ",\n";
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(separators), list.size());
    const std::string_view phrase = list.substr(0, end);
    if (phrase.find_first_not_of(' ') != std::string_view::npos) use(phrase);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

Cues Cues::load(std::string_view language, const std::optional<std::filesystem::path>& rules_dir) {
  Cues cues;
  const std::optional<PackText> file = find_pack_file(language, file_name, rules_dir);
  if (!file) return cues;
  const auto fail = [&](const toml::source_region& where, std::string_view what) {
    throw PackError(fmt::format("{}:{}: {}", file->place, where.begin.line, what));
  };
  try {
    const toml::table root = toml::parse(file->text, file->place);
    for (const auto& [key, node] : root) {
      Cue cue{};
      if (!find_enum(cue_names, key.str(), cue)) fail(node.source(), fmt::format("unknown list {}", key.str()));
      const auto list = node.value<std::string>();
      if (!list) fail(node.source(), "a text expected");
      for_each_phrase(*list, [&](std::string_view phrase) { cues.add(phrase, cue); });
    }
  } catch (const toml::parse_error& e) {
    fail(e.source(), e.description());
  }
  return cues;
}

void Cues::add(std::string_view phrase, Cue cue) {
  std::vector<Word> words;
  cut_words(phrase, words);
  PhraseTrie::Node node = PhraseTrie::root;
  for (const Word& word : words) node = trie_.add(node, word.key);
  cues_.resize(trie_.size());
  cues_[node] |= cue_bit(cue);
  if (words.size() != 1 || (cue != Cue::family && cue != Cue::given)) return;
  node = plain_.add(PhraseTrie::root, words.front().plain);
  plain_cues_.resize(plain_.size());
  plain_cues_[node] |= cue_bit(cue);
}

CueMatch Cues::longest(std::span<const Word> words, std::size_t at) const {
  CueMatch best;
  PhraseTrie::Node node = PhraseTrie::root;
  for (std::size_t i = at; i < words.size(); ++i) {
    node = trie_.child(node, words[i].key);
    if (node == PhraseTrie::none) break;
    const std::uint32_t cues = of(node);
    if (i == at) best.first = cues;
    if (cues == 0) continue;
    best.cues = cues;
    best.words = static_cast<std::uint32_t>(i + 1 - at);
  }
  return best;
}

}  // namespace tally
