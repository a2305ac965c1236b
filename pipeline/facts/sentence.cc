#include "pipeline/facts/sentence.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tally {
namespace {

// Distances are in words; these are what stands between a figure and its cue beside them.
constexpr std::size_t clause_weight = 6;
constexpr std::size_t figure_weight = 3;
constexpr std::size_t weak_weight = 6;
constexpr std::size_t behind_weight = 2;  // English and Vietnamese say what is measured first
constexpr std::size_t farthest_property = 24;
constexpr std::size_t farthest_status = 14;
constexpr std::size_t farthest_time = 14;
constexpr std::size_t noun_distance = 8;  // a cue this near outweighs what the counted noun tells

constexpr std::size_t sequel_distance = 6;  // of a figure that goes on with the one before it

// What speaks against a name as the owner of a figure. From the last on it owns none.
constexpr std::size_t aside_weight = 3;
constexpr std::size_t attribute_weight = 5;
constexpr std::size_t break_weight = 2;
constexpr std::size_t place_weight = 2;
constexpr std::size_t nationality_weight = 5;
constexpr std::size_t too_much = 5;

constexpr std::string_view change = "change";

// What the unit alone tells of a measure.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> measured = {{{"Cel", "temperature"},
                                                                                     {"°C", "temperature"},
                                                                                     {"°F", "temperature"},
                                                                                     {"km", "distance"},
                                                                                     {"m", "distance"},
                                                                                     {"mi", "distance"},
                                                                                     {"ft", "distance"},
                                                                                     {"km/h", "speed"},
                                                                                     {"mph", "speed"},
                                                                                     {"m/s", "speed"},
                                                                                     {"MW", "capacity"},
                                                                                     {"GW", "capacity"},
                                                                                     {"kW", "capacity"}}};

// Kinds whose figures measure one thing, whatever stands beside them.
std::string_view fixed_property(Kind kind) {
  switch (kind) {
    case Kind::date: return "date";
    case Kind::time: return "time_of_day";
    case Kind::duration: return "duration";
    case Kind::age: return "age";
    case Kind::score: return "score";
    default: return "";
  }
}

std::string_view property_of_kind(const Quantity& quantity) {
  switch (quantity.kind) {
    case Kind::percent: return "share";
    case Kind::ratio: return quantity.value.form == Value::Form::fraction ? "share" : change;
    case Kind::count:
    case Kind::vague: return "count";
    case Kind::measure: {
      const auto* const known = std::find_if(measured.begin(), measured.end(),
                                             [&](const auto& entry) { return entry.first == quantity.unit; });
      return known == measured.end() ? "size" : known->second;
    }
    default: return "";
  }
}

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

