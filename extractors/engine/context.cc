#include "extractors/engine/context.h"

#include "extractors/engine/character.h"

namespace tally {

namespace {

using B = BuiltinClass;

constexpr std::size_t modifier_reach = 4;  // lexemes
constexpr std::size_t trend_reach = 5;
constexpr std::size_t noun_reach = 7;

class Context {
 public:
  Context(const Pack& pack, std::string_view text, Workspace& work) : pack_(pack), text_(text), work_(work) {}

  void read(std::size_t i) {
    Mention& m = work_.mentions[static_cast<std::size_t>(work_.lexemes[i].mention)];
    if (m.quantity.kind == Kind::date || m.quantity.kind == Kind::score) return;
    if (m.quantity.modifier == Modifier::none) m.quantity.modifier = modifier(i, m);
    if (m.noun.empty()) m.noun = head_noun(i + 1);
    if (m.quantity.trend == Trend::none && can_change(m)) m.quantity.trend = trend(i);
    if (m.quantity.trend == Trend::none) m.quantity.trend = shared_trend(i, m);
    if (m.quantity.unit.empty() && (m.quantity.kind == Kind::count || m.quantity.kind == Kind::vague))
      m.quantity.unit = m.noun;
    if (m.quantity.kind == Kind::money && (m.quantity.unit.empty() || m.doubtful_unit) &&
        !pack_.rules[m.rule].doubtful_unit) {
      settle_currency(i, m);
    }
  }

 private:
  [[nodiscard]] const Mention* certain_money(std::size_t p) const {
    if (p >= work_.lexemes.size() || work_.lexemes[p].mention == Lexeme::none) return nullptr;
    const Mention& m = work_.mentions[static_cast<std::size_t>(work_.lexemes[p].mention)];
    return m.quantity.kind == Kind::money && !m.quantity.unit.empty() && !m.doubtful_unit ? &m : nullptr;
  }

  // "xu" is the hundredth of whatever currency the text speaks of, and "$5bn, against 3.5 billion" says the currency
  // once: it is that of the nearest amount that leaves no doubt.
  void settle_currency(std::size_t i, Mention& m) const {
    for (std::size_t step = 1; step < work_.lexemes.size(); ++step) {
      const Mention* near = step <= i ? certain_money(i - step) : nullptr;
      if (near == nullptr) near = certain_money(i + step);
      if (near == nullptr) continue;
      m.quantity.unit = near->quantity.unit;
      return;
    }
  }

  [[nodiscard]] const ClassSet& classes(std::size_t p) const { return pack_.classes_of(work_.lexemes[p].symbol); }
  [[nodiscard]] bool is(std::size_t p, ClassId id) const { return p < work_.lexemes.size() && classes(p).test(id); }
  [[nodiscard]] std::string_view value(std::size_t p, ClassId id) const {
    const Variant* v = work_.lexemes[p].variant;
    return v == nullptr ? std::string_view() : pack_.vocabulary.value(*v, id);
  }

  // Of several modifiers the outermost wins: the one farthest before the figure, then one behind it.
  [[nodiscard]] Modifier modifier(std::size_t i, Mention& m) const {
    Modifier found = Modifier::none;
    // "cao hơn chín lần": nine times as high, or more than nine times.
    if (i > 0 && m.quantity.kind == Kind::ratio && is(i - 1, pack_.known.comparative)) m.doubtful_modifier = true;
    for (std::size_t step = 1; step <= modifier_reach && step <= i; ++step) {
      const std::size_t p = i - step;
      if (preposition(p, step, m.quantity)) {
        m.doubtful_modifier = step == 1;
        break;
      }
      if (is(p, pack_.known.modifier_before)) {
        Modifier said = Modifier::none;
        from_string(value(p, pack_.known.modifier_before), said);
        // "half as much as a decade ago", "doubled to as many as": after a ratio the words compare.
        if (said == Modifier::at_most && p > 0 && is(p - 1, B::ratio)) break;
        found = said;
        m.doubtful_modifier = is(p, pack_.known.modifier_doubtful) ||
                              (is(p, pack_.known.modifier_large) && m.quantity.kind == Kind::duration);
        continue;
      }
      if (is(p, pack_.known.modifier_close) && step == 1 && m.quantity.kind != Kind::time) {
        from_string(value(p, pack_.known.modifier_close), found);
        m.doubtful_modifier = is(p, pack_.known.modifier_doubtful);
        continue;
      }
      if (!is(p, pack_.known.modifier_filler)) break;
    }
    std::size_t after = i + 1;
    for (std::size_t step = 0; step < 4 && after < work_.lexemes.size(); ++step, ++after) {
      // What another figure follows is that figure's ("40 people and at least 20 cars", "30 cars plus 20 vans").
      if (is(after, pack_.known.modifier_after) && !is_figure(after + 1)) {
        Modifier behind = Modifier::none;
        if (from_string(value(after, pack_.known.modifier_after), behind)) {
          m.doubtful_modifier = is(after, pack_.known.modifier_doubtful);
          return behind;
        }
      }
      if (!is(after, B::word) || is(after, pack_.known.noun_stop)) break;
    }
    return found;
  }

