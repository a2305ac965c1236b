// Segments of translation files (XLIFF, TMX, gettext PO): pairs of texts, and where they stand in the file as it came
// in, whose markup is no part of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"

namespace tally {

// A place in a file: lines and columns from 1, code points from 0; columns count code points.
struct FilePosition {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  std::uint64_t code_point = 0;
};

// A stretch of a text and the stretch of the file that it came from, byte by byte or as a whole.
struct RawPiece {
  Span text;
  Span raw;
  bool copied = true;
};

// One language's text of a segment: without markup, with references and escapes resolved.
struct SegmentText {
  std::string text;
  std::vector<RawPiece> pieces;  // in order of position, without gaps in `text`
  Span raw;                      // the content with its markup: bytes of SegmentBlock::text
  FilePosition begin;            // of `raw`

  // The bytes of SegmentBlock::text that these bytes of `text` came from. What a reference or an escape stands for is
  // never cut.
  [[nodiscard]] Span to_raw(Span bytes) const;
};

struct Segment {
  std::string id;
  SegmentText source, target;
  bool reversed = false;   // its source is in the target language of the run
  std::uint32_t unit = 0;  // index into SegmentBlock::units
};

// Where the notes of some segments go: an element of XLIFF or TMX, an entry of PO. Spans are bytes of
// SegmentBlock::text.
struct NoteUnit {
  std::uint32_t place = 0;  // notes are put in here
  std::string space;        // white space that each begins with
  std::string prefix;       // of the names of elements beside them: "", or "xlf:"
  bool wrapped = true;      // whether they need no <notes> around them
  std::vector<Span> old;    // notes of an earlier run, to be left out
};

enum class NoteFormat : std::uint8_t { none, xliff1, xliff20, xliff21, tmx, po };

// What the text of tally's own notes begins with where the format cannot say whose a note is.
constexpr std::string_view own_note_mark = "tally: ";

// Whether a note, its text as stored or as read, is one of tally's own: it begins with the mark and ends with the
// identifier of a finding in brackets.
bool is_own_note(std::string_view text);

// A part of a file with whole units in it. The parts of a file, one after the other, are the file.
struct SegmentBlock {
  std::string text;      // UTF-8
  std::string encoding;  // of the file, as ICU calls it; "" for UTF-8
  bool located = true;   // whether positions in the file mean anything: not in an archive of other files
  NoteFormat notes = NoteFormat::none;
  std::vector<NoteUnit> units;
  std::vector<Segment> segments;
};

// Where the texts of a sentence pair stand in a file.
struct PairPlace {
  std::string_view file;
  const SegmentBlock* block = nullptr;  // of a translation file; nullptr for a line of a bitext:
  const Segment* segment = nullptr;
  std::string_view line;  // that the texts of the pair are views of
  std::uint64_t line_number = 0;
};

}  // namespace tally
