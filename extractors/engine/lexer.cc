#include "extractors/engine/lexer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "extractors/engine/character.h"
#include "extractors/engine/numeral.h"

namespace tally {

namespace {

using Type = Token::Type;

struct VulgarFraction {
  char32_t sign;
  int over;
  int under;
};

// Unicode's vulgar fractions (Number Forms and Latin-1 Supplement).
constexpr std::array<VulgarFraction, 17> vulgar_fractions = {{{U'½', 1, 2},
                                                              {U'¼', 1, 4},
                                                              {U'¾', 3, 4},
                                                              {U'⅓', 1, 3},
                                                              {U'⅔', 2, 3},
                                                              {U'⅕', 1, 5},
                                                              {U'⅖', 2, 5},
                                                              {U'⅗', 3, 5},
                                                              {U'⅘', 4, 5},
                                                              {U'⅙', 1, 6},
                                                              {U'⅚', 5, 6},
                                                              {U'⅛', 1, 8},
                                                              {U'⅜', 3, 8},
                                                              {U'⅝', 5, 8},
                                                              {U'⅞', 7, 8},
                                                              {U'⅐', 1, 7},
                                                              {U'⅑', 1, 9}}};

const VulgarFraction* vulgar_fraction(char32_t c) {
  const auto it = std::find_if(vulgar_fractions.begin(), vulgar_fractions.end(),
                               [c](const VulgarFraction& f) { return f.sign == c; });
  return it == vulgar_fractions.end() ? nullptr : &*it;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

class Tokenizer {
 public:
  Tokenizer(const Pack& pack, std::string_view text, Workspace& work) : pack_(pack), text_(text), work_(work) {}

  void run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_blank(c)) {
        ++at_;
        glued_ = false;
      } else if (begins_letter()) {
        if (starts_address()) {
          address();
        } else if (!short_word()) {
          word();
        }
      } else if (is_digit(c) || (c == '.' && !glued_ && digit_at(at_ + 1))) {
        digits();
      } else if (static_cast<unsigned char>(c) < 0x80) {
        if ((c == '@' || c == '#') && letter_at(at_ + 1)) {
          if (c == '@') take_back_local_part();
          address();
        } else {
          sign(at_ + 1);
        }
      } else {
        other();
      }
    }
    look_up_waiting();
  }

 private:
  // Whether a letter stands here.
  bool begins_letter() const {
    const char c = text_[at_];
    if (static_cast<unsigned char>(c) < 0x80) return is_ascii_letter(c);
    std::size_t next = at_;
    return characters_.at(next_letter(text_, next)).type == CharacterType::letter;
  }
  bool digit_at(std::size_t i) const { return i < text_.size() && is_digit(text_[i]); }
  bool letter_at(std::size_t i) const {
    return i < text_.size() && (is_ascii_letter(text_[i]) || static_cast<unsigned char>(text_[i]) >= 0x80);
  }