  // A quantity, or a number that is none ("at least one car").
  [[nodiscard]] bool is_figure(std::size_t p) const { return is(p, B::quantity) || is(p, B::taken); }

  // Bounds that are prepositions elsewhere count right before the figure only, and not before a small one.
  [[nodiscard]] bool preposition(std::size_t p, std::size_t step, const Quantity& q) const {
    // "9.58 seconds over 100m", "climbs 10,000m over 170km": as far as that.
    const bool timed = p > 0 && q.kind == Kind::measure && (is(p - 1, B::duration) || is(p - 1, B::measure));
    if (is(p, pack_.known.modifier_large)) return step > 1 || small(q) || timed;
    if (!is(p, pack_.known.modifier_large_count)) return false;
    return step > 1 || (q.kind == Kind::count && small(q)) || (q.kind != Kind::age && behind_amount(p));
  }

  // "2,3 ca trên 100.000 dân", "3 USD trên một triệu": so many to so many.
  [[nodiscard]] bool behind_amount(std::size_t p) const {
    if (p > 0 && is(p - 1, B::quantity)) return true;
    const auto counted = [&](std::size_t at) { return is(at, pack_.known.noun) || is(at, pack_.known.classifier); };
    return p > 1 && counted(p - 1) && is(p - 2, B::count);
  }

  // Before a small count or duration some bounds are prepositions ("trên sáu kênh", "over two days").
  [[nodiscard]] static bool small(const Quantity& q) {
    return (q.kind == Kind::count || q.kind == Kind::duration) && q.value.form == Value::Form::number &&
           !(Decimal{.mantissa = 12, .exponent = 0} < q.value.first);
  }

  // What "rose 5" can say a change of. Counted things are gained and lost without a trend ("gained ten users").
  [[nodiscard]] static bool can_change(const Mention& m) {
    switch (m.quantity.kind) {
      case Kind::money:
      case Kind::percent:
      case Kind::measure:
      case Kind::ratio: return true;
      case Kind::count: return m.noun.empty() || m.noun == "point";
      default: return false;
    }
  }

  [[nodiscard]] Trend trend(std::size_t i) const {
    for (std::size_t step = 1; step <= trend_reach && step <= i; ++step) {
      const std::size_t p = i - step;
      if (p > 0 && is(p - 1, pack_.known.no_trend_after)) break;
      if (is(p, pack_.known.up_before)) return Trend::up;
      if (is(p, pack_.known.down_before)) return Trend::down;
      // "grew sales by 35 per cent", "cut its annual costs by a third": what changed may stand before the "by".
      const bool changed = step > 1 && is(i - 1, pack_.known.trend_by) && is(p, B::word) && !is(p, B::quantity);
      if (changed && (!is(p, pack_.known.noun_stop) || is(p, pack_.known.modifier_filler))) continue;
      // "added a 30 per cent stake" says how large the stake is.
      if (is(p, pack_.known.article)) break;
      if (!is(p, pack_.known.trend_filler) && !is(p, pack_.known.modifier_before) &&
          !is(p, pack_.known.modifier_close) && !is(p, pack_.known.modifier_filler)) {
        break;
      }
    }
    return Trend::none;
  }

