#include "pipeline/facts/sentence.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/engine/character.h"

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
  cut_words(text, words_);
  cues.find(text, words_, placed_);
  std::erase_if(names_, [&](const NamedSpan& name) {
    return std::any_of(figures_.begin(), figures_.end(),
                       [&](const Mention& m) { return overlap(m.bytes, name.bytes); });
  });
  for (const Mention& figure : figures_) {
    FigureWords& placed = figure_words_.emplace_back();
    placed.begin = word_at(figure.bytes.begin);
    placed.end = word_at(figure.bytes.end);
    placed.date = figure.quantity.kind == Kind::date || figure.quantity.kind == Kind::time;
  }
  for (const NamedSpan& name : names_) name_words_.push_back({word_at(name.bytes.begin), word_at(name.bytes.end)});
  clauses_.emplace(text, words_, placed_, figure_words_, name_words_, cues.head_noun());
  read_attribution();
}

// The first word that begins at a byte or behind it.
std::size_t FactSentence::word_at(std::uint32_t byte) const {
  return static_cast<std::size_t>(
      std::partition_point(words_.begin(), words_.end(),
                           [&](const EntityWord& word) { return word.bytes.begin < byte; }) -
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
  if (cue == nullptr) return FactStatus::actual;
  const auto status = static_cast<FactStatus>(cue->index);
  return status == FactStatus::planned && drifts(figure) && !is_acted(figure) ? FactStatus::forecast : status;
}

// Whether the figure measures what nobody plans, such as a price.
bool FactSentence::drifts(std::size_t figure) const {
  const std::string name = property(figure);
  return std::any_of(cues_.properties().begin(), cues_.properties().end(),
                     [&](const PropertyCue& property) { return property.drifts && property.name == name; });
}

// Whether the subject of the clause, or of the one that it goes on with, is somebody: a name, a pronoun, "the group".
bool FactSentence::is_acted(std::size_t figure) const {
  const std::vector<Clause>& all = clauses_->all();
  for (std::size_t i = clauses_->of_word(figure_words_[figure].begin) + 1; i-- > 0;) {
    if (all[i].subject.empty() || !all[i].verb || all[i].tells) continue;
    const WordRange base = clauses_->noun_phrase(all[i].subject);
    if (base.empty() || is_owned(base)) return false;
    for (std::size_t word = all[i].subject.begin; word < base.end; ++word)
      if (clauses_->is(word, CueRole::back)) return true;
    return name_in(base) || stood_for(all[i].subject, base);
  }
  return false;
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

std::vector<ClassSign> FactSentence::class_signs() const {
  std::vector<ClassSign> signs;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    for (const auto& noun_class : {class_within(i), class_before(i), class_behind(i), class_apposed(i)}) {
      if (noun_class) signs.push_back({names_[i].index, *noun_class});
    }
  }
  return signs;
}

// "retailer Acme", "the drug, Acmab,", "tuyến cáp quang biển Acme".
std::optional<std::size_t> FactSentence::class_before(std::size_t name) const {
  constexpr std::size_t most_modifiers = 3;
  std::size_t end = name_words_[name].begin;
  const std::size_t name_end = name_words_[name].end;
  const bool in_commas = end > 1 && is_comma(end - 1) && (name_end == words_.size() || clauses_->is_sign(name_end));
  if (in_commas) --end;
  const std::size_t farthest = cues_.head_noun() == HeadNoun::first && !in_commas ? most_modifiers : 0;
  for (std::size_t modifiers = 0; modifiers <= farthest && end > modifiers; ++modifiers) {
    const std::size_t word = end - modifiers - 1;
    if (const PlacedCue* cue = class_cue(word)) return cue->cue.index;
    if (!modifies(word)) break;
  }
  return std::nullopt;
}

// Whether a word only says more of a noun: no verb, no preposition, no name.
bool FactSentence::modifies(std::size_t word) const {
  const auto is = [&](CueRole role) { return clauses_->is(word, role); };
  return clauses_->is_noun(word) && !clauses_->is_name(word) && !is(CueRole::verb) && !is(CueRole::of) &&
         !is(CueRole::agent) && !is(CueRole::with) && !is(CueRole::says) && !is(CueRole::teller_of);
}

// "Acme group", "the Acme submarine cable": the noun that a name only describes.
std::optional<std::size_t> FactSentence::class_behind(std::size_t name) const {
  if (cues_.head_noun() == HeadNoun::first) return std::nullopt;
  const std::size_t begin = name_words_[name].end;
  const WordRange noun = clauses_->noun_phrase({begin, words_.size()});
  if (noun.begin != begin || noun.empty()) return std::nullopt;
  for (std::size_t word = begin; word < std::min(noun.end, begin + 2); ++word) {
    if (clauses_->is_name(word)) break;
    if (const PlacedCue* cue = class_cue(word); cue != nullptr && cue->word_end == noun.end) return cue->cue.index;
  }
  return std::nullopt;
}

// "Acme, a Danish bank,", "Acme is a bank".
std::optional<std::size_t> FactSentence::class_apposed(std::size_t name) const {
  std::size_t at = name_words_[name].end;
  if (at + 1 >= words_.size()) return std::nullopt;
  const bool comma = is_comma(at);
  if (!comma && !clauses_->is(at, CueRole::copula)) return std::nullopt;
  ++at;
  const bool article = clauses_->is(at, CueRole::article);
  if (!article && cues_.head_noun() == HeadNoun::last) return std::nullopt;
  const WordRange noun = clauses_->noun_phrase({at, words_.size()});
  if (noun.empty() || noun.begin > at + 1) return std::nullopt;
  const PlacedCue* cue = class_cue(head(noun));
  return cue == nullptr ? std::nullopt : std::optional<std::size_t>(cue->cue.index);
}

// The head of the name itself: "Bank of Ruritania", "Acme Bank", "Ngân hàng Acme".
std::optional<std::size_t> FactSentence::class_within(std::size_t name) const {
  const WordRange words = name_words_[name];
  const PlacedCue* cue = class_cue(head(words));
  if (cue == nullptr) cue = class_cue(words.begin);
  const bool inside = cue != nullptr && cue->word >= words.begin && cue->word_end <= words.end;
  return inside ? std::optional<std::size_t>(cue->cue.index) : std::nullopt;
}

Owner FactSentence::common_thing(const PlacedCue& cue) const {
  Owner owner = noun({cue.word, cue.word_end});
  owner.noun_class = cue.cue.index;
  return owner;
}

std::vector<Owner> FactSentence::common_things() const {
  std::vector<Owner> things;
  for (const PlacedCue& placed : placed_) {
    const bool common = placed.cue.role == CueRole::stands_for && cues_.classes()[placed.cue.index].common;
    if (common && !clauses_->is_name(placed.word)) things.push_back(common_thing(placed));
  }
  return things;
}

// "Spot LNG prices", "giá gạo", "the price of broken rice": whose head is of a common thing that stands among its words
// or is told behind it.
std::optional<Owner> FactSentence::thing_priced(WordRange noun, WordRange phrase) const {
  const PlacedCue* head_cue = noun.empty() ? nullptr : longest_cue(head(noun), CueRole::belongs_to);
  if (head_cue == nullptr || !cues_.classes()[head_cue->cue.index].common) return std::nullopt;
  std::size_t end = noun.end;
  if (end < phrase.end && clauses_->is(end, CueRole::of))
    for (++end; end < phrase.end && !clauses_->is(end, CueRole::aside);) ++end;
  for (std::size_t word = noun.begin; word < end; ++word) {
    const PlacedCue* cue = class_cue(word);
    if (cue != nullptr && cue->cue.index == head_cue->cue.index) return common_thing(*cue);
  }
  return std::nullopt;
}

bool FactSentence::is_comma(std::size_t word) const { return slice(text_, words_[word].bytes) == ","; }

bool FactSentence::refers_back() const {
  return std::any_of(placed_.begin(), placed_.end(),
                     [](const PlacedCue& placed) { return placed.cue.role == CueRole::back && placed.word == 0; });
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
      if (follows(placed, names_[i], 2) && names_[i].entity.type != EntityType::place) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> FactSentence::name_at(std::size_t word) const {
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (name_words_[i].begin == word) return i;
  return std::nullopt;
}

// The one that ends right before a word.
std::optional<std::size_t> FactSentence::name_before(std::size_t word) const {
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (name_words_[i].end == word) return i;
  return std::nullopt;
}

// The last that is an owner by itself: no nationality, and not what only describes the one behind it.
std::optional<std::size_t> FactSentence::name_in(WordRange words) const {
  for (std::size_t i = names_.size(); i-- > 0;) {
    if (!words.has(name_words_[i].begin) || name_words_[i].end > words.end) continue;
    if (names_[i].entity.type != EntityType::nationality && !is_attribute(i)) return i;
  }
  return std::nullopt;
}

Owner FactSentence::named(std::size_t name) const {
  Owner owner{names_[name].entity, {}, false, false, {}};
  owner.index = names_[name].index;
  return owner;
}

// A noun as the text has it; nothing for no words, or for so many that there is a verb among them.
Owner FactSentence::noun(WordRange words) const {
  constexpr std::size_t longest = 7;
  if (words.empty() || words.end - words.begin > longest) return {};
  const Span bytes{words_[words.begin].bytes.begin, words_[words.end - 1].bytes.end};
  return {FactEntity{"", std::nullopt, std::string(slice(text_, bytes)), {}}, bytes, false, false, {}};
}

// Of words that are not empty.
std::size_t FactSentence::head(WordRange noun) const {
  return cues_.head_noun() == HeadNoun::last ? noun.end - 1 : noun.begin;
}

// Whether a noun is of what belongs to somebody: "operating profit".
bool FactSentence::is_owned(WordRange noun) const {
  return !noun.empty() && (clauses_->is(head(noun), CueRole::owned) || clauses_->is(head(noun), CueRole::of_place));
}

// The longest cue of the role that has this word.
const PlacedCue* FactSentence::longest_cue(std::size_t word, CueRole role) const {
  const PlacedCue* best = nullptr;
  for (const PlacedCue& placed : placed_) {
    if (placed.cue.role != role || placed.word > word || placed.word_end <= word) continue;
    if (best == nullptr || placed.word_end - placed.word > best->word_end - best->word) best = &placed;
  }
  return best;
}

const PlacedCue* FactSentence::class_cue(std::size_t word) const { return longest_cue(word, CueRole::stands_for); }

// Tells the owner of which class the thing is that a noun is of, if it is such: "fares".
bool FactSentence::belongs(WordRange noun, Owner& owner) const {
  const PlacedCue* cue = noun.empty() ? nullptr : longest_cue(head(noun), CueRole::belongs_to);
  if (cue == nullptr) return false;
  owner.noun_class = cue->cue.index;
  owner.use = NounUse::belonging;
  return true;
}

// Of a noun by its head, or by the word that a name or a number goes with: "Line 5".
std::optional<std::size_t> FactSentence::class_of(WordRange noun) const {
  if (noun.empty()) return std::nullopt;
  const PlacedCue* cue = class_cue(head(noun));
  if (cue == nullptr && is_with_name(noun)) cue = class_cue(noun.begin);
  return cue == nullptr ? std::nullopt : std::optional<std::size_t>(cue->cue.index);
}

// Whether a noun has a proper name or a number in it: "Line 5", "tuyến Cát Linh". The first word of a sentence has a
// capital letter anyway.
bool FactSentence::is_with_name(WordRange noun) const {
  for (std::size_t word = std::max<std::size_t>(noun.begin, 1); word < noun.end; ++word) {
    std::size_t at = words_[word].bytes.begin;
    const char32_t first = next_character(text_, at);
    if (is_upper(first) || character_type(first) == CharacterType::digit) return true;
  }
  return false;
}

NounUse FactSentence::use_of(WordRange phrase, WordRange noun) const {
  if (noun.empty()) return NounUse::plain;
  const bool last = cues_.head_noun() == HeadNoun::last;
  const bool definite = last ? noun.begin > 0 && clauses_->is(noun.begin - 1, CueRole::definite)
                             : (noun.end < phrase.end && clauses_->is(noun.end, CueRole::definite)) ||
                                   clauses_->is(noun.end - 1, CueRole::definite);
  if (definite) return NounUse::definite;
  const PlacedCue* cue = class_cue(head(noun));
  if (cue == nullptr) return NounUse::plain;
  const bool article = noun.begin > 0 && clauses_->is(noun.begin - 1, CueRole::article);
  if (last) return NounUse::introduced;
  // A noun alone, with nothing that tells it from others: "Dự án có chi phí 5 tỷ đồng".
  if (!article && noun.end == cue->word_end && (noun.end == phrase.end || !clauses_->is(noun.end, CueRole::aside)))
    return NounUse::definite;
  return NounUse::introduced;
}

// The type of the name that a noun stands for: "the London-based group", "hãng này". Without an article it is any.
std::optional<EntityType> FactSentence::stood_for(WordRange phrase, WordRange noun) const {
  const auto noun_class = class_of(noun);
  if (!noun_class || use_of(phrase, noun) != NounUse::definite) return std::nullopt;
  return cues_.classes()[*noun_class].type;
}

// "Acme's sales", "doanh thu của Acme", "the group's sales".
std::optional<Owner> FactSentence::possessor_in(WordRange phrase) const {
  for (std::size_t at = phrase.begin; at < phrase.end; ++at) {
    if (clauses_->is(at, CueRole::possessed) && at > phrase.begin && !clauses_->is(at - 1, CueRole::possessed)) {
      if (const auto name = name_before(at))
        return named_or_stood_for(*name, clauses_->noun_phrase({at + 1, phrase.end}));
      const WordRange before = clauses_->noun_phrase({phrase.begin, at});
      if (before.end == at && !before.empty()) return stand_in(phrase, before);
    }
    if (clauses_->is(at, CueRole::of) && at + 1 < phrase.end) {
      std::size_t word = at + 1;
      while (word < phrase.end && clauses_->is(word, CueRole::article)) ++word;
      if (const auto name = name_at(word)) return named(*name);
      const WordRange noun = clauses_->noun_phrase({at + 1, phrase.end});
      if (use_of(phrase, noun) == NounUse::definite && class_of(noun)) return stand_in(phrase, noun);
    }
  }
  return std::nullopt;
}

// The name that a phrase ends with, before what says more of it: "Japan's Hokuto", "European rival Silex".
std::optional<std::size_t> FactSentence::name_ending(WordRange phrase) const {
  std::size_t end = phrase.begin;
  while (end < phrase.end && !clauses_->is(end, CueRole::aside) && !clauses_->is(end, CueRole::of)) ++end;
  const auto name = name_before(end);
  return name && *name > 0 && name_words_[*name].begin >= phrase.begin &&
                 names_[*name].entity.type != EntityType::nationality
             ? name
             : std::nullopt;
}

// A name; but of a place with what stands for a name of another type ("Sweden's central bank", "ngân hàng trung ương
// Thụy Điển") that one, if there is one.
Owner FactSentence::named_or_stood_for(std::size_t name, WordRange noun) const {
  Owner owner = named(name);
  const auto noun_class = class_of(noun);
  if (owner.entity->type != EntityType::place || !noun_class) return owner;
  const auto type = cues_.classes()[*noun_class].type;
  if (!type || *type == EntityType::place) return owner;
  owner.noun_class = noun_class;
  owner.use = NounUse::definite;
  return owner;
}

// A noun, or the name that it stands for.
Owner FactSentence::stand_in(WordRange phrase, WordRange words) const {
  Owner owner = noun(words);
  owner.type = stood_for(phrase, words);
  owner.noun_class = class_of(words);
  owner.use = use_of(phrase, words);
  if (!owner.noun_class) belongs(words, owner);
  owner.before = owner.type || (!words.empty() && clauses_->is(head(words), CueRole::part));
  return owner;
}

// Whose a phrase is, or what it names.
Owner FactSentence::owner_in(WordRange phrase) const {
  if (const auto name = name_ending(phrase)) return named(*name);
  const WordRange base = clauses_->noun_phrase(phrase);
  const bool is_of_place = !base.empty() && clauses_->is(head(base), CueRole::of_place);
  if (auto possessor = possessor_in(is_of_place && cues_.head_noun() == HeadNoun::last ? base : phrase))
    return *possessor;
  const auto stands_for_another = [&](std::size_t word) { return clauses_->is(word, CueRole::back); };
  for (std::size_t at = phrase.begin; at < std::max(base.end, phrase.begin + 1) && at < phrase.end; ++at) {
    if (!stands_for_another(at) || (at + 1 < phrase.end && name_at(at + 1))) continue;  // "ông Nam"
    // "Our profit" is the speaker's company's.
    Owner ours = noun(base);
    ours.before = true;
    if (clauses_->is(at, CueRole::first_person) && belongs(base, ours) &&
        cues_.classes()[*ours.noun_class].type == EntityType::organisation)
      return ours;
    if (clauses_->is(at, CueRole::first_person) && attribution_) return {attribution_, {}, false, false, {}};
    Owner owner{std::nullopt, {}, true, true, {}};
    if (clauses_->is(at, CueRole::he)) owner.stands_for = Owner::StandsFor::person;
    if (clauses_->is(at, CueRole::it)) owner.stands_for = Owner::StandsFor::thing;
    return owner;
  }
  const auto base_name = name_in(base);
  if (!base_name || names_[*base_name].entity.type == EntityType::place)
    if (const auto thing = thing_priced(base, phrase)) return *thing;
  if (const auto name = base_name) {
    // "A US company" is none of the names in it.
    const bool describes = cues_.head_noun() == HeadNoun::last && name_words_[*name].end < base.end &&
                           names_[*name].entity.type == EntityType::place && class_of(base);
    return describes ? stand_in(phrase, base) : named_or_stood_for(*name, base);
  }
  if (!is_owned(base)) return stand_in(phrase, base);
  const WordRange rest{base.end, phrase.end};
  const auto named_behind = name_in(rest);
  if (named_behind && (!is_of_place || names_[*named_behind].entity.type == EntityType::place)) {
    Owner owner = named(*named_behind);
    // Where somebody's sales are, or whose the prices are.
    owner.before = owner.entity->type == EntityType::place && !is_of_place;
    if (owner.before) belongs(base, owner);
    return owner;
  }
  Owner owner = noun(base);
  owner.before = true;
  if (is_of_place) owner.type = EntityType::place;
  owner.of_economy = clauses_->is(head(base), CueRole::of_economy);
  belongs(base, owner);
  if (!is_of_place && !rest.empty() && clauses_->is(rest.begin, CueRole::aside)) {
    const WordRange of = clauses_->noun_phrase({rest.begin + 1, rest.end});
    if (of.empty() || is_owned(of)) return owner;
    owner = noun(of);
    if (belongs(base, owner) && cues_.classes()[*owner.noun_class].common) owner.use = NounUse::plain;
    // "The number of jobs", but "sales of phones" are whose the phones are.
    owner.before = !clauses_->is(head(base), CueRole::amount);
  }
  return owner;
}

// "485,000 chips bought by Microsoft", "485.000 chip được Microsoft mua", "485,000 chips that Microsoft bought".
std::optional<std::size_t> FactSentence::agent_of(std::size_t figure) const {
  constexpr std::size_t farthest = 12;
  if (figure_words_[figure].date || figures_[figure].quantity.kind == Kind::duration) return std::nullopt;
  const std::size_t begin = figure_words_[figure].end;
  const std::size_t end = std::min(begin + farthest, words_.size());
  for (std::size_t at = begin; at < end && !clauses_->is_figure(at); ++at) {
    if (clauses_->is(at, CueRole::teller_of)) break;
    if (!clauses_->is(at, CueRole::agent)) continue;
    if (cues_.head_noun() == HeadNoun::last && (at == begin || !clauses_->is(at - 1, CueRole::verb))) continue;
    std::size_t word = at + 1;
    while (word < words_.size() && clauses_->is(word, CueRole::article)) ++word;
    if (const auto name = name_at(word)) return name;
  }
  return std::nullopt;
}

// "Microsoft's $31bn", "31 tỷ USD của Microsoft".
std::optional<std::size_t> FactSentence::possessor_beside(std::size_t figure) const {
  std::size_t before = figure_words_[figure].begin;
  while (before > 0 && clauses_->is(before - 1, CueRole::possessed)) --before;
  if (before < figure_words_[figure].begin)
    if (const auto name = name_before(before)) return name;
  const std::size_t behind = figure_words_[figure].end;
  if (cues_.head_noun() == HeadNoun::first && behind < words_.size() && clauses_->is(behind, CueRole::of)) {
    const auto name = name_at(behind + 1);
    if (name && names_[*name].entity.type != EntityType::nationality) return name;
  }
  return std::nullopt;
}

// Of a figure within its clause's subject: "60 per cent of Acme's orders", "12 drivers", "a $2bn deal".
Owner FactSentence::owner_of_counted(std::size_t figure, WordRange phrase) const {
  const WordRange behind{figure_words_[figure].end, phrase.end};
  const Kind kind = figures_[figure].quantity.kind;
  const bool counts = kind == Kind::count || kind == Kind::vague;
  if (!counts && !behind.empty() && clauses_->is(behind.begin, CueRole::of))
    return owner_in({behind.begin + 1, behind.end});
  const WordRange before{phrase.begin, figure_words_[figure].begin};
  // "an earthquake of magnitude 6.8"
  if (behind.empty() || !clauses_->noun_phrase(before).empty()) return owner_in(before);
  if (const auto possessor = possessor_in(before)) return *possessor;
  if (const auto name = name_in(before)) return named(*name);
  if (!counts) return owner_in(behind);
  if (const auto name = name_in(behind)) return named(*name);
  if (const auto place = place_of(clauses_->all()[clauses_->of_word(phrase.begin)])) return named(*place);
  const std::size_t of = clauses_->is(behind.begin, CueRole::of) ? 1 : 0;
  Owner owner = noun(clauses_->noun_phrase({behind.begin + of, behind.end}));
  owner.before = true;
  return owner;
}

// Of what was counted to tell something: "according to a study of 18,400 patients", "estimates by 14 analysts".
std::optional<Owner> FactSentence::told_by(std::size_t figure) const {
  const Kind kind = figures_[figure].quantity.kind;
  if (kind != Kind::count && kind != Kind::vague) return std::nullopt;
  const std::size_t word = figure_words_[figure].begin;
  const WordRange clause = clauses_->all()[clauses_->of_word(word)].words;
  if (!clauses_->is(clause.begin, CueRole::teller_of)) return std::nullopt;
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (clause.has(name_words_[i].begin)) return named(i);
  std::size_t begin = clause.begin;
  while (clauses_->is(begin, CueRole::teller_of)) ++begin;
  const WordRange before = clauses_->noun_phrase({begin, word});
  const WordRange counted = clauses_->noun_phrase({figure_words_[figure].end, clause.end});
  return before.empty() ? noun(counted) : stand_in({begin, word}, before);
}

// Of what has so many parts: "a trial of 18,400 patients", "thử nghiệm trên 18.400 bệnh nhân".
std::optional<Owner> FactSentence::whole_of(std::size_t figure) const {
  const Kind kind = figures_[figure].quantity.kind;
  const std::size_t word = figure_words_[figure].begin;
  if ((kind != Kind::count && kind != Kind::vague) || word < 2) return std::nullopt;
  const bool of = clauses_->is(word - 1, CueRole::of) ||
                  (cues_.head_noun() == HeadNoun::first && clauses_->is(word - 1, CueRole::aside));
  const PlacedCue* cue = of ? class_cue(word - 2) : nullptr;
  if (cue == nullptr || cue->word_end != word - 1 || cues_.classes()[cue->cue.index].type) return std::nullopt;
  std::size_t begin = cue->word;
  if (begin > 0 && (clauses_->is(begin - 1, CueRole::article) || clauses_->is(begin - 1, CueRole::definite))) --begin;
  return stand_in({begin, word}, {cue->word, cue->word_end});
}

// Whoever is asked, told, allowed to do what the figure is of: "It asked Acme to pay $5bn".
std::optional<Owner> FactSentence::controlled(std::size_t figure) const {
  const std::size_t word = figure_words_[figure].begin;
  const WordRange clause = clauses_->all()[clauses_->of_word(word)].words;
  std::size_t to = word;
  while (to > clause.begin && !(clauses_->is(to, CueRole::infinitive) && to < word - 1)) --to;
  const PlacedCue* infinitive = longest_cue(to, CueRole::infinitive);
  if (infinitive == nullptr || to <= clause.begin || infinitive->word_end >= word) return std::nullopt;
  std::size_t verb = infinitive->word;
  while (verb > clause.begin && !clauses_->is(verb - 1, CueRole::controls)) --verb;
  const WordRange object{verb, infinitive->word};
  if (verb == clause.begin || object.empty() || clauses_->is(verb, CueRole::infinitive)) return std::nullopt;
  const WordRange noun = clauses_->noun_phrase(object);
  const bool whole = noun.end == object.end && noun.begin <= object.begin + 1;
  if (!whole) return std::nullopt;
  Owner owner = owner_in(object);
  // "It asked factories to cut", whoever they belong to.
  if (owner.entity && !owner.entity->type && !owner.noun_class && !is_owned(noun)) owner.before = false;
  return owner;
}

// "with Acme valuing itself at $5bn", "with the company valuing itself"
std::optional<Owner> FactSentence::owner_with(const Clause& clause) const {
  std::size_t at = clause.words.begin;
  if (!clauses_->is(at, CueRole::with)) return std::nullopt;
  const auto skips = [&](std::size_t word) {
    return clauses_->is(word, CueRole::with) || clauses_->is(word, CueRole::adverb);
  };
  while (at < clause.words.end && skips(at)) ++at;
  if (const auto name = name_at(at)) return named(*name);
  while (at < clause.words.end && clauses_->is(at, CueRole::article)) ++at;
  const PlacedCue* cue = at < clause.words.end ? class_cue(at) : nullptr;
  if (cue == nullptr || cue->word != at) return std::nullopt;
  const WordRange noun{at, cue->word_end};
  if (use_of(clause.words, noun) != NounUse::definite) return std::nullopt;
  return stand_in(clause.words, noun);
}

// "Two schools collapsed in Palu"
std::optional<std::size_t> FactSentence::place_of(const Clause& clause) const {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].entity.type != EntityType::place || !clause.words.has(name_words_[i].begin)) continue;
    // "in the village of Palu"
    std::size_t word = name_words_[i].begin;
    while (word > clause.words.begin && !clauses_->is(word - 1, CueRole::aside) && name_words_[i].begin - word < 4)
      --word;
    if (word > clause.words.begin && clauses_->is(word - 1, CueRole::of) && word > clause.words.begin + 2) {
      word -= 2;
      while (word > clause.words.begin && clauses_->is(word - 1, CueRole::article)) --word;
    }
    if (word > clause.words.begin && clauses_->is(word - 1, CueRole::in_place)) return i;
  }
  return std::nullopt;
}

