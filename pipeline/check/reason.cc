#include "pipeline/check/reason.h"

#include <string>

namespace tally {
namespace {

bool is_reversed(const Judgement& judgement, Modifier from, Modifier to) {
  return judgement.severity == Severity::major && from != Modifier::none && to != Modifier::none;
}

Message link_message(const Judgement& judgement, const Quantity& source, const Quantity& target) {
  switch (judgement.verdict) {
    case Verdict::modifier:
      if (is_reversed(judgement, source.modifier, target.modifier)) return Message::modifier_reversed;
      if (target.modifier == Modifier::none) return Message::modifier_lost;
      return source.modifier == Modifier::none ? Message::modifier_added : Message::modifier_changed;
    case Verdict::unit:
      if (source.kind == Kind::percent && target.kind == Kind::percent)
        return source.unit == "pp" ? Message::points_to_percent : Message::percent_to_points;
      return source.kind == Kind::money && target.kind == Kind::money ? Message::currency : Message::unit;
    case Verdict::precision: return Message::precision;
    case Verdict::format: return Message::format;
    default: break;
  }
  if (!(source.value == target.value)) return Message::value;
  if (source.trend == Trend::up && target.trend == Trend::down) return Message::rise_to_fall;
  return source.trend == Trend::down && target.trend == Trend::up ? Message::fall_to_rise : Message::value;
}

std::string text_of(const Figure& figure) { return std::string(figure.text); }

}  // namespace

Reason link_reason(const Judgement& judgement, const Figure& source, const Figure& target) {
  return {link_message(judgement, *source.quantity, *target.quantity),
          {text_of(source), text_of(target)},
          source.quantity->modifier,
          target.quantity->modifier};
}

Reason omission_reason(const Figure& source) { return {Message::omitted, {text_of(source)}}; }

Reason addition_reason(const Figure& target) { return {Message::added, {text_of(target)}}; }

Reason swap_reason(const Figure& ratio, const Figure& amount, const Figure& source_amount) {
  return {Message::swapped, {text_of(ratio), text_of(amount), text_of(source_amount)}};
}

Reason changed_name_reason(std::string_view source, std::string_view target) {
  return {Message::name, {std::string(source), std::string(target)}};
}

Reason lost_name_reason(std::string_view source) { return {Message::omitted_name, {std::string(source)}}; }

Reason added_name_reason(std::string_view target) { return {Message::added_name, {std::string(target)}}; }

Reason swapped_owners_reason(const Figure& first, const Figure& second, std::string_view first_owner,
                             std::string_view second_owner) {
  return {Message::swapped_owners,
          {text_of(first), text_of(second), std::string(first_owner), std::string(second_owner)}};
}

Reason headline_reason(const Judgement& judgement, const Figure& headline, const Figure& body) {
  const Modifier modifier = body.quantity->modifier;
  const bool bounded = judgement.verdict == Verdict::modifier && modifier != Modifier::none;
  return {bounded ? Message::headline_modifier : Message::headline_value,
          {text_of(headline), text_of(body)},
          Modifier::none,
          modifier};
}

Reason exchange_rate_reason(const Figure& amount, const Figure& converted, const Figure& other_amount,
                            const Figure& other_converted) {
  return {Message::exchange_rate,
          {text_of(amount), text_of(converted), text_of(other_amount), text_of(other_converted)}};
}

}  // namespace tally
