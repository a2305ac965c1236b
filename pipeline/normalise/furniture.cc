#include "pipeline/normalise/furniture.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace tally {
namespace {

constexpr std::uint32_t paragraph_words = 8;  // a line of so many words with a full stop is a paragraph
constexpr std::uint32_t caption_words = 45;
constexpr std::uint32_t box_words = 25;
constexpr std::size_t box_lines = 8;
constexpr std::size_t head_lines = 2;  // headline and standfirst

bool is_paragraph(const LineFacts& line) { return line.full_stop && line.guess.words >= paragraph_words; }

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  char before = ' ';
  for (const char c : text) {
    words += c != ' ' && before == ' ';
    before = c;
  }
  return words;
}

// What a credit line says before the copyright sign.
std::string_view own_caption(std::string_view credit) {
  std::string_view caption = credit.substr(0, std::min(credit.find("©"), credit.size()));
  if (caption.size() == credit.size()) return {};
  while (caption.ends_with(' ')) caption.remove_suffix(1);
  return caption;
}

// Whether both texts begin with the same words, most of the shorter one's.
bool repeats(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const auto common = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return count_words(a.substr(0, common)) >= 2 && common * 10 >= std::min(a.size(), b.size()) * 6;
}

class FurnitureFinder {
 public:
  explicit FurnitureFinder(std::span<const LineFacts> lines) : lines_(lines), furniture_(lines.size()) {}

  std::vector<bool> find() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].blank()) continue;
      if (in_box(i) || is_furniture(i)) {
        furniture_[i] = true;
      } else {
        ++contents_;
        in_head_ &= !is_paragraph(lines_[i]);
      }
      previous_ = i;
    }
    return std::move(furniture_);
  }

 private:
  bool in_box(std::size_t i) {
    const LineFacts& line = lines_[i];
    if (line.is(LineRole::box)) {
      box_left_ = box_lines;
      return true;
    }
    const bool question = line.text.ends_with('?');  // titles ask, too
    if (box_left_ == 0 || (line.full_stop && !question) || line.guess.words > box_words) {
      box_left_ = 0;
      return false;
    }
    --box_left_;
    return true;
  }

  bool is_furniture(std::size_t i) {
    const LineFacts& line = lines_[i];
    if (line.is(LineRole::credit)) {
      mark_caption(i);
      return true;
    }
    const bool beside_furniture = previous_ && furniture_[*previous_];
    if (line.is(LineRole::aside) && in_head_ && contents_ > 0 && beside_furniture) return true;
    return line.address || line.divider || line.is(LineRole::byline) || line.is(LineRole::furniture) ||
           line.is(LineRole::summary) || line.is(LineRole::version) || repeats_credit_before(i);
  }

  void mark_caption(std::size_t credit) {
    if (!previous_ || furniture_[*previous_]) return;
    const LineFacts& line = lines_[*previous_];
    const bool repeated = repeats(own_caption(lines_[credit].text), line.text);
    const bool below_headline = !in_head_ || contents_ > head_lines;
    const bool caption_like = !line.full_stop && !line.bullet && !line.emoji && line.guess.words <= caption_words;
    if (!repeated && !(caption_like && below_headline)) return;
    furniture_[*previous_] = true;
    --contents_;
  }

  bool repeats_credit_before(std::size_t i) {
    return previous_ && lines_[*previous_].is(LineRole::credit) && !is_paragraph(lines_[i]) &&
           repeats(own_caption(lines_[*previous_].text), lines_[i].text);
  }

  std::span<const LineFacts> lines_;
  std::vector<bool> furniture_;
  std::optional<std::size_t> previous_;  // the last line that is not blank
  std::size_t contents_ = 0;             // lines of the article so far
  std::size_t box_left_ = 0;
  bool in_head_ = true;
};

}  // namespace

std::vector<bool> find_furniture(std::span<const LineFacts> lines) { return FurnitureFinder(lines).find(); }

}  // namespace tally
