#include "pipeline/facts/class_signs.h"

#include <algorithm>
#include <optional>

namespace tally {
namespace {

// Reads the signs of one sentence.
class ClassReader {
 public:
  explicit ClassReader(const SentenceWords& sentence) : sentence_(sentence), clauses_(*sentence.clauses) {}
  [[nodiscard]] std::vector<ClassSign> signs() const;

 private:
  [[nodiscard]] std::optional<std::size_t> class_before(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> class_behind(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> class_apposed(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> class_within(std::size_t name) const;
  [[nodiscard]] std::optional<std::size_t> class_of_head(std::size_t end, std::size_t name_end) const;
  [[nodiscard]] bool is_of_place(std::size_t name) const;
  [[nodiscard]] bool modifies(std::size_t word) const;

  const SentenceWords& sentence_;
  const Clauses& clauses_;
};

std::vector<ClassSign> ClassReader::signs() const {
  std::vector<ClassSign> signs;
  for (std::size_t i = 0; i < sentence_.names.size(); ++i) {
    for (const auto& noun_class : {class_within(i), class_before(i), class_behind(i), class_apposed(i)}) {
      if (noun_class) signs.push_back({sentence_.names[i].index, *noun_class});
    }
  }
  return signs;
}

// "retailer Acme", "the drug, Acmab,", "tuyến cáp quang biển Acme".
std::optional<std::size_t> ClassReader::class_before(std::size_t name) const {
  const std::size_t end = sentence_.name_words[name].begin;
  const std::size_t name_end = sentence_.name_words[name].end;
  const bool at_end = name_end == sentence_.words.size();
  const bool in_commas = end > 1 && sentence_.is_comma(end - 1) && (at_end || clauses_.is_sign(name_end));
  if (sentence_.cues.head_noun() == HeadNoun::first && !in_commas) return class_of_head(end, name_end);
  const PlacedCue* cue = end > (in_commas ? 1 : 0) ? sentence_.class_cue(end - (in_commas ? 2 : 1)) : nullptr;
  return cue == nullptr ? std::nullopt : std::optional<std::size_t>(cue->cue.index);
}

// Where the head noun stands first, of the noun that a name ends: "hãng tàu Acme" is a company, and no ship; but "nhà
// sáng lập công ty Acme" has a company in it. Of the subject of a clause a verb may say more: "ứng dụng học tiếng Acme
// có".
std::optional<std::size_t> ClassReader::class_of_head(std::size_t end, std::size_t name_end) const {
  constexpr std::size_t most_modifiers = 5;
  const bool is_subject = name_end < sentence_.words.size() && clauses_.is(name_end, CueRole::verb);
  const auto& classes = sentence_.cues.classes();
  std::optional<std::size_t> found;
  for (std::size_t word = end; word-- > 0 && end - word <= most_modifiers;) {
    const PlacedCue* cue = sentence_.class_cue(word);
    if (cue != nullptr && !classes[cue->cue.index].common) {
      if (found && classes[cue->cue.index].type == EntityType::person) break;
      found = cue->cue.index;
      word = cue->word;
      continue;
    }
    const bool verb = is_subject && !found && clauses_.is(word, CueRole::verb) && clauses_.is_noun(word);
    const auto name = sentence_.name_before(word + 1);
    const bool of_place = name && is_of_place(*name);
    if (of_place) word = sentence_.name_words[*name].begin;
    if (cue == nullptr && !modifies(word) && !verb && !of_place) break;
    if (found) break;
  }
  return found;
}

bool ClassReader::is_of_place(std::size_t name) const {
  const auto type = sentence_.names[name].entity.type;
  return type == EntityType::place || type == EntityType::nationality;
}

// Whether a word only says more of a noun: no verb, no preposition, no name.
bool ClassReader::modifies(std::size_t word) const {
  const auto is = [&](CueRole role) { return clauses_.is(word, role); };
  return clauses_.is_noun(word) && !clauses_.is_name(word) && !is(CueRole::verb) && !is(CueRole::of) &&
         !is(CueRole::agent) && !is(CueRole::with) && !is(CueRole::says) && !is(CueRole::teller_of);
}

// "Acme group", "the Acme submarine cable": the noun that a name only describes.
std::optional<std::size_t> ClassReader::class_behind(std::size_t name) const {
  if (sentence_.cues.head_noun() == HeadNoun::first) return std::nullopt;
  const std::size_t begin = sentence_.name_words[name].end;
  const WordRange noun = clauses_.noun_phrase({begin, sentence_.words.size()});
  if (noun.begin != begin || noun.empty()) return std::nullopt;
  for (std::size_t word = begin; word < std::min(noun.end, begin + 2); ++word) {
    if (clauses_.is_name(word)) break;
    if (const PlacedCue* cue = sentence_.class_cue(word); cue != nullptr && cue->word_end == noun.end)
      return cue->cue.index;
  }
  return std::nullopt;
}

// "Acme, a Danish bank,", "Acme is a bank".
std::optional<std::size_t> ClassReader::class_apposed(std::size_t name) const {
  std::size_t at = sentence_.name_words[name].end;
  if (at + 1 >= sentence_.words.size()) return std::nullopt;
  const bool comma = sentence_.is_comma(at);
  if (!comma && !clauses_.is(at, CueRole::copula)) return std::nullopt;
  ++at;
  const bool article = clauses_.is(at, CueRole::article);
  if (!article && sentence_.cues.head_noun() == HeadNoun::last) return std::nullopt;
  const WordRange noun = clauses_.noun_phrase({at, sentence_.words.size()});
  if (noun.empty() || noun.begin > at + 1) return std::nullopt;
  const PlacedCue* cue = sentence_.class_cue(sentence_.head(noun));
  return cue == nullptr ? std::nullopt : std::optional<std::size_t>(cue->cue.index);
}

// The head of the name itself: "Bank of Ruritania", "Acme Bank", "Ngân hàng Acme".
std::optional<std::size_t> ClassReader::class_within(std::size_t name) const {
  const WordRange words = sentence_.name_words[name];
  const PlacedCue* cue = sentence_.class_cue(sentence_.head(words));
  if (cue == nullptr) cue = sentence_.class_cue(words.begin);
  const bool inside = cue != nullptr && cue->word >= words.begin && cue->word_end <= words.end;
  return inside ? std::optional<std::size_t>(cue->cue.index) : std::nullopt;
}

}  // namespace

std::vector<ClassSign> class_signs(const SentenceWords& sentence) { return ClassReader(sentence).signs(); }

}  // namespace tally