// Of a clause without a subject of its own: that of the words it says more of, or of the sentence's clause before it.
Owner FactSentence::inherited(std::size_t clause) const {
  const std::vector<Clause>& all = clauses_->all();
  if (all[clause].relative && clause > 0) {
    // "Jane Roe, 41, who"
    std::size_t i = clause - 1;
    while (i > 0 && !all[i].verb && all[i].subject.empty()) --i;
    if (const auto name = name_before(all[i].words.end)) return named(*name);
    if (!all[i].verb && !all[i].tells && !all[i].subject.empty()) return owner_in(all[i].subject);
  }
  const Clause* verbless = nullptr;
  for (std::size_t i = clause; i-- > 0;) {
    // "Its maker, Danish group Acme, expects to earn $5bn, and"
    if (i > 0 && all[i].verb && all[i].subject.empty() && !all[i].relative) return inherited(i);
    if (all[i].subject.empty() || all[i].tells || all[i].relative) continue;
    if (all[i].verb) return resolved(owner_in(all[i].subject), i);
    verbless = &all[i];
  }
  if (verbless != nullptr) {
    // "The drug's maker, Danish group Acme, expects"
    const Clause& last = all[clause - 1];
    if (const auto name = last.relative ? std::nullopt : name_in(last.subject)) return named(*name);
    return owner_in(verbless->subject);
  }
  for (std::size_t i = clause + 1; i < all.size(); ++i)
    if (all[i].verb && !all[i].subject.empty() && !all[i].tells && !all[i].relative) return owner_in(all[i].subject);
  for (std::size_t i = clause; i-- > 0;)
    if (all[i].tells && !all[i].subject.empty()) return owner_in(all[i].subject);
  return {};
}

