#include "pipeline/normalise/sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "extractors/engine/character.h"
#include "pipeline/normalise/sentence_breaks.h"

namespace tally {
namespace {

// Lets a set of strings be asked with a string_view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using Words = std::unordered_set<std::string, StringHash, std::equal_to<>>;

Words as_set(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }

struct Abbreviations {
  Words never_final, sometimes_final, usually_final, before_number, starters, continuers;

  Abbreviations() = default;
  explicit Abbreviations(const TextPack& pack)
      : never_final(as_set(pack.never_final)),
        sometimes_final(as_set(pack.sometimes_final)),
        usually_final(as_set(pack.usually_final)),
        before_number(as_set(pack.before_number)),
        starters(as_set(pack.starters)),
        continuers(as_set(pack.continuers)) {}
};

bool is_space(char32_t c) { return character_type(c) == CharacterType::space; }
bool is_closing_quote(char32_t c) { return c == 0x201D || c == 0x2019 || c == 0xBB; }
bool is_opening(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION: return true;
    default: return c == '"' || c == '\'';
  }
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(next_character(text, next))) break;
    at = next;
  }
  return at;
}

// The text without the white space at its end; all of it that is of more than one byte is of two or three.
std::size_t trimmed_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80) --last;
    std::size_t at = last;
    if (!is_space(next_character(text, at))) break;
    end = last;
  }
  return end;
}

// The last word before `end`, with the stop that ends it and without brackets and quotes before it.
std::string_view last_word(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t from = end;
  while (from > begin) {
    std::size_t last = from - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80) --last;
    std::size_t at = last;
    const char32_t c = next_character(text, at);
    if (is_space(c) || is_opening(c) || c == '/' || c == '-' || c == 0x2014 || c == 0x2013) break;
    from = last;
  }
  return text.substr(from, end - from);
}

std::string_view first_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    std::size_t next = end;
    if (character_type(next_character(text, next)) != CharacterType::letter) break;
    end = next;
  }
  return text.substr(at, end - at);
}

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const auto type = character_type(next_character(text, at));
        type == CharacterType::letter || type == CharacterType::digit)
      return true;
  return false;
}

// "J.", "U.S.", "Ph.D.": groups of one or two letters, each with a full stop, the first in upper case.
bool is_initials(std::string_view word) {
  std::size_t letters = 0, stops = 0, size = 0;
  for (std::size_t at = 0; at < word.size(); ++size) {
    const char32_t c = next_character(word, at);
    if (size == 0 && !is_upper(c)) return false;
    if (c == '.') {
      if (letters == 0 || letters > 2) return false;
      letters = 0;
      ++stops;
    } else if (character_type(c) == CharacterType::letter) {
      ++letters;
    } else {
      return false;
    }
  }
  return letters == 0 && (stops > 1 || size == 2);
}

// "1.", "12)": the number of a list's item.
bool is_item_number(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  return end != 0 && end != std::string_view::npos && end + 1 == text.size() && (text[end] == '.' || text[end] == ')');
}

// The stretches between matching brackets, outermost only, in order.
void find_brackets(std::string_view line, std::vector<Span>& open, std::vector<Span>& brackets) {
  open.clear();
  brackets.clear();
  if (line.find('(') == std::string_view::npos && line.find('[') == std::string_view::npos) return;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto place = static_cast<std::uint32_t>(at);
    if (line[at] == '(' || line[at] == '[') {
      open.push_back({place, place});
    } else if ((line[at] == ')' || line[at] == ']') && !open.empty()) {
      const Span pair{open.back().begin, place};
      open.pop_back();
      while (!brackets.empty() && brackets.back().begin > pair.begin) brackets.pop_back();
      brackets.push_back(pair);
    }
  }
}

}  // namespace

struct SentenceSplitter::State {
  std::unordered_map<std::string, Abbreviations, StringHash, std::equal_to<>> languages;
  const Abbreviations none;
  std::vector<Span> open, brackets;  // scratch

  explicit State(std::span<const TextPack> packs) {
    for (const TextPack& pack : packs) languages.emplace(pack.language, Abbreviations(pack));
  }

  [[nodiscard]] const Abbreviations& of(std::string_view language) const {
    const auto found = languages.find(language);
    return found != languages.end() ? found->second : none;
  }
};