bool is_year(std::string_view value) {
  return value.size() >= 4 && value.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

FactSentence::FactSentence(std::string_view text, const std::vector<Mention>& figures, std::vector<NamedSpan> names,
                           const FactCues& cues)
    : text_(text), figures_(figures), names_(std::move(names)), cues_(cues) {
  std::vector<FactCue> found;
  cues.find(text, words_, found);
  for (const FactCue& cue : found) placed_.push_back({cue, word_at(cue.bytes.begin), word_at(cue.bytes.end)});
  std::erase_if(names_, [&](const NamedSpan& name) {
    return std::any_of(figures_.begin(), figures_.end(),
                       [&](const Mention& m) { return overlap(m.bytes, name.bytes); });
  });
  read_attribution();
}

// The first word that begins at a byte or behind it.
std::size_t FactSentence::word_at(std::uint32_t byte) const {
  return static_cast<std::size_t>(
      std::partition_point(words_.begin(), words_.end(), [&](const CueWord& word) { return word.bytes.begin < byte; }) -
      words_.begin());
}

std::size_t FactSentence::breaks_between(std::uint32_t from, std::uint32_t to) const {
  return static_cast<std::size_t>(std::count_if(placed_.begin(), placed_.end(), [&](const PlacedCue& p) {
    return p.cue.role == CueRole::clause && p.cue.bytes.begin >= from && p.cue.bytes.end <= to;
  }));
}

std::size_t FactSentence::figures_between(std::uint32_t from, std::uint32_t to) const {
  return static_cast<std::size_t>(std::count_if(figures_.begin(), figures_.end(), [&](const Mention& m) {
    return m.quantity.kind != Kind::date && m.bytes.begin >= from && m.bytes.end <= to;
  }));
}

// Nothing where the cue is part of the figure.
std::optional<std::size_t> FactSentence::distance(const PlacedCue& placed, const Mention& figure) const {
  const Span cue = placed.cue.bytes;
  if (overlap(cue, figure.bytes)) return std::nullopt;
  const bool before = cue.end <= figure.bytes.begin;
  const std::uint32_t from = before ? cue.end : figure.bytes.end;
  const std::uint32_t to = before ? figure.bytes.begin : cue.begin;
  const std::size_t words =
      before ? word_at(figure.bytes.begin) - placed.word_end : placed.word - word_at(figure.bytes.end);
  return words + clause_weight * breaks_between(from, to) + figure_weight * figures_between(from, to) +
         (before ? 0 : behind_weight) + (placed.cue.weak ? weak_weight : 0);
}

template <typename May>
const FactCue* FactSentence::nearest(std::size_t figure, CueRole role, std::size_t farthest, const May& may) const {
  const FactCue* best = nullptr;
  std::size_t least = farthest + 1;
  for (const PlacedCue& placed : placed_) {
    if (placed.cue.role != role || !may(placed.cue)) continue;
    const auto far = distance(placed, figures_[figure]);
    if (!far || *far >= least) continue;
    least = *far;
    best = &placed.cue;
  }
  return best;
}

std::string FactSentence::counted_property(const Mention& figure) const {
  const std::string& noun = figure.noun.empty() ? figure.quantity.unit : figure.noun;
  if (noun.empty()) return "";
  for (const PropertyCue& property : cues_.properties()) {
    if (std::find(property.nouns.begin(), property.nouns.end(), noun) != property.nouns.end()) return property.name;
  }
  return "";
}

// The figure before this one that it only converts ("Rmb40bn ($5.5bn)") or goes on with ("2 per cent in May, from 3");
// nothing if there is none.
std::optional<std::size_t> FactSentence::continued(std::size_t figure) const {
  std::size_t at = figure;
  while (at > 0 && figures_[at - 1].quantity.kind == Kind::date) --at;
  if (at-- == 0) return std::nullopt;
  const Mention& before = figures_[at];
  const Mention& of = figures_[figure];
  if (before.quantity.kind != of.quantity.kind || before.bytes.end > of.bytes.begin) return std::nullopt;
  const std::string_view between = text_.substr(before.bytes.end, of.bytes.begin - before.bytes.end);
  if (between == " (") return at;
  if (before.quantity.unit != of.quantity.unit) return std::nullopt;
  const bool near = word_at(of.bytes.begin) - word_at(before.bytes.end) <= sequel_distance;
  const auto tells = [&](const PlacedCue& placed) {
    return placed.cue.role == CueRole::property && placed.cue.bytes.begin >= before.bytes.end &&
           placed.cue.bytes.end <= of.bytes.begin;
  };
  const bool goes_on = breaks_between(before.bytes.end, of.bytes.begin) > 0;
  if (!near || !goes_on || std::any_of(placed_.begin(), placed_.end(), tells)) return std::nullopt;
  return at;
}

// Whether the word right before the figure says that it is where something arrived.
bool FactSentence::is_reached(std::size_t figure) const {
  const std::size_t word = word_at(figures_[figure].bytes.begin);
  return std::any_of(placed_.begin(), placed_.end(), [&](const PlacedCue& placed) {
    return placed.cue.role == CueRole::reaches && placed.word_end == word;
  });
}

// Whether a cue is the noun of another figure: it stands right behind it.
bool FactSentence::is_of_another(const FactCue& cue, std::size_t figure) const {
  const std::size_t word = word_at(cue.bytes.begin);
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Kind kind = figures_[i].quantity.kind;
    if (i != figure && kind != Kind::date && kind != Kind::duration && word_at(figures_[i].bytes.end) == word)
      return true;
  }
  return false;
}

std::string FactSentence::property(std::size_t figure) const {
  const Mention& mention = figures_[figure];
  const Quantity& quantity = mention.quantity;
  if (const auto before = continued(figure)) return property(*before);
  if (const std::string_view fixed = fixed_property(quantity.kind); !fixed.empty()) return std::string(fixed);
  const bool compares = quantity.kind == Kind::percent || quantity.kind == Kind::ratio;
  const bool reached = is_reached(figure);
  const bool changes = quantity.trend != Trend::none || quantity.unit == "pp";
  if (compares && changes && !reached) return std::string(change);
  const std::string counted = counted_property(mention);
  const auto said_of_kind = [&](const FactCue& cue) {
    const PropertyCue& said = cues_.properties()[cue.index];
    return !is_of_another(cue, figure) && (said.kinds >> static_cast<unsigned>(quantity.kind) & 1U) != 0 &&
           !(reached && said.name == change);
  };
  const std::size_t farthest = counted.empty() ? farthest_property : noun_distance;
  if (const FactCue* cue = nearest(figure, CueRole::property, farthest, said_of_kind))
    return cues_.properties()[cue->index].name;
  return counted.empty() ? std::string(property_of_kind(quantity)) : counted;
}