// "It to rise": what follows a verb of saying and is no clause by itself.
bool FactSentence::begins_infinitive(const Clause& clause) const {
  const std::size_t to = clause.words.begin + 1;
  return to < clause.words.end && clauses_->is(to - 1, CueRole::back) && clauses_->is(to, CueRole::infinitive);
}

// Where it is whoever was spoken of before, and that is somebody whom an earlier clause of the sentence names, that
// one.
Owner FactSentence::resolved(Owner owner, std::size_t clause) const {
  if (!owner.before) return owner;
  const std::vector<Clause>& all = clauses_->all();
  for (std::size_t i = 0; i < clause; ++i) {
    if (all[i].subject.empty() || all[i].relative || (all[i].tells && !owner.pronoun)) continue;
    if (owner.of_economy && all[i].tells) continue;
    // "The bank expects it to rise": not itself.
    if (i + 1 == clause && all[i].tells && begins_infinitive(all[clause])) continue;
    Owner earlier = owner_in(all[i].subject);
    if (!earlier.entity || earlier.before) continue;
    if (owner.type && earlier.entity->type != owner.type) continue;
    if (!owner.may_stand_for(*earlier.entity)) continue;
    if (owner.of_economy && earlier.entity->type == EntityType::person) continue;
    // "Sales fell", but not a place's or a person's.
    if (owner.use == NounUse::belonging && earlier.entity->type != EntityType::organisation &&
        earlier.entity->type != EntityType::product)
      continue;
    if (earlier.entity->type || owner.pronoun) return earlier;
    if (owner.of_economy) continue;
    earlier.before = true;  // a noun may be part of whoever was named before
    return earlier;
  }
  return owner;
}