namespace {

// Counts the straight quotes of a line forward, to tell an opening one from a closing one.
class QuoteCounter {
 public:
  explicit QuoteCounter(std::string_view line) : line_(line) {}
  void begin_sentence(std::size_t at) { before_ = count_to(at); }
  bool is_open(std::size_t at) { return (count_to(at) - before_) % 2 == 1; }

 private:
  std::size_t count_to(std::size_t at) {
    for (; at_ < at; ++at_) count_ += line_[at_] == '"';
    return count_;
  }
  std::string_view line_;
  std::size_t at_ = 0, count_ = 0, before_ = 0;
};

// Closing quotes at `at`, perhaps after a blank, and the white space after them belong to what stands before.
std::size_t behind_closing_quotes(std::string_view line, QuoteCounter& quotes, std::size_t at) {
  while (at < line.size()) {
    std::size_t after = at;
    const char32_t c = next_character(line, after);
    if (!is_closing_quote(c) && !(c == '"' && quotes.is_open(at))) return at;
    const std::size_t next = skip_spaces(line, after);
    if (next == after && next < line.size()) return at;
    at = next;
  }
  return at;
}

// Whether the sentence that begins at `begin` may end at `end`, where white space is behind it and a sign before that.
bool may_end(std::string_view line, std::size_t begin, std::size_t end, const Abbreviations& abbreviations) {
  std::size_t next = end, first_size = end;
  char32_t first = 0;
  while (next < line.size()) {
    first_size = next;
    first = next_character(line, first_size);
    if (!is_opening(first)) break;
    next = first_size;
  }
  if (next == line.size()) return true;
  if (u_islower(static_cast<UChar32>(first))) return false;

  std::size_t stop = trimmed_end(line, begin, end);
  while (stop > begin &&
         (line[stop - 1] == ')' || line[stop - 1] == ']' || line[stop - 1] == '"' || line[stop - 1] == '\''))
    --stop;
  if (stop == begin || (line[stop - 1] != '.' && line[stop - 1] != '!')) return true;
  if (is_item_number(line.substr(begin, stop - begin))) return false;
  const std::string_view word = last_word(line, begin, stop);
  if (abbreviations.never_final.contains(word)) return false;
  if (abbreviations.before_number.contains(word) && character_type(first) == CharacterType::digit) return false;
  if (abbreviations.usually_final.contains(word))
    return character_type(first) != CharacterType::digit && !abbreviations.continuers.contains(first_word(line, next));
  if (abbreviations.sometimes_final.contains(word) || is_initials(word))
    return abbreviations.starters.contains(first_word(line, next));
  return true;
}

}  // namespace

SentenceSplitter::SentenceSplitter(std::span<const TextPack> packs) : state_(std::make_unique<State>(packs)) {}
SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;

void SentenceSplitter::split(std::string_view line, std::string_view language, std::vector<Span>& sentences) {
  const Abbreviations& abbreviations = state_->of(language);
  find_brackets(line, state_->open, state_->brackets);

  auto bracket = state_->brackets.begin();
  std::size_t begin = skip_spaces(line, 0);
  QuoteCounter quotes(line);
  const std::size_t before = sentences.size();
  const auto end_at = [&](std::size_t end) {
    const std::size_t trimmed = trimmed_end(line, begin, end);
    if (trimmed > begin && sentences.size() > before && !has_words(line.substr(begin, trimmed - begin)))
      sentences.back().end = static_cast<std::uint32_t>(trimmed);  // a quotation mark left over, say
    else if (trimmed > begin)
      sentences.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(trimmed)});
    begin = end;
    quotes.begin_sentence(end);
  };
  SentenceBreaks breaks(line);
  while (const std::optional<std::size_t> at = breaks.next()) {
    if (*at <= begin) continue;
    const std::size_t end = behind_closing_quotes(line, quotes, *at);
    while (bracket != state_->brackets.end() && bracket->end < end) ++bracket;
    const bool inside = bracket != state_->brackets.end() && bracket->begin < end;
    if (!inside && may_end(line, begin, end, abbreviations)) end_at(end);
  }
  end_at(line.size());
}

}  // namespace tally
