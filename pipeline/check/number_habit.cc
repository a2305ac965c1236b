#include "pipeline/check/number_habit.h"

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace tally {
namespace {

constexpr std::size_t least_foreign = 2;  // figures in the other convention that make a habit
constexpr std::size_t majority = 2;       // how many times as many as in the language's own

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// How a figure is written: what stands around its only separator.
struct Writing {
  bool separated = false;  // by one sign with digits on both sides
  char sign = 0;
  std::size_t before = 0, after = 0;  // digits
  bool leading_zero = false;
};

Writing writing_of(std::string_view text) {
  Writing writing;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t size = digits_from(text, at);
    const std::size_t end = at + size;
    const bool separator = end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && is_digit(text[end + 1]);
    if (separator && writing.separated) return {};
    if (separator) writing = {true, text[end], size, digits_from(text, end + 1), text[at] == '0'};
    at = end;
  }
  return writing;
}

bool may_be_group(const Writing& writing, const NumeralSettings& language) {
  return writing.separated && writing.sign == language.decimal && writing.after == 3 && writing.before <= 3 &&
         !writing.leading_zero;
}

// Written as the language writes: a decimal that can be no group, or a group.
bool is_native(const Writing& writing, const NumeralSettings& language) {
  return writing.separated && (writing.sign == language.group ? writing.after == 3 : writing.after != 3);
}

bool has_foreign_habit(const Document& document, const std::vector<ReportMention>& mentions,
                       const NumeralSettings& language) {
  std::size_t foreign = 0;
  std::size_t native = 0;
  for (const ReportMention& m : mentions) {
    if (m.mention.foreign_format) {
      ++foreign;
    } else if (is_native(writing_of(slice(document.text, m.mention.bytes)), language)) {
      ++native;
    }
  }
  return foreign >= least_foreign && foreign >= majority * native;
}

void read_as_group(Mention& mention) {
  mention.quantity.value.first.exponent += 3;
  mention.foreign_format = true;
}

void apply(const Document& document, const NumeralSettings& language,
           std::initializer_list<std::vector<ReadSentence>*> lists, std::vector<ReportMention>& mentions) {
  if (!has_foreign_habit(document, mentions, language)) return;
  for (std::vector<ReadSentence>* sentences : lists) {
    for (ReadSentence& sentence : *sentences) {
      for (std::size_t i = 0; i < sentence.reading.mentions.size(); ++i) {
        ReportMention& reported = mentions[sentence.first_mention + i];
        const bool number = reported.mention.quantity.value.form == Value::Form::number;
        if (!number || reported.mention.foreign_format) continue;
        if (!may_be_group(writing_of(slice(document.text, reported.mention.bytes)), language)) continue;
        read_as_group(reported.mention);
        read_as_group(sentence.reading.mentions[i]);
      }
    }
  }
}

}  // namespace

void apply_number_habit(const NumeralSettings& source, const NumeralSettings& target, const Document& document,
                        ReadDocument& read, DocumentReport& report) {
  apply(document, source, {&read.source, &read.source_furniture}, report.source);
  apply(document, target, {&read.translation, &read.summary, &read.target_furniture}, report.target);
}

}  // namespace tally
