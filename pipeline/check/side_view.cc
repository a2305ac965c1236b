#include "pipeline/check/side_view.h"

namespace tally {

bool in_digits(std::string_view text, const Mention& mention) {
  const std::string_view written = slice(text, mention.bytes);
  return std::any_of(written.begin(), written.end(), is_digit);
}

bool stands_alone(std::string_view text, std::string_view what, bool (*is_part)(char)) {
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
    const std::size_t end = at + what.size();
    if ((at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]))) return true;
  }
  return false;
}

bool has_number(std::string_view text, std::string_view digits) { return stands_alone(text, digits, is_digit); }

bool counts(const Mention& mention, const Decimal& number) {
  return mention.quantity.kind == Kind::count && mention.quantity.value.form == Value::Form::number &&
         mention.quantity.value.first == number;
}

bool says_number(const SideView& side, const Decimal& number) {
  return any_reading(side, [&](const Mention& m) { return counts(m, number); });
}

}  // namespace tally
