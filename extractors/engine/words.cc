#include "extractors/engine/words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "extractors/engine/character.h"

namespace tally {
namespace {

// Marks that Vietnamese puts on a syllable, not on a letter: grave, acute, tilde, hook above, dot below.
bool is_tone(UChar32 c) { return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323; }

// What a character is, and what the characters of a word are together.
using Traits = std::uint8_t;
constexpr Traits in_word = 1;  // a letter or a digit
constexpr Traits digit = 2;
constexpr Traits capital = 4;  // a letter that has a lower case
constexpr Traits small = 8;    // any other letter
constexpr Traits space = 16;

Traits traits_of(char32_t c) {
  switch (character_type(c)) {
    case CharacterType::letter: return in_word | (is_upper(c) ? capital : small);
    case CharacterType::digit: return in_word | digit;
    case CharacterType::space: return space;
    case CharacterType::sign: break;
  }
  return 0;
}

// What is to be known of a character, in one place.
struct LetterForm {
  char32_t letter = 0;     // lower case, without a tone mark
  char32_t plain = 0;      // lower case, without any mark
  std::uint16_t tone = 0;  // 0 if it has none
  Traits traits = 0;
};

LetterForm look_up(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
  static const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  const char32_t low = to_lower(c);
  const icu::UnicodeString apart = nfd->normalize(icu::UnicodeString(static_cast<UChar32>(low)), status);
  icu::UnicodeString toneless;
  LetterForm form{low, low, 0, traits_of(c)};
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 part = apart.char32At(i);
    if (is_tone(part)) {
      form.tone = static_cast<std::uint16_t>(part);
    } else {
      toneless.append(part);
    }
  }
  toneless = nfc->normalize(toneless, status);
  if (U_FAILURE(status) || toneless.isEmpty()) return form;
  form.letter = static_cast<char32_t>(toneless.char32At(0));
  const char32_t base = static_cast<char32_t>(apart.char32At(0));
  form.plain = base == U'\u0111' ? U'd' : base;
  return form;
}

// The letters of Latin scripts, looked up once.
class LetterForms {
 public:
  static const LetterForms& instance() {
    static const LetterForms forms;
    return forms;
  }

  [[nodiscard]] const LetterForm& ascii(char c) const { return latin_[static_cast<unsigned char>(c)]; }
  [[nodiscard]] LetterForm of(char32_t c) const {
    if (c < latin_end) return latin_[c];
    if (c >= additional_begin && c < additional_end) return additional_[c - additional_begin];
    return {to_lower(c), to_lower(c), 0, traits_of(c)};
  }

 private:
  LetterForms() {
    for (char32_t c = 0; c < latin_end; ++c) latin_[c] = look_up(c);
    for (char32_t c = additional_begin; c < additional_end; ++c) additional_[c - additional_begin] = look_up(c);
  }

  static constexpr char32_t latin_end = 0x250, additional_begin = 0x1E00, additional_end = 0x1F00;
  std::array<LetterForm, latin_end> latin_{};
  std::array<LetterForm, additional_end - additional_begin> additional_{};
};

// FNV-1a (Fowler, Noll, Vo), a code point at a time.
constexpr std::uint64_t hash_basis = 14695981039346656037U;
constexpr std::uint64_t hash_prime = 1099511628211U;
std::uint64_t add_to_hash(std::uint64_t hash, char32_t c) { return (hash ^ c) * hash_prime; }

class WordCutter {
 public:
  explicit WordCutter(std::string_view text) : text_(text) {}

  void cut(std::vector<Word>& words) {
    bool glued = false;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const bool ascii = is_ascii(text_[begin]);
      const char32_t c = ascii ? static_cast<char32_t>(text_[at_++]) : next_letter(text_, at_);
      const LetterForm form = ascii ? forms_.ascii(text_[begin]) : forms_.of(c);
      if ((form.traits & space) != 0) {
        glued = false;
        continue;
      }
      Word& word = words.emplace_back();
      word.glued = glued;
      glued = true;
      word.bytes.begin = static_cast<std::uint32_t>(begin);
      if ((form.traits & in_word) != 0) {
        word.letters = true;
        word.capital = (form.traits & capital) != 0;
        at_ = begin;
        read_word(word);
      } else {
        word.key = word.plain = add_to_hash(hash_basis, c);
      }
      word.bytes.end = static_cast<std::uint32_t>(at_);
    }
  }

 private:
  // The letters and digits from at_ on. Until the first letter with a mark the two keys are one.
  void read_word(Word& word) {
    Traits seen = 0;
    std::uint64_t key = hash_basis;
    std::size_t at = at_;
    for (; at < text_.size() && is_ascii(text_[at]); ++at) {
      const LetterForm& form = forms_.ascii(text_[at]);
      if ((form.traits & in_word) == 0) break;
      key = add_to_hash(key, form.letter);
      seen |= form.traits;
    }
    at_ = at;
    word.key = word.plain = key;
    if (at < text_.size() && !is_ascii(text_[at])) read_marked(word, seen);
    word.digits = (seen & digit) != 0;
    word.capitals = (seen & capital) != 0;
    word.small = (seen & small) != 0;
    word.upper = word.capitals && !word.small && has_two_letters({word.bytes.begin, std::uint32_t(at_)});
  }

  // Goes on with a word from its first letter beyond ASCII on, if it has one.
  void read_marked(Word& word, Traits& seen) {
    std::uint16_t tone = 0;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const LetterForm form = forms_.of(next_letter(text_, next));
      if ((form.traits & in_word) == 0) break;
      at_ = next;
      word.marked = true;
      word.key = add_to_hash(word.key, form.letter);
      word.plain = add_to_hash(word.plain, form.plain);
      if (form.tone != 0) tone = form.tone;
      seen |= form.traits;
    }
    if (tone != 0) word.key = add_to_hash(word.key, tone);
  }

  // Of a word whose letters are all capital.
  [[nodiscard]] bool has_two_letters(Span word) const {
    int letters = 0;
    for (std::size_t at = word.begin; at < word.end && letters < 2;)
      letters += (forms_.of(next_letter(text_, at)).traits & capital) != 0 ? 1 : 0;
    return letters == 2;
  }

  static bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

  const LetterForms& forms_ = LetterForms::instance();
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

void append_words(std::string_view text, std::vector<Word>& words) { WordCutter(text).cut(words); }

void cut_words(std::string_view text, std::vector<Word>& words) {
  words.clear();
  append_words(text, words);
}

std::uint64_t join_keys(std::uint64_t joined, std::uint64_t key) {
  return (joined ^ (key + 0x9E3779B97F4A7C15U + (joined << 6U) + (joined >> 2U))) * hash_prime;
}

}  // namespace tally
