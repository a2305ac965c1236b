// How a text was read, for people: its words with their classes, what each rule read, and the figures in the end.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "extractors/extractor.h"
#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_text.h"
#include "pipeline/model/mention.h"

namespace tally {

// `text` is normalised, and what the spans of explanation and mentions are in; `language` is its name.
void write_explanation(std::string_view text, std::string_view language, const Explanation& explanation,
                       std::span<const Mention> mentions, const ReportWords& words, const TerminalStyle& style,
                       std::string& out);

}  // namespace tally
