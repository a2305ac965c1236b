#include "pipeline/check/message.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <span>

#include "extractors/engine/pack.h"
#include "extractors/engine/pack_files.h"

namespace tally {
namespace {

constexpr std::string_view file_name = "messages.toml";

// A message and the placeholders that its template may use.
struct MessageForm {
  std::string_view name;
  std::array<std::string_view, 4> placeholders;
};
constexpr std::array<MessageForm, 23> forms = {{
    {"value", {"source", "target"}},
    {"unit", {"source", "target"}},
    {"currency", {"source", "target"}},
    {"points_to_percent", {"source", "target"}},
    {"percent_to_points", {"source", "target"}},
    {"modifier_lost", {"source", "target", "from"}},
    {"modifier_added", {"source", "target", "to"}},
    {"modifier_changed", {"source", "target", "from", "to"}},
    {"modifier_reversed", {"source", "target", "from", "to"}},
    {"rise_to_fall", {"source", "target"}},
    {"fall_to_rise", {"source", "target"}},
    {"precision", {"source", "target"}},
    {"format", {"source", "target"}},
    {"omitted", {"source"}},
    {"added", {"target"}},
    {"swapped", {"ratio", "amount", "source_amount"}},
    {"headline_modifier", {"headline", "body", "modifier"}},
    {"headline_value", {"headline", "body"}},
    {"name", {"source", "target"}},
    {"omitted_name", {"source"}},
    {"added_name", {"target"}},
    {"swapped_owners", {"first", "second", "first_owner", "second_owner"}},
    {"exchange_rate", {"amount", "converted", "other_amount", "other_converted"}},
}};
constexpr std::array<Modifier, 6> named_modifiers = {Modifier::approx,   Modifier::more_than, Modifier::less_than,
                                                     Modifier::at_least, Modifier::at_most,   Modifier::nearly};

// Calls `text` for the stretches between placeholders and `placeholder` for the names in braces, in order.
template <typename OnText, typename OnPlaceholder>
void walk(std::string_view pattern, const OnText& text, const OnPlaceholder& placeholder) {
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    text(pattern.substr(0, open));
    if (open == std::string_view::npos) return;
    const std::size_t close = pattern.find('}', open);
    placeholder(pattern.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
    if (close == std::string_view::npos) return;
    pattern.remove_prefix(close + 1);
  }
}

struct Filling {
  std::string_view placeholder, text;
};

std::string fill(std::string_view pattern, std::span<const Filling> fillings) {
  std::string sentence;
  walk(
      pattern, [&](std::string_view text) { sentence += text; },
      [&](std::string_view name) {
        const auto found = std::find_if(fillings.begin(), fillings.end(),
                                        [&](const Filling& filling) { return filling.placeholder == name; });
        if (found != fillings.end()) sentence += found->text;
      });
  return sentence;
}

class MessageReader {
 public:
  MessageReader(std::string_view language, std::string_view text) : name_(fmt::format("{}/{}", language, file_name)) {
    try {
      root_ = toml::parse(text, name_);
    } catch (const toml::parse_error& e) {
      throw PackError(fmt::format("{}:{}: {}", name_, e.source().begin.line, e.description()));
    }
    for (const auto& [key, node] : root_)
      if (key != "messages" && key != "modifiers" && key != "report")
        fail(node, fmt::format("unknown key {}", key.str()));
  }

  // The texts of one table, which must have these keys and no other.
  template <typename Keep>
  void read(std::string_view table_name, std::span<const std::string_view> keys, const Keep& keep) const {
    const toml::table* table = root_[table_name].as_table();
    if (table == nullptr) throw PackError(fmt::format("{}: [{}] is missing", name_, table_name));
    for (const std::string_view key : keys) {
      const toml::node* node = table->get(key);
      const auto text = node != nullptr ? node->value<std::string>() : std::nullopt;
      if (!text) fail(*table, fmt::format("{} must be given as text", key));
      keep(key, *text, *node);
    }
    for (const auto& [key, node] : *table)
      if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
        fail(node, fmt::format("unknown message {}", key.str()));
  }

  [[noreturn]] void fail(const toml::node& at, std::string_view what) const {
    throw PackError(fmt::format("{}:{}: {}", name_, at.source().begin.line, what));
  }

