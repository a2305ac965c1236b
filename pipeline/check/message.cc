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

// What the packs call a message, and what its template may name in braces: the texts of the reason, in their order, and
// its modifiers.
struct MessageForm {
  std::string_view name;
  std::array<std::string_view, 4> texts;
  bool from = false, to = false;

  [[nodiscard]] bool has(std::string_view placeholder) const {
    if (placeholder == from_name) return from;
    if (placeholder == to_name) return to;
    return !placeholder.empty() && std::find(texts.begin(), texts.end(), placeholder) != texts.end();
  }
  static constexpr std::string_view from_name = "from", to_name = "to";
};
// By Message.
constexpr std::array<MessageForm, message_count> forms = {{
    {"value", {"source", "target"}},
    {"unit", {"source", "target"}},
    {"currency", {"source", "target"}},
    {"points_to_percent", {"source", "target"}},
    {"percent_to_points", {"source", "target"}},
    {"modifier_lost", {"source", "target"}, true, false},
    {"modifier_added", {"source", "target"}, false, true},
    {"modifier_changed", {"source", "target"}, true, true},
    {"modifier_reversed", {"source", "target"}, true, true},
    {"rise_to_fall", {"source", "target"}},
    {"fall_to_rise", {"source", "target"}},
    {"precision", {"source", "target"}},
    {"format", {"source", "target"}},
    {"omitted", {"source"}},
    {"added", {"target"}},
    {"swapped", {"ratio", "amount", "source_amount"}},
    {"headline_modifier", {"headline", "body"}, false, true},
    {"headline_value", {"headline", "body"}},
    {"name", {"source", "target"}},
    {"omitted_name", {"source"}},
    {"added_name", {"target"}},
    {"swapped_owners", {"first", "second", "first_owner", "second_owner"}},
    {"exchange_rate", {"amount", "converted", "other_amount", "other_converted"}},
}};
const MessageForm& form_of(Message message) { return forms[static_cast<std::size_t>(message)]; }

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
          if (!form->has(placeholder))
            reader.fail(node, fmt::format("unknown placeholder {{{}}} in {}", placeholder, name));
        });
    messages.templates_[static_cast<std::size_t>(form - forms.begin())] = pattern;
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

std::string Messages::say(const Reason& reason) const {
  const MessageForm& form = form_of(reason.message);
  std::string sentence;
  walk(
      templates_[static_cast<std::size_t>(reason.message)], [&](std::string_view text) { sentence += text; },
      [&](std::string_view placeholder) {
        if (placeholder == MessageForm::from_name) {
          sentence += name_of(reason.from);
        } else if (placeholder == MessageForm::to_name) {
          sentence += name_of(reason.to);
        } else {
          const auto place = std::find(form.texts.begin(), form.texts.end(), placeholder) - form.texts.begin();
          sentence += reason.texts[static_cast<std::size_t>(place)];
        }
      });
  return sentence;
}

void Messages::explain(std::span<Finding> findings) const {
  for (Finding& finding : findings) finding.why = say(finding.reason);
}

}  // namespace tally