Owner FactSentence::owner_of_clause(std::size_t figure) const {
  const std::size_t word = figure_words_[figure].begin;
  const std::size_t index = clauses_->of_word(word);
  const Clause& clause = clauses_->all()[index];
  if (auto with = owner_with(clause); with) return *with;
  const bool whose = clause.relative && clauses_->is(clause.words.begin, CueRole::possessed);
  if (whose || clause.subject.empty() || clause.subject.begin > word) return inherited(index);
  if (clause.subject.has(word) && clause.verb) return resolved(owner_of_counted(figure, clause.subject), index);
  if (clause.subject.has(word)) {
    // "Dozens of houses and two schools collapsed": of the clause that has the verb.
    const bool joined =
        index + 1 < clauses_->all().size() && clauses_->noun_phrase({clause.subject.begin, word}).empty();
    if (index == 0 && joined && clauses_->all()[1].verb &&
        clauses_->is(clauses_->all()[1].words.begin, CueRole::adverb))
      if (const auto place = place_of(clauses_->all()[1])) return named(*place);
    const WordRange before{clause.subject.begin, word};
    // "a rise of 5 per cent" says more of the clause before it, unless it is said of a name, or is all that is said.
    const bool date = figure_words_[figure].date;
    if (const auto possessor = date ? std::nullopt : possessor_in(before)) return *possessor;
    const auto name = date ? std::nullopt : name_in(clauses_->noun_phrase(before));
    if (name && !is_aside(*name)) return named(*name);
    const bool begins = index == 0 || clauses_->all()[index - 1].tells;
    if (!begins) return inherited(index);
    const bool counted = clauses_->noun_phrase(before).empty();
    return resolved(counted ? owner_of_counted(figure, clause.subject) : owner_in(before), index);
  }
  return resolved(owner_in(clause.subject), index);
}

