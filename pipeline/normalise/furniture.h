// Which lines of one version are the page's furniture: what their own facts and their neighbours say.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/normalise/line_facts.h"

namespace tally {

// One flag a line. The lines are those of one part, in order.
//
// A caption stands before the credit of its picture, or is repeated in it. The head of a version reaches to its first
// full paragraph: newsletter lines and bare names are furniture only there, and its first two lines, headline and
// standfirst, are no captions. A box of links reaches to the next full paragraph.
std::vector<bool> find_furniture(std::span<const LineFacts> lines);

}  // namespace tally