FactStatus FactSentence::status(std::size_t figure) const {
  if (const auto before = continued(figure)) return status(*before);
  const Span bytes = figures_[figure].bytes;
  const auto in_clause = [&](const FactCue& c) {
    const bool before = c.bytes.end <= bytes.begin;
    return breaks_between(before ? c.bytes.end : bytes.end, before ? bytes.begin : c.bytes.begin) == 0;
  };
  // "It estimates that the cost will be": what is estimated or forecast is so whatever the verb behind it.
  const FactCue* cue = nearest(figure, CueRole::status, farthest_status, [&](const FactCue& c) {
    return static_cast<FactStatus>(c.index) != FactStatus::planned && in_clause(c);
  });
  if (cue == nullptr) cue = nearest(figure, CueRole::status, farthest_status, in_clause);
  return cue == nullptr ? FactStatus::actual : static_cast<FactStatus>(cue->index);
}

// The date that stands nearest, in the same clause.
const Mention* FactSentence::nearest_date(std::size_t figure) const {
  const Mention& of = figures_[figure];
  const Mention* best = nullptr;
  std::size_t least = farthest_time + 1;
  for (const Mention& date : figures_) {
    if (date.quantity.kind != Kind::date) continue;
    const bool before = date.bytes.end <= of.bytes.begin;
    const std::uint32_t from = before ? date.bytes.end : of.bytes.end;
    const std::uint32_t to = before ? of.bytes.begin : date.bytes.begin;
    if (from > to) continue;
    const std::size_t far = word_at(to) - word_at(from) + clause_weight * breaks_between(from, to) +
                            figure_weight * figures_between(from, to);
    if (far >= least) continue;
    least = far;
    best = &date;
  }
  return best;
}

std::string FactSentence::time(std::size_t figure, FactStatus status,
                               const std::optional<CalendarDate>& article) const {
  const Mention& mention = figures_[figure];
  if (mention.quantity.kind == Kind::date) return period_of(mention.quantity.value.to_string(), status, article);
  const FactCue* cue = nearest(figure, CueRole::time, farthest_time, [](const FactCue&) { return true; });
  const Mention* date = nearest_date(figure);
  const std::string date_value = date == nullptr ? "" : date->quantity.value.to_string();
  if (cue != nullptr) {
    const std::optional<int> year =
        is_year(date_value) ? std::optional(std::stoi(date_value.substr(0, 4))) : std::nullopt;
    std::string period = period_of(cues_.times()[cue->index], year, article);
    if (!period.empty()) return period;
  }
  return date_value.empty() ? "" : period_of(date_value, status, article);
}

// Whether a name only says more of the one right behind it ("TikTok owner ByteDance"), or of a word ("Beijing-based").
bool FactSentence::is_attribute(std::size_t name) const {
  const std::uint32_t end = names_[name].bytes.end;
  if (text_.substr(end).starts_with('-')) return true;
  if (name + 1 >= names_.size() || names_[name + 1].bytes.begin < end) return false;
  const std::string_view between = text_.substr(end, names_[name + 1].bytes.begin - end);
  return between == " " || between == "'s ";
}

// What speaks against a name as an owner, beside the clauses between it and its figure.
std::size_t FactSentence::weight_against(std::size_t name) const {
  std::size_t weight = (is_aside(name) ? aside_weight : 0) + (is_attribute(name) ? attribute_weight : 0);
  if (names_[name].entity.type == EntityType::place) weight += place_weight;
  if (names_[name].entity.type == EntityType::nationality) weight += nationality_weight;
  return weight;
}

// The nearest person named before an age.
std::optional<std::size_t> FactSentence::person_of(std::size_t figure) const {
  if (figures_[figure].quantity.kind != Kind::age) return std::nullopt;
  for (std::size_t i = names_.size(); i-- > 0;) {
    if (names_[i].bytes.end <= figures_[figure].bytes.begin && names_[i].entity.type == EntityType::person) return i;
  }
  return std::nullopt;
}

std::optional<FactEntity> FactSentence::place() const {
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i].entity.type == EntityType::place && teller_ != i && !is_attribute(i)) return names_[i].entity;
  return std::nullopt;
}