// The name that stands first before the figure and that nothing puts aside.
Owner FactSentence::first_named(std::size_t figure) const {
  std::optional<std::size_t> best;
  std::size_t least = too_much;
  const std::uint32_t begin = figures_[figure].bytes.begin;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (teller_ == i || names_[i].bytes.end > begin) continue;
    const std::size_t weight = break_weight * breaks_between(names_[i].bytes.end, begin) + weight_against(i);
    if (weight >= least) continue;
    best = i;
    least = weight;
  }
  return best ? named(*best) : Owner{};
}

Owner FactSentence::owner(std::size_t figure) const {
  if (const auto before = continued(figure)) return owner(*before);
  if (const auto behind = owner_behind(figure)) return named(*behind);
  if (const auto person = person_of(figure)) return named(*person);
  if (const auto agent = agent_of(figure)) return named(*agent);
  if (const auto whole = whole_of(figure)) return *whole;
  if (const auto told = told_by(figure); told && told->entity) return *told;
  if (const auto possessor = possessor_beside(figure)) return named(*possessor);
  if (const auto object = controlled(figure)) return *object;
  Owner owner = owner_of_clause(figure);
  return owner.entity || owner.before ? owner : first_named(figure);
}

Owner FactSentence::topic() const {
  const std::vector<Clause>& all = clauses_->all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].verb || all[i].tells || all[i].relative) continue;
    if (!all[i].subject.empty()) return owner_in(all[i].subject);
    // "Its maker, Danish group Acme, expects"
    if (i > 0 && !all[i - 1].subject.empty()) return inherited(i);
  }
  std::optional<std::size_t> best;
  std::size_t least = too_much;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (teller_ == i || weight_against(i) >= least) continue;
    best = i;
    least = weight_against(i);
  }
  return best ? named(*best) : Owner{};
}

