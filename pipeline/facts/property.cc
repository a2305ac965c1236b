#include "pipeline/facts/property.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tally {
namespace {

// In words.
constexpr std::size_t farthest_property = 24;
constexpr std::size_t noun_distance = 8;  // a cue this near outweighs what the counted noun tells

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

// What the counted noun tells.
std::string counted_property(const SentenceWords& sentence, const Mention& figure) {
  const std::string& noun = figure.noun.empty() ? figure.quantity.unit : figure.noun;
  if (noun.empty()) return "";
  for (const PropertyCue& property : sentence.cues.properties()) {
    if (std::find(property.nouns.begin(), property.nouns.end(), noun) != property.nouns.end()) return property.name;
  }
  return "";
}

// Whether the word right before the figure says that it is where something arrived.
bool is_reached(const SentenceWords& sentence, std::size_t figure) {
  const std::size_t word = sentence.figure_words[figure].begin;
  return std::any_of(sentence.placed.begin(), sentence.placed.end(), [&](const PlacedCue& placed) {
    return placed.cue.role == CueRole::reaches && placed.word_end == word;
  });
}

// Whether it is a part of a longer one, or of another noun: "tax" of "pre-tax loss".
bool is_inside(const SentenceWords& sentence, const FactCue& cue) {
  const std::size_t word = sentence.word_at(cue.bytes.begin);
  for (const CueRole role : {CueRole::property, CueRole::compound}) {
    if (!sentence.clauses->is(word, role)) continue;
    const PlacedCue* longest = sentence.longest_cue(word, role);
    if (longest != nullptr && longest->cue.bytes.size() > cue.bytes.size()) return true;
  }
  return false;
}

// Whether a cue is the noun of another figure: it stands right behind it.
bool is_of_another(const SentenceWords& sentence, const FactCue& cue, std::size_t figure) {
  const std::size_t word = sentence.word_at(cue.bytes.begin);
  for (std::size_t i = 0; i < sentence.figures.size(); ++i) {
    const Kind kind = sentence.figures[i].quantity.kind;
    if (i != figure && kind != Kind::date && kind != Kind::duration && sentence.figure_words[i].end == word)
      return true;
  }
  return false;
}

}  // namespace

std::string property_of(const SentenceWords& sentence, std::size_t figure) {
  const Mention& mention = sentence.figures[figure];
  const Quantity& quantity = mention.quantity;
  if (const auto before = sentence.continued(figure)) return property_of(sentence, *before);
  if (const std::string_view fixed = fixed_property(quantity.kind); !fixed.empty()) return std::string(fixed);
  const bool compares = quantity.kind == Kind::percent || quantity.kind == Kind::ratio;
  const bool reached = is_reached(sentence, figure);
  const bool changes = quantity.trend != Trend::none || quantity.unit == "pp";
  if (compares && changes && !reached) return std::string(change);
  // "78 per cent of capacity"
  const std::size_t behind = sentence.figure_words[figure].end;
  const bool of_whole = compares && behind < sentence.words.size() && sentence.clauses->is(behind, CueRole::of);
  const std::string counted = counted_property(sentence, mention);
  const auto said_of_kind = [&](const FactCue& cue) {
    const PropertyCue& said = sentence.cues.properties()[cue.index];
    if (is_inside(sentence, cue)) return false;
    return !is_of_another(sentence, cue, figure) && (said.kinds >> static_cast<unsigned>(quantity.kind) & 1U) != 0 &&
           !(reached && said.name == change) && !(of_whole && said.drifts);
  };
  const bool counts_thing = quantity.kind == Kind::count && !(mention.noun.empty() && quantity.unit.empty());
  const std::size_t farthest = counted.empty() && !counts_thing ? farthest_property : noun_distance;
  if (const FactCue* cue = sentence.nearest(figure, CueRole::property, farthest, said_of_kind))
    return sentence.cues.properties()[cue->index].name;
  return counted.empty() ? std::string(property_of_kind(quantity)) : counted;
}

// "$12bn on AI chips", "a 20 per cent stake in Acme".
std::string object_of(const SentenceWords& sentence, std::size_t figure, std::string_view property) {
  constexpr std::size_t farthest = 3;
  const std::size_t begin = sentence.figure_words[figure].end;
  for (const PlacedCue& placed : sentence.placed) {
    if (placed.cue.role != CueRole::object || placed.word < begin || placed.word - begin > farthest) continue;
    if (sentence.cues.properties()[placed.cue.index].name != property) continue;
    std::size_t end = placed.word_end;
    const std::size_t clause = sentence.clauses->of_word(placed.word);
    if (clause != sentence.clauses->of_word(sentence.figure_words[figure].begin)) continue;
    const auto is_verb = [&](std::size_t at) {
      return sentence.clauses->is(at, CueRole::verb) && !sentence.clauses->is(at, CueRole::either);
    };
    while (end < sentence.clauses->all()[clause].words.end && !is_verb(end)) ++end;
    const WordRange noun = sentence.clauses->noun_phrase({placed.word_end, end});
    if (noun.empty() || noun.begin > placed.word_end + 1) continue;
    return std::string(
        slice(sentence.text, {sentence.words[noun.begin].bytes.begin, sentence.words[noun.end - 1].bytes.end}));
  }
  return "";
}

}  // namespace tally