 private:
  std::string name_;
  toml::table root_;
};

bool is_reversed(const Judgement& judgement, Modifier from, Modifier to) {
  return judgement.severity == Severity::major && from != Modifier::none && to != Modifier::none;
}

std::string_view link_message(const Judgement& judgement, const Quantity& source, const Quantity& target) {
  switch (judgement.verdict) {
    case Verdict::modifier:
      if (is_reversed(judgement, source.modifier, target.modifier)) return "modifier_reversed";
      if (target.modifier == Modifier::none) return "modifier_lost";
      return source.modifier == Modifier::none ? "modifier_added" : "modifier_changed";
    case Verdict::unit:
      if (source.kind == Kind::percent && target.kind == Kind::percent)
        return source.unit == "pp" ? "points_to_percent" : "percent_to_points";
      return source.kind == Kind::money && target.kind == Kind::money ? "currency" : "unit";
    case Verdict::precision: return "precision";
    case Verdict::format: return "format";
    default: break;
  }
  if (!(source.value == target.value)) return "value";
  if (source.trend == Trend::up && target.trend == Trend::down) return "rise_to_fall";
  return source.trend == Trend::down && target.trend == Trend::up ? "fall_to_rise" : "value";
}

}  // namespace

Messages Messages::load(std::string_view language) {
  const auto files = embedded_pack_files();
  const auto file = std::find_if(files.begin(), files.end(), [&](const PackFile& candidate) {
    return candidate.language == language && candidate.name == file_name;
  });
  if (file == files.end()) throw PackError(fmt::format("there are no messages in the language \"{}\"", language));
  return parse(language, file->text);
}

Messages Messages::parse(std::string_view language, std::string_view toml_text) {
  const MessageReader reader(language, toml_text);
  Messages messages;
  std::vector<std::string_view> names;
  names.reserve(forms.size());
  for (const MessageForm& form : forms) names.push_back(form.name);
  reader.read("messages", names, [&](std::string_view name, const std::string& pattern, const toml::node& node) {
    const auto form = std::find_if(forms.begin(), forms.end(), [&](const MessageForm& f) { return f.name == name; });
    walk(
        pattern, [](std::string_view) {},
        [&](std::string_view placeholder) {
          const auto& known = form->placeholders;
          if (placeholder.empty() || std::find(known.begin(), known.end(), placeholder) == known.end())
            reader.fail(node, fmt::format("unknown placeholder {{{}}} in {}", placeholder, name));
        });
    messages.templates_.emplace(name, pattern);
  });
  names.clear();
  for (const Modifier modifier : named_modifiers) names.push_back(to_string(modifier));
  reader.read("modifiers", names, [&](std::string_view name, const std::string& words, const toml::node&) {
    messages.modifiers_.emplace(name, words);
  });
  return messages;
}

std::string_view Messages::name_of(Modifier modifier) const {
  const auto found = modifiers_.find(to_string(modifier));
  return found == modifiers_.end() ? std::string_view{} : found->second;
}

std::string_view Messages::pattern(std::string_view name) const { return templates_.find(name)->second; }

std::string Messages::linked(const Judgement& judgement, const Figure& source, const Figure& target) const {
  const std::array<Filling, 4> fillings = {{{"source", source.text},
                                            {"target", target.text},
                                            {"from", name_of(source.quantity->modifier)},
                                            {"to", name_of(target.quantity->modifier)}}};
  return fill(pattern(link_message(judgement, *source.quantity, *target.quantity)), fillings);
}

std::string Messages::omitted(const Figure& source) const {
  const std::array<Filling, 1> fillings = {{{"source", source.text}}};
  return fill(pattern("omitted"), fillings);
}

std::string Messages::added(const Figure& target) const {
  const std::array<Filling, 1> fillings = {{{"target", target.text}}};
  return fill(pattern("added"), fillings);
}

std::string Messages::swapped(const Figure& ratio, const Figure& amount, const Figure& source_amount) const {
  const std::array<Filling, 3> fillings = {
      {{"ratio", ratio.text}, {"amount", amount.text}, {"source_amount", source_amount.text}}};
  return fill(pattern("swapped"), fillings);
}

std::string Messages::changed_name(std::string_view source, std::string_view target) const {
  const std::array<Filling, 2> fillings = {{{"source", source}, {"target", target}}};
  return fill(pattern("name"), fillings);
}

std::string Messages::omitted_name(std::string_view source) const {
  const std::array<Filling, 1> fillings = {{{"source", source}}};
  return fill(pattern("omitted_name"), fillings);
}

std::string Messages::added_name(std::string_view target) const {
  const std::array<Filling, 1> fillings = {{{"target", target}}};
  return fill(pattern("added_name"), fillings);
}

std::string Messages::swapped_owners(const Figure& first, const Figure& second, std::string_view first_owner,
                                     std::string_view second_owner) const {
  const std::array<Filling, 4> fillings = {
      {{"first", first.text}, {"second", second.text}, {"first_owner", first_owner}, {"second_owner", second_owner}}};
  return fill(pattern("swapped_owners"), fillings);
}

std::string Messages::headline(const Judgement& judgement, const Figure& headline, const Figure& body) const {
  const std::array<Filling, 3> fillings = {
      {{"headline", headline.text}, {"body", body.text}, {"modifier", name_of(body.quantity->modifier)}}};
  const bool bounded = judgement.verdict == Verdict::modifier && body.quantity->modifier != Modifier::none;
  return fill(pattern(bounded ? "headline_modifier" : "headline_value"), fillings);
}

std::string Messages::exchange_rate(const Figure& amount, const Figure& converted, const Figure& other_amount,
                                    const Figure& other_converted) const {
  const std::array<Filling, 4> fillings = {{{"amount", amount.text},
                                            {"converted", converted.text},
                                            {"other_amount", other_amount.text},
                                            {"other_converted", other_converted.text}}};
  return fill(pattern("exchange_rate"), fillings);
}

}  // namespace tally