// "$12bn on AI chips", "a 20 per cent stake in Acme".
std::string FactSentence::object(std::size_t figure, std::string_view property) const {
  constexpr std::size_t farthest = 3;
  const std::size_t begin = figure_words_[figure].end;
  for (const PlacedCue& placed : placed_) {
    if (placed.cue.role != CueRole::object || placed.word < begin || placed.word - begin > farthest) continue;
    if (cues_.properties()[placed.cue.index].name != property) continue;
    std::size_t end = placed.word_end;
    const std::size_t clause = clauses_->of_word(placed.word);
    if (clause != clauses_->of_word(figure_words_[figure].begin)) continue;
    const auto is_verb = [&](std::size_t at) {
      return clauses_->is(at, CueRole::verb) && !clauses_->is(at, CueRole::either);
    };
    while (end < clauses_->all()[clause].words.end && !is_verb(end)) ++end;
    const WordRange noun = clauses_->noun_phrase({placed.word_end, end});
    if (noun.empty() || noun.begin > placed.word_end + 1) continue;
    return std::string(slice(text_, {words_[noun.begin].bytes.begin, words_[noun.end - 1].bytes.end}));
  }
  return "";
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
        attribution_ = FactEntity{"", std::nullopt, std::string(slice(text_, teller.cue.bytes)), {}};
    }
    if (attribution_) return;
  }
}

}  // namespace tally
