#include "pipeline/normalise/line_facts.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "extractors/engine/character.h"
#include "extractors/engine/words.h"
#include "pipeline/normalise/code_points.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally {
namespace {

// Furniture is short: rules are not asked about longer lines.
constexpr std::size_t longest_ruled_line = 400;

constexpr std::string_view blanks = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

bool is_address_token(std::string_view token) {
  const bool hashtag = token.size() > 1 && token[0] == '#' && !(token[1] >= '0' && token[1] <= '9');
  return hashtag || token.starts_with("http://") || token.starts_with("https://") || token.starts_with("www.");
}

bool is_address(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    if (end > at && !is_address_token(text.substr(at, end - at))) return false;
    any |= end > at;
    at = end + 1;
  }
  return any;
}

bool is_divider(std::string_view text) {
  std::size_t signs = 0;
  for (std::size_t at = 0; at < text.size(); ++signs) {
    const char32_t c = next_character(text, at);
    if (character_type(c) != CharacterType::sign && c != ' ') return false;
  }
  return signs >= 2;
}

bool is_pictograph(char32_t c) {
  return c >= 0x2190 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    if (text.back() == '"' || text.back() == '\'' || text.back() == ')' || text.back() == ']') {
      text.remove_suffix(1);
      continue;
    }
    return text.back() == '.' || text.back() == '!' || text.back() == '?' || text.ends_with("…");
  }
  return false;
}

}  // namespace

std::size_t bullet_size(std::string_view line) {
  constexpr std::string_view marks[] = {"-", "–", "—", "*", "•", "‣", "▪", "●", "◦",
                                        "·", "■", "►", "▶", "+", "➤", "✓", "✔"};
  const std::size_t begin = std::min(line.find_first_not_of(blanks), line.size());
  const std::string_view rest = line.substr(begin);
  std::size_t size = 0;
  for (const std::string_view mark : marks)
    if (rest.starts_with(mark)) size = mark.size();
  if (size == 0) {
    const std::size_t digits = rest.find_first_not_of("0123456789");
    if (digits == 0 || digits > 2 || digits >= rest.size() || (rest[digits] != '.' && rest[digits] != ')')) return 0;
    size = digits + 1;
  }
  const std::size_t text = rest.find_first_not_of(blanks, size);
  return text == size || text == std::string_view::npos ? 0 : begin + text;
}

LineExaminer::LineExaminer(std::span<const TextPack> packs) : detector_(packs), rules_(packs) {}

LineFacts LineExaminer::examine(std::string_view line, std::vector<Word>& words) const {
  LineFacts facts;
  const NormalisedText normalised(line);
  facts.text = trimmed(normalised.text());
  const std::size_t first_word = words.size();
  append_words(normalised.text(), words);
  if (facts.blank()) return facts;
  facts.size = static_cast<std::uint32_t>(count_code_points(facts.text));
  facts.bullet = bullet_size(facts.text) > 0;
  facts.address = is_address(facts.text);
  facts.divider = !facts.address && is_divider(facts.text);
  if (facts.address || facts.divider) return facts;
  std::size_t at = 0;
  facts.emoji = is_pictograph(next_character(facts.text, at));
  facts.full_stop = ends_sentence(facts.text);
  if (facts.text.size() <= longest_ruled_line) facts.roles = rules_.roles_of(facts.text);
  facts.guess = detector_.guess(normalised.text(), std::span(words).subspan(first_word), facts.points);
  return facts;
}

}  // namespace tally