  void push(std::size_t end, Type type, Vocabulary::Word found, Writing writing) {
    work_.tokens.push_back(
        {{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)}, found, writing, glued_, type});
    at_ = end;
    glued_ = true;
  }

  // A word of up to eight bytes, given as the vocabulary takes it. It is looked up when the next one comes: by then the
  // memory that this takes has arrived.
  void push_short(std::size_t end, std::uint64_t lower, Writing writing) {
    look_up_waiting();
    waiting_slot_ = pack_.vocabulary.prefetch(lower);
    waiting_ = lower;
    waiting_token_ = work_.tokens.size();
    push(end, Type::word, {}, writing);
  }
  void look_up_waiting() {
    if (waiting_ != 0) work_.tokens[waiting_token_].word = pack_.vocabulary.word_from(waiting_slot_, waiting_);
    waiting_ = 0;
  }

  // A URL, an e-mail address: one sign up to the next white space.
  bool starts_address() const {
    if (text_[at_] != 'h' && text_[at_] != 'w') return false;
    const std::string_view rest = text_.substr(at_);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  }
  void address() {
    std::size_t end = at_;
    while (end < text_.size() && !is_blank(text_[end])) ++end;
    push(end, Type::sign, {}, Writing::lower);
  }

  // "desk5@example.org": what is glued to the left of the "@" belongs to the address.
  void take_back_local_part() {
    look_up_waiting();
    while (glued_ && !work_.tokens.empty()) {
      at_ = work_.tokens.back().bytes.begin;
      glued_ = work_.tokens.back().glued;
      work_.tokens.pop_back();
    }
  }

  // Most words: up to eight bytes, with other letters than ASCII's in lower case only. They are read eight bytes at a
  // time. False for any other word.
  bool short_word() {
    constexpr std::size_t most = Vocabulary::short_word;
    if (text_.size() - at_ <= most) return false;
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t top = each * 0x80;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text_.data() + at_, most);
    // The top bit of a byte tells: from 'a' on, beyond 'z'. No sum of seven bits carries into the next byte.
    const std::uint64_t ascii = ~bytes & top;
    const std::uint64_t lower = bytes | ascii >> 2;  // an ASCII capital has no bit 0x20
    const std::uint64_t from_a = (lower & ~top) + each * (0x80 - 'a');
    const std::uint64_t beyond_z = (lower & ~top) + each * (0x7F - 'z');
    const std::uint64_t others = ascii & ~(from_a & ~beyond_z);
    if (others == 0 && letter_at(at_ + most)) return false;
    const std::size_t size = others == 0 ? most : static_cast<std::size_t>(std::countr_zero(others)) / 8;
    const std::uint64_t word = ~std::uint64_t{0} >> (64 - 8 * size);
    const std::uint64_t wide = ~ascii & top & word;
    if (!small_letters(wide)) return false;
    const std::uint64_t capitals = ascii & ~(bytes << 2) & word;
    const Writing writing = capitals == 0                          ? Writing::lower
                            : size > 1 && capitals == (top & word) ? Writing::acronym
                                                                   : Writing::capital;
    push_short(at_ + size, lower & word, writing);
    return true;
  }

  // Whether the bytes marked by a top bit, of the eight from here on, are lower-case letters beyond ASCII.
  bool small_letters(std::uint64_t marked) const {
    while (marked != 0) {
      std::size_t next = at_ + static_cast<std::size_t>(std::countr_zero(marked)) / 8;
      const char32_t c = next_letter(text_, next);
      const Character character = characters_.at(c);
      if (character.type != CharacterType::letter || character.lower != c) return false;
      const std::size_t read = next - at_;
      marked = read < 8 ? marked >> (8 * read) << (8 * read) : 0;
    }
    return true;
  }

  void word() {
    std::array<char, longest_word + 4> low;  // in lower case; what is longer stands in no lexicon
    std::size_t size = 0;
    std::size_t i = at_;
    std::size_t upper = 0;
    std::size_t letters = 0;
    for (; i < text_.size(); ++letters) {
      const char c = text_[i];
      if (is_ascii_letter(c)) {
        const bool up = c <= 'Z';
        low[size] = up ? static_cast<char>(c + ('a' - 'A')) : c;
        size += size < longest_word;
        upper += up;
        ++i;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x80) break;
      std::size_t next = i;
      const char32_t wide = next_letter(text_, next);
      const Character character = characters_.at(wide);
      if (character.type != CharacterType::letter) break;
      if (character.lower == wide) {
        std::memcpy(&low[size], &text_[i], next - i);
        size += next - i;
      } else {
        size += encode_utf8(character.lower, &low[size]);
      }
      size = std::min(size, longest_word);
      upper += character.lower != wide;
      i = next;
    }
    const Writing writing = letters > 1 && upper == letters ? Writing::acronym
                            : upper > 0                     ? Writing::capital  // "iPhone" too
                                                            : Writing::lower;
    const bool fits = size < longest_word;
    push(i, Type::word, fits ? pack_.vocabulary.word({low.data(), size}) : Vocabulary::Word{}, writing);
  }

  void digits() {
    std::size_t i = at_;
    while (digit_at(i) || (i < text_.size() && (text_[i] == '.' || text_[i] == ',') && digit_at(i + 1))) ++i;
    const std::string_view written = text_.substr(at_, i - at_);
    push(i, Type::digits, pack_.vocabulary.word(written), Writing::lower);
  }

  void sign(std::size_t end) {
    push(end, Type::sign, pack_.vocabulary.word(text_.substr(at_, end - at_)), Writing::lower);
  }

  void other() {
    std::size_t end = at_;
    const char32_t c = next_character(text_, end);
    if (characters_.at(c).type == CharacterType::space) {
      at_ = end;
      glued_ = false;
    } else if (vulgar_fraction(c) != nullptr) {
      push(end, Type::fraction, {}, Writing::lower);
    } else {
      sign(end);
    }
  }

  static constexpr std::size_t longest_word = 64;  // bytes

  const Pack& pack_;
  const CharacterTable& characters_ = CharacterTable::instance();
  std::string_view text_;
  Workspace& work_;
  std::size_t at_ = 0;
  bool glued_ = false;
  std::uint64_t waiting_ = 0;     // the short word that is still to be looked up; 0: none
  std::size_t waiting_slot_ = 0;  // where it may stand in the vocabulary
  std::size_t waiting_token_ = 0;
};

