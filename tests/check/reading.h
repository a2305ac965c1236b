// What the tests of this room share: texts read by the real extractors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/check/document.h"
#include "pipeline/check/message.h"
#include "pipeline/check/read_version.h"
#include "pipeline/normalise/document.h"

namespace tally::test {

inline const Extractor& extractor(std::string_view language) {
  static const Extractor english = Extractor::load("en");
  static const Extractor vietnamese = Extractor::load("vi");
  return language == "en" ? english : vietnamese;
}

inline Reading read(std::string_view language, std::string_view text) {
  Workspace work;
  Reading reading;
  extractor(language).read(text, work, reading);
  return reading;
}

// A version, one line a sentence.
inline std::vector<ReadSentence> version(std::string_view language, const std::vector<std::string>& texts) {
  std::vector<ReadSentence> sentences;
  std::uint32_t mentions = 0;
  for (const std::string& text : texts) {
    const auto index = static_cast<std::uint32_t>(sentences.size());
    sentences.push_back({.sentence = index,
                         .line = index,
                         .first_mention = mentions,
                         .text = text,
                         .words = {},
                         .reading = read(language, text)});
    mentions += static_cast<std::uint32_t>(sentences.back().reading.mentions.size());
  }
  return sentences;
}

inline DocumentReport check(const Document& document) {
  return DocumentChecker(extractor("en"), extractor("vi")).check(document);
}

// Source and target as two files.
inline Document two_files(std::string_view source, std::string_view target) {
  static DocumentMaker maker;
  return maker.make("source.txt", source, "target.txt", target);
}

inline std::vector<std::string> reasons(const DocumentReport& report, Severity least) {
  static const Messages messages = Messages::load("en");
  std::vector<std::string> list;
  for (const Finding& f : report.findings)
    if (f.judgement.severity >= least) list.push_back(messages.say(f.reason));
  return list;
}

}  // namespace tally::test