  // What is said of one figure holds for its conversion in brackets ("dropped by 1 degree (1.8 Fahrenheit)"), and for
  // the next subject's share ("Ross was down 2.3%, Burlington by 2.6%").
  [[nodiscard]] Trend shared_trend(std::size_t i, const Mention& m) const {
    if (i >= 2 && is(i - 1, B::open)) {
      const Mention* converted = mention(i - 2);
      if (converted != nullptr && converted->quantity.kind == m.quantity.kind) return converted->quantity.trend;
      return Trend::none;
    }
    if (i == 0 || !is(i - 1, pack_.known.trend_by)) return Trend::none;
    for (std::size_t step = 2; step <= trend_reach && step <= i; ++step) {
      if (const Mention* before = mention(i - step)) {
        const bool same = before->quantity.kind == m.quantity.kind && before->quantity.unit == m.quantity.unit;
        return same ? before->quantity.trend : Trend::none;
      }
      if (!is(i - step, B::capital) && !is(i - step, B::comma) && !is(i - step, pack_.known.joiner)) break;
    }
    return Trend::none;
  }

  [[nodiscard]] const Mention* mention(std::size_t p) const {
    const std::int32_t index = work_.lexemes[p].mention;
    return index == Lexeme::none ? nullptr : &work_.mentions[static_cast<std::size_t>(index)];
  }

  [[nodiscard]] std::string head_noun(std::size_t p) const {
    // "281-store business": the noun that the hyphen ties to the number.
    if (is(p, B::hyphen) && work_.lexemes[p].glued && is(p + 1, pack_.known.noun))
      return std::string(value(p + 1, pack_.known.noun));
    std::string last;
    for (const std::size_t end = std::min(p + noun_reach, work_.lexemes.size()); p < end; ++p) {
      const ClassSet& set = classes(p);
      if (set.test(pack_.known.noun_of) || set.test(pack_.known.noun_skip) || set.test(B::apostrophe) ||
          set.test(B::quote))
        continue;
      if (set.test(B::hyphen) && work_.lexemes[p].glued) continue;
      if (set.test(pack_.known.classifier) && !set.test(pack_.known.noun)) {
        if (last.empty()) last = value(p, pack_.known.classifier);
        continue;
      }
      // "eleven of Wales's councils": the owner is not what is counted.
      if (is(p + 1, pack_.known.noun_skip) && work_.lexemes[p + 1].glued) continue;
      const bool noun = set.test(pack_.known.noun);
      if (noun && (pack_.noun_needs_entry || set.test(B::plural)))
        return std::string(value(last_of_compound(p), pack_.known.noun));
      if (pack_.noun_needs_entry) break;
      if (!set.test(B::word) || set.test(pack_.known.noun_stop) || set.test(B::quantity)) break;
      if (set.test(B::plural)) return singular(p);
    }
    return last;
  }

  // "police officers", "sports cars": where the language marks the plural, the last of several plurals is the head.
  [[nodiscard]] std::size_t last_of_compound(std::size_t p) const {
    while (!pack_.noun_needs_entry && is(p + 1, pack_.known.noun) && is(p + 1, B::plural) &&
           !is(p + 1, pack_.known.noun_stop)) {
      ++p;
    }
    return p;
  }

  [[nodiscard]] std::string singular(std::size_t p) const {
    std::string word(slice(text_, work_.lexemes[p].bytes));
    if (!is(p, B::capital)) word = lower(word);
    for (const Substitution& singular : pack_.singulars) {
      if (singular.apply(word)) break;
    }
    return word;
  }

  const Pack& pack_;
  std::string_view text_;
  Workspace& work_;
};

}  // namespace

void read_context(const Pack& pack, std::string_view text, Workspace& work) {
  Context context(pack, text, work);
  for (std::size_t i = 0; i < work.lexemes.size(); ++i) {
    if (work.lexemes[i].mention != Lexeme::none) context.read(i);
  }
}

}  // namespace tally
