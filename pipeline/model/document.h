// A document: one article in one or more languages, as it came in and as it was cut into parts and sentences.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/model/page.h"
#include "pipeline/model/word.h"

namespace tally {

// A version's part. A part of furniture (a caption, a byline, a URL, a "Recommended" box) belongs to no argument of
// the article, but its figures are read all the same.
enum class Part : std::uint8_t { summary, translation, source, furniture };
std::string_view to_string(Part part);
bool from_string(std::string_view name, Part& part);

// A line of the text (what the desk calls a paragraph), without its line end.
struct Line {
  Span bytes;                // in Document::text
  std::uint32_t number = 0;  // from 1, in its file
  Part part = Part::source;  // the part that the line stands in; for furniture lines see `furniture`
  bool furniture = false;
  std::string language;    // BCP 47 primary subtag of the line's language ("en", "vi"); "" where it has no words
  std::uint32_t file = 0;  // index into Document::files
  std::uint32_t first_word = 0, end_word = 0;  // in Document::words
};

struct Sentence {
  Span bytes;              // in Document::text
  std::uint32_t line = 0;  // index into Document::lines
};

// Where one file's text stands in Document::text. A line ends before the next file begins.
struct SourceFile {
  std::string name;
  std::uint32_t begin = 0;  // what a record says of a place in this file is counted from here
  PageFacts page = {};      // of a web page, or what an archive says of an article
};

struct Document {
  std::string id;    // its path, its URL, or its line number in a bitext
  std::string text;  // the text as it came in, decoded to UTF-8 (without a byte order mark; line ends as they were)
  std::vector<SourceFile> files;  // one; two where the versions came as two files: the source's, then the target's
  std::vector<Line> lines;
  std::vector<Word> words;          // of the lines, in order; their spans are of a line's normalised text
  std::vector<Sentence> sentences;  // in order of position; a line without words has none

  [[nodiscard]] std::span<const Word> words_of(const Line& line) const {
    return std::span(words).subspan(line.first_word, line.end_word - line.first_word);
  }
};

}  // namespace tally
