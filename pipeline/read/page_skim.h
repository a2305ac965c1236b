// A page without what is no text: scripts, styles, comments, drawings. They are most of the bytes of most pages, and a
// search for their ends is many times as fast as a parser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

struct SkimmedPage {
  std::string html;                       // no NUL, and no tag with hundreds of attributes
  std::vector<std::string_view> json_ld;  // the contents of <script type="application/ld+json">, in the page

  // Where the byte of `html` stood in the page.
  [[nodiscard]] std::uint32_t place(std::uint32_t offset) const;

  struct Piece {
    std::uint32_t offset, place;
  };
  std::vector<Piece> pieces;  // sorted; each goes on to the next
};

// Of valid UTF-8, smaller than 4 GiB. Linear in its size whatever it holds.
SkimmedPage skim_page(std::string_view page);

}  // namespace tally
