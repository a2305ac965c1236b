// What the names of a page's classes and identifiers tell of its boxes: the words of each pack's page.toml.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/pack_files.h"

namespace tally {

enum class BoxRole : std::uint8_t {
  furniture,   // navigation, related links, notices, comments
  caption,     // of a picture
  byline,      // who wrote it, when
  body,        // the article's text
  standfirst,  // the sentence under the headline
  count_
};

// Roles, one bit each.
using BoxRoles = std::uint8_t;
constexpr BoxRoles bit(BoxRole role) { return static_cast<BoxRoles>(1U << static_cast<unsigned>(role)); }

struct BoxExample {
  std::string names;
  BoxRole role;
  bool yes;
  std::string where;  // "en/page.toml:3", for messages
};

class PageCues {
 public:
  // Reads the files named "page.toml". Throws PackError.
  explicit PageCues(std::span<const PackFile> files = embedded_pack_files());
  ~PageCues();
  PageCues(PageCues&&) noexcept;
  PageCues& operator=(PageCues&&) noexcept;

  // Of class names and identifiers, separated by blanks: "relatedArticles box--wide". Their words are told apart by
  // hyphens, underlines and capitals. Thread-safe.
  [[nodiscard]] BoxRoles roles(std::string_view names) const;

  // What the packs say must and must not be told.
  [[nodiscard]] const std::vector<BoxExample>& examples() const { return examples_; }

 private:
  struct Words;
  std::unique_ptr<const Words> words_;
  std::vector<BoxExample> examples_;
};

// Those of the embedded packs, loaded once.
const PageCues& embedded_page_cues();

}  // namespace tally