std::optional<FactEntity> FactSentence::speaker() const {
  if (!teller_ || *teller_ != 0 || names_[0].entity.type == EntityType::person) return std::nullopt;
  const bool begins = word_at(names_[0].bytes.begin) < 2 && !is_aside(0);
  const bool told_of = std::any_of(placed_.begin(), placed_.end(), [&](const PlacedCue& placed) {
    return placed.cue.role == CueRole::teller_of && placed.cue.bytes.begin < names_[0].bytes.begin;
  });
  return begins && !told_of ? std::optional(names_[0].entity) : std::nullopt;
}

bool FactSentence::refers_back() const {
  return std::any_of(placed_.begin(), placed_.end(),
                     [](const PlacedCue& placed) { return placed.cue.role == CueRole::back && placed.word == 0; });
}

std::optional<FactEntity> FactSentence::topic() const {
  std::optional<std::size_t> best;
  std::size_t least = too_much;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (teller_ == i || weight_against(i) >= least) continue;
    best = i;
    least = weight_against(i);
  }
  return best ? std::optional(names_[*best].entity) : std::nullopt;
}

// Whether a word that puts it aside stands right before a name.
bool FactSentence::is_aside(std::size_t name) const {
  return std::any_of(placed_.begin(), placed_.end(), [&](const PlacedCue& placed) {
    return placed.cue.role == CueRole::aside && follows(placed, names_[name], 2);
  });
}

// Whether the name begins at most so many words behind the cue.
bool FactSentence::follows(const PlacedCue& placed, const NamedSpan& name, std::size_t farthest) const {
  const std::size_t word = word_at(name.bytes.begin);
  return word >= placed.word_end && word - placed.word_end < farthest;
}

// "$12bn for Meta": the name right behind the figure that the figure is for.
std::optional<std::size_t> FactSentence::owner_behind(std::size_t figure) const {
  const Span bytes = figures_[figure].bytes;
  for (const PlacedCue& placed : placed_) {
    if (placed.cue.role != CueRole::owner || placed.cue.bytes.begin < bytes.end) continue;
    if (placed.word - word_at(bytes.end) > 3 || breaks_between(bytes.end, placed.cue.bytes.begin) > 0) continue;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (follows(placed, names_[i], 2)) return i;
  }
  return std::nullopt;
}

std::optional<FactEntity> FactSentence::subject(std::size_t figure) const {
  if (const auto before = continued(figure)) return subject(*before);
  if (const auto behind = owner_behind(figure)) return names_[*behind].entity;
  if (const auto person = person_of(figure)) return names_[*person].entity;
  const Span bytes = figures_[figure].bytes;
  std::optional<std::size_t> best;
  std::size_t least = too_much;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (teller_ == i || names_[i].bytes.end > bytes.begin) continue;
    // The clause's own names come first; among them the first that is not put aside is its subject.
    const std::size_t weight = break_weight * breaks_between(names_[i].bytes.end, bytes.begin) + weight_against(i);
    if (weight >= least) continue;
    best = i;
    least = weight;
  }
  if (!best) return std::nullopt;
  return names_[*best].entity;
}

void FactSentence::read_attribution() {
  constexpr std::size_t near = 4;
  const auto take = [&](std::size_t name) {
    teller_ = name;
    attribution_ = names_[name].entity;
  };
  for (const PlacedCue& placed : placed_) {
    if (placed.cue.role != CueRole::teller_of && placed.cue.role != CueRole::says) continue;
    for (std::size_t i = names_.size(); placed.cue.role == CueRole::says && i-- > 0 && !attribution_;) {
      const std::size_t end = word_at(names_[i].bytes.end);
      if (names_[i].bytes.end <= placed.cue.bytes.begin && placed.word - end < near) take(i);
    }
    for (std::size_t i = 0; i < names_.size() && !attribution_; ++i)
      if (follows(placed, names_[i], placed.cue.role == CueRole::says ? 2 : near)) take(i);
    for (const PlacedCue& teller : placed_) {
      if (attribution_ || teller.cue.role != CueRole::teller) continue;
      const bool before = teller.word_end <= placed.word && placed.word - teller.word_end < near;
      const bool behind = teller.word >= placed.word_end && teller.word - placed.word_end < near;
      if (before || behind)
        attribution_ = FactEntity{"", EntityType::person, std::string(slice(text_, teller.cue.bytes))};
    }
    if (attribution_) return;
  }
}

}  // namespace tally
