// TMX, Translation Memory eXchange, 1.0 to 1.4b (https://www.ttt.org/oscarStandards/tmx/).
//
// A pair is two <tuv> of a <tu>, one in each language of the run; a unit that has several in a language gives as many
// pairs. Which one is the source is what srclang says, else the run. A pair is called after its unit: its tuid, or its
// number in the file.
#pragma once

#include <memory>

#include "pipeline/read/segments.h"

namespace tally {

std::unique_ptr<SegmentReader> open_tmx(ByteSource source, SegmentSettings settings, ProblemHandler on_problem);

}  // namespace tally
