// The words of pages that people read and use: the HTML report, the live page. They are the language packs'
// (interface.toml); a page has those of every language, and changes from one to the other by itself.
#pragma once

#include <string>
#include <vector>

namespace tally {

// The languages of pages, as BCP 47 primary subtags, sorted.
std::vector<std::string> interface_languages();

// A JSON object: by language, by key, the words; those for verdicts, parts, modifiers and trends are the reports'
// (ReportWords), under "verdict.value", "part.summary". Throws PackError where a language has not the words that the
// others have.
std::string interface_words_json();

}  // namespace tally
