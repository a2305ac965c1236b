#include "pipeline/store/search_words.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace tally {
namespace {

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

constexpr UChar32 ascii_end = 0x80;

}  // namespace

// What each character contributes to a word. "" for a mark, which parts no word; nothing for what does.
struct WordFolder::Characters {
  std::unique_ptr<icu::Transliterator> fold;
  std::array<char, ascii_end> ascii{};  // 0: parts words
  std::unordered_map<UChar32, std::optional<std::string>> others;

  Characters() {
    UErrorCode status = U_ZERO_ERROR;
    fold.reset(icu::Transliterator::createInstance("NFKD; [:Mn:] Remove; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot fold letters: its data lack transliterators");
    for (UChar32 c = 0; c < ascii_end; ++c) {
      const char lower = static_cast<char>(u_tolower(c));
      ascii[static_cast<std::size_t>(c)] = is_ascii_word(lower) ? lower : '\0';
    }
  }

  const std::optional<std::string>& of(UChar32 c) {
    const auto [place, is_new] = others.try_emplace(c);
    if (is_new) place->second = folded(c);
    return place->second;
  }

 private:
  [[nodiscard]] std::optional<std::string> folded(UChar32 c) const {
    if (c < 0 || (u_isalnum(c) == 0 && u_charType(c) != U_NON_SPACING_MARK)) return std::nullopt;
    icu::UnicodeString text(c);
    fold->transliterate(text);
    std::string word;
    text.toUTF8String(word);
    std::erase_if(word, [](char byte) { return static_cast<unsigned char>(byte) < ascii_end && !is_ascii_word(byte); });
    return word;
  }
};

WordFolder::WordFolder() : characters_(std::make_unique<Characters>()) {}
WordFolder::~WordFolder() = default;
WordFolder::WordFolder(WordFolder&&) noexcept = default;
WordFolder& WordFolder::operator=(WordFolder&&) noexcept = default;

void WordFolder::append(std::string_view text, std::string& out) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  bool parted = !out.empty();
  const auto part = [&] {
    if (parted) out.push_back(' ');
    parted = false;
  };
  for (std::int32_t at = 0; at < size;) {
    if (bytes[at] < ascii_end) {
      const char letter = characters_->ascii[bytes[at++]];
      if (letter == '\0') {
        parted = !out.empty();
      } else {
        part();
        out.push_back(letter);
      }
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const std::optional<std::string>& letters = characters_->of(c);
    if (!letters) {
      parted = !out.empty();
    } else if (!letters->empty()) {
      part();
      out += *letters;
    }
  }
}

std::vector<std::string> WordFolder::words(std::string_view text) {
  std::string folded;
  append(text, folded);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace tally
