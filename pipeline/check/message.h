// Why a finding is one, in one plain sentence for an editor, English or Vietnamese. The sentences are the language
// packs' (messages.toml): templates with placeholders in braces.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "pipeline/model/quantity.h"
#include "pipeline/model/verdict.h"

namespace tally {

// A figure and the words that wrote it, its modifier apart.
struct Figure {
  const Quantity* quantity = nullptr;
  std::string_view text;
};

class Messages {
 public:
  // Throws PackError for a language without messages, for a missing or unknown message, and for a template with an
  // unknown placeholder.
  static Messages load(std::string_view language);
  // The same from a text of one's own; `language` is for error messages.
  static Messages parse(std::string_view language, std::string_view toml_text);

  // An aligned pair of figures.
  [[nodiscard]] std::string linked(const Judgement& judgement, const Figure& source, const Figure& target) const;
  // A figure of the source that the target lacks, a figure of the target that the source lacks.
  [[nodiscard]] std::string omitted(const Figure& source) const;
  [[nodiscard]] std::string added(const Figure& target) const;
  // `ratio` is said of `amount`; the source says it of `source_amount`.
  [[nodiscard]] std::string swapped(const Figure& ratio, const Figure& amount, const Figure& source_amount) const;
  // A name of the source in whose place the target has another one.
  [[nodiscard]] std::string changed_name(std::string_view source, std::string_view target) const;
  // A name of the source that the target lacks, a name of the target that the source lacks.
  [[nodiscard]] std::string omitted_name(std::string_view source) const;
  [[nodiscard]] std::string added_name(std::string_view target) const;
  // The target gives each figure to the owner that the other has in the source.
  [[nodiscard]] std::string swapped_owners(const Figure& first, const Figure& second, std::string_view first_owner,
                                           std::string_view second_owner) const;
  // A headline that says another thing than the body of the same version.
  [[nodiscard]] std::string headline(const Judgement& judgement, const Figure& headline, const Figure& body) const;
  // Two amounts that are given as the same imply another rate than elsewhere in the version.
  [[nodiscard]] std::string exchange_rate(const Figure& amount, const Figure& converted, const Figure& other_amount,
                                          const Figure& other_converted) const;

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;

  [[nodiscard]] std::string_view name_of(Modifier modifier) const;
  [[nodiscard]] std::string_view pattern(std::string_view name) const;

  Texts templates_;  // by the message's name
  Texts modifiers_;  // their names in a sentence
};

}  // namespace tally