// The words of a phrase as written, joined by one blank.
std::string written_phrase(std::string_view text, const Token* first, const Token* last) {
  std::string all(slice(text, first->bytes));
  for (const Token* t = first + 1; t != last; ++t) {
    all += ' ';
    all += slice(text, t->bytes);
  }
  return all;
}

// One capital makes a phrase capitalised ("thứ Năm"); an acronym is one in all of its words.
Writing phrase_writing(const Token* first, const Token* last) {
  bool capital = false;
  bool all_acronyms = true;
  for (const Token* t = first; t != last; ++t) {
    if (t->type != Type::word) continue;
    capital = capital || t->writing != Writing::lower;
    all_acronyms = all_acronyms && t->writing == Writing::acronym;
  }
  return !capital ? Writing::lower : all_acronyms ? Writing::acronym : Writing::capital;
}

bool ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return word.ends_with(e); });
}

class Assembler {
 public:
  Assembler(const Pack& pack, std::string_view text, Workspace& work)
      : pack_(pack), text_(text), work_(work), begin_(work.tokens.data()), end_(begin_ + work.tokens.size()) {}

  void run() {
    work_.lexemes.reserve(work_.tokens.size());
    for (const Token* token = begin_; token != end_;) {
      const Token* const behind = longest_phrase(token);
      if (behind == token)
        single(*token++);
      else
        token = behind;
    }
  }

 private:
  // Pushes the longest entry that begins with a token, and returns the token behind it; the same token if there is
  // none.
  const Token* longest_phrase(const Token* first) {
    Vocabulary::Ending best;
    const Token* behind = first;
    Vocabulary::Node node = first->word.node;
    for (const Token* next = first + 1; node != Vocabulary::no_node; ++next) {
      const Vocabulary::NodeData& data = pack_.vocabulary.data(node);
      if (const Vocabulary::Ending end = ending(data, first, next); end.variant != nullptr) {
        best = end;
        behind = next;
      }
      if (next == end_ || !data.has_children()) break;
      node = pack_.vocabulary.child(node, data, next->word.id());
    }
    if (behind == first || goes_on(behind)) return first;
    work_.lexemes.push_back({.bytes = {first->bytes.begin, behind[-1].bytes.end},
                             .symbol = best.symbol,
                             .glued = first->glued,
                             .variant = best.variant});
    return behind;
  }

  // "9/11/1996" is no "9/11".
  [[nodiscard]] bool goes_on(const Token* end) const {
    return end[-1].type == Type::digits && end_ - end > 1 && end[1].type == Type::digits && end->type == Type::sign &&
           end->glued && end[1].glued;
  }

  [[nodiscard]] Vocabulary::Ending ending(const Vocabulary::NodeData& data, const Token* first,
                                          const Token* last) const {
    if (last - first == 1) {
      const std::string_view written = data.has_exact() ? slice(text_, first->bytes) : std::string_view();
      return pack_.vocabulary.ending(data, first->writing, first->glued, written);
    }
    const Writing writing = phrase_writing(first, last);
    if (!data.has_exact()) return pack_.vocabulary.ending(data, writing, first->glued, {});
    return pack_.vocabulary.ending(data, writing, first->glued, written_phrase(text_, first, last));
  }

