// The text of a page, cut into blocks: what a reader sees as one paragraph, heading, item or cell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/normalise/page_cues.h"
#include "pipeline/read/page_tree.h"

namespace tally {

struct PageBlock {
  std::string text;           // white space collapsed
  std::uint32_t node = 0;     // the innermost block element around its first word
  std::uint32_t place = 0;    // where it begins in the markup
  std::uint32_t letters = 0;  // bytes of `text` that are no blanks
  std::uint32_t linked = 0;   // so many of them stand in links
  std::uint32_t words = 0;
};

struct PageBlocks {
  std::vector<PageBlock> blocks;
  std::vector<BoxRoles> roles;       // of each node, with what stands around it
  std::vector<BoxRoles> own_roles;   // of each node, by its own element, class and role
  std::vector<std::uint32_t> first;  // of each node: the first block at or behind its begin ...
  std::vector<std::uint32_t> last;   // ... and the one behind its last
};

PageBlocks cut_blocks(const PageTree& tree, const PageCues& cues);

// Characters that a reader takes for white space in HTML, and the no-break space.
std::string collapse_white_space(std::string_view text);

}  // namespace tally
