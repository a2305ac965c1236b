// TMX, Translation Memory eXchange, 1.0 to 1.4b (https://www.ttt.org/oscarStandards/tmx/).
//
// A pair is two <tuv> of a <tu>, one in each language of the run; a unit that has several in a language gives as many
// pairs. Which one is the source is what srclang says, else the run. A pair is called after its unit: its tuid, or its
// number in the file.
#pragma once

#include <memory>

#include "pipeline/read/segments.h"

namespace tally {

// What the text of tally's own notes begins with where the format cannot say whose a note is.
constexpr std::string_view own_note_mark = "tally: ";

// Whether a note, its text as stored or as read, is one of tally's own: it begins with the mark and ends with the
// identifier of a finding in brackets.
bool is_own_note(std::string_view text);

std::unique_ptr<SegmentReader> open_tmx(ByteSource source, SegmentSettings settings, ProblemHandler on_problem);

}  // namespace tally
