#include "pipeline/facts/fact_time.h"

#include <string_view>

namespace tally {
namespace {

constexpr std::size_t farthest_time = 14;  // in words

bool is_year(std::string_view value) {
  return value.size() >= 4 && value.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos;
}

// The date that stands nearest, in the same clause.
const Mention* nearest_date(const SentenceWords& sentence, std::size_t figure) {
  const Mention* best = nullptr;
  std::size_t least = farthest_time + 1;
  for (const Mention& date : sentence.figures) {
    if (date.quantity.kind != Kind::date) continue;
    const auto far = sentence.distance(date.bytes, figure);
    if (!far || *far >= least) continue;
    least = *far;
    best = &date;
  }
  return best;
}

}  // namespace

std::string time_of(const SentenceWords& sentence, std::size_t figure, FactStatus status,
                    const std::optional<CalendarDate>& article) {
  const Mention& mention = sentence.figures[figure];
  if (mention.quantity.kind == Kind::date) return period_of(mention.quantity.value.to_string(), status, article);
  const FactCue* cue = sentence.nearest(figure, CueRole::time, farthest_time, [](const FactCue&) { return true; });
  const Mention* date = nearest_date(sentence, figure);
  const std::string date_value = date == nullptr ? "" : date->quantity.value.to_string();
  if (cue != nullptr) {
    const std::optional<int> year =
        is_year(date_value) ? std::optional(std::stoi(date_value.substr(0, 4))) : std::nullopt;
    std::string period = period_of(sentence.cues.times()[cue->index], year, article);
    if (!period.empty()) return period;
    // "Last year it found 37, double the number in 2022": not 2022, though nobody knows which year.
    if (date == nullptr || sentence.distance(cue->bytes, figure) < sentence.distance(date->bytes, figure)) return "";
  }
  return date_value.empty() ? "" : period_of(date_value, status, article);
}

}  // namespace tally
