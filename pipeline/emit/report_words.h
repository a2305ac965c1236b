// The words of the reports that people read, in the language of --messages. They are the language packs': the table
// [report] of messages.toml holds patterns of ICU's MessageFormat, which knows plurals and how numbers are written.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace tally {

class ReportWords {
 public:
  using Argument = std::pair<std::string_view, std::variant<std::int64_t, std::string_view>>;

  // Throws PackError for a language without these words, and for one that lacks or misspells some.
  static ReportWords load(std::string_view language);

  ReportWords(ReportWords&&) noexcept;
  ReportWords& operator=(ReportWords&&) noexcept;
  ~ReportWords();

  // The words of one of the keys that report_words.cc lists, with their arguments filled in.
  [[nodiscard]] std::string operator()(std::string_view key, std::initializer_list<Argument> arguments = {}) const;

  // BCP 47 primary subtag.
  [[nodiscard]] const std::string& language() const { return language_; }

 private:
  struct Pattern;
  ReportWords();
  std::string language_;
  std::map<std::string, std::unique_ptr<const Pattern>, std::less<>> patterns_;
};

}  // namespace tally