  void single(const Token& token) {
    Lexeme lexeme;
    lexeme.bytes = token.bytes;
    lexeme.glued = token.glued;
    switch (token.type) {
      case Type::word: lexeme.symbol = word_symbol(token); break;
      case Type::sign: lexeme.symbol = pack_.unknown_sign[token.glued]; break;
      case Type::digits:
        if (const auto number = read_digits(pack_.numerals, slice(text_, token.bytes), false)) {
          add_number(lexeme, *number);
        } else {
          lexeme.symbol = pack_.unreadable_number[token.glued];
        }
        break;
      case Type::fraction:
        if (token.glued && join_fraction(token)) return;
        add_number(lexeme, fraction(token));
        break;
    }
    work_.lexemes.push_back(lexeme);
  }

  Symbol word_symbol(const Token& token) const {
    bool plural = false;
    if (token.word.id() == Vocabulary::no_word && token.writing != Writing::acronym) {
      const std::string_view written = slice(text_, token.bytes);
      plural = ends_with_any(written, pack_.plural_endings) && !ends_with_any(written, pack_.plural_exceptions);
    }
    return pack_.unknown_word[static_cast<std::size_t>(token.writing)][plural][token.glued];
  }

  Number fraction(const Token& token) const {
    std::size_t at = token.bytes.begin;
    const VulgarFraction& f = *vulgar_fraction(next_character(text_, at));
    Number n;
    n.value = n.written = {.mantissa = f.over, .exponent = 0};
    n.denominator = f.under;
    return n;
  }

  // "14½": the fraction belongs to the number before it.
  bool join_fraction(const Token& token) {
    if (work_.lexemes.empty() || work_.lexemes.back().number == Lexeme::none) return false;
    Lexeme& whole = work_.lexemes.back();
    Number& n = work_.numbers[static_cast<std::size_t>(whole.number)];
    const Number f = fraction(token);
    // A denominator that divides 1,000 has an exact decimal.
    if (1000 % f.denominator == 0) {
      // "5.31½": of its last digit.
      const int last_digit = std::min(n.written.exponent, 0);
      const Decimal part{.mantissa = f.value.mantissa * (1000 / f.denominator), .exponent = last_digit - 3};
      n.value = n.written = add(n.value, part.normalised()).value_or(n.value);
    } else {
      const auto over = multiply(n.value, {.mantissa = f.denominator, .exponent = 0});
      if (!over || n.written.exponent < 0) return false;
      n.value = n.written = add(*over, f.value).value_or(*over);
      n.denominator = f.denominator;
    }
    whole.bytes.end = token.bytes.end;
    whole.symbol = pack_.number_symbol(n, slice(text_, whole.bytes), whole.glued);
    return true;
  }

  void add_number(Lexeme& lexeme, const Number& number) {
    lexeme.number = static_cast<std::int32_t>(work_.numbers.size());
    work_.numbers.push_back(number);
    lexeme.symbol = pack_.number_symbol(number, slice(text_, lexeme.bytes), lexeme.glued);
  }

  const Pack& pack_;
  std::string_view text_;
  Workspace& work_;
  const Token* begin_;
  const Token* end_;
};

}  // namespace

void tokenise(const Pack& pack, std::string_view text, Workspace& work) {
  work.tokens.clear();
  work.lexemes.clear();
  work.numbers.clear();
  work.mentions.clear();
  work.evidence.clear();
  Tokenizer(pack, text, work).run();
}

bool has_trigger(const Pack& pack, const Workspace& work) {
  return pack.all_texts || std::any_of(work.tokens.begin(), work.tokens.end(), [](const Token& token) {
           return token.word.trigger() || token.type == Type::digits || token.type == Type::fraction;
         });
}

void assemble(const Pack& pack, std::string_view text, Workspace& work) { Assembler(pack, text, work).run(); }

}  // namespace tally
