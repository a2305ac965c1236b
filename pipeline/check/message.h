// Why a finding is one, in one plain sentence for an editor, English or Vietnamese. The sentences are the language
// packs' (messages.toml): templates with placeholders in braces.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/model/quantity.h"
#include "pipeline/model/reason.h"
#include "pipeline/model/verdict.h"

namespace tally {

class Messages {
 public:
  // Throws PackError for a language without messages, for a missing or unknown message, and for a template with an
  // unknown placeholder.
  static Messages load(std::string_view language);
  // The same from a text of one's own; `language` is for error messages.
  static Messages parse(std::string_view language, std::string_view toml_text);

  [[nodiscard]] std::string say(const Reason& reason) const;
  // Says why each is one.
  void explain(std::span<Finding> findings) const;

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;

  [[nodiscard]] std::string_view name_of(Modifier modifier) const;

  std::array<std::string, message_count> templates_;  // by Message
  Texts modifiers_;                                   // their names in a sentence
};

}  // namespace tally
