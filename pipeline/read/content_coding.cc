#include "pipeline/read/content_coding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/read/codec.h"
#include "pipeline/read/compressed.h"
#include "pipeline/read/html.h"

namespace tally {
namespace {

struct ContentCoding {
  std::string_view name;
  Coding coding;
};
// Many servers leave zlib's head out of what they call deflate.
constexpr std::array<ContentCoding, 6> codings_by_name = {{{"gzip", Coding::gzip},
                                                           {"x-gzip", Coding::gzip},
                                                           {"deflate", Coding::zlib},
                                                           {"deflate", Coding::deflate},
                                                           {"br", Coding::brotli},
                                                           {"zstd", Coding::zstd}}};

// By its magic number where the coding has one, else by what it does not look like.
bool is_decoded(std::string_view bytes, Coding coding) {
  if (coding == Coding::gzip || coding == Coding::zstd) return compression_of(bytes) != coding;
  return looks_like_html(bytes);
}

std::string decode_one(std::string_view name, std::size_t limit, std::string& bytes) {
  if (name.empty() || name == "identity") return "";
  bool known = false;
  for (const ContentCoding& content : codings_by_name) {
    if (content.name != name) continue;
    known = true;
    if (is_decoded(bytes, content.coding)) return "";
    std::string out;
    switch (decode_all(*make_codec(content.coding), bytes, limit, out)) {
      case Decoded::whole: bytes = std::move(out); return "";
      case Decoded::too_large: return fmt::format("the body expands to more than {} bytes: a compression bomb", limit);
      case Decoded::broken: break;
    }
  }
  return known ? "the compressed body is broken" : fmt::format("the body has an unknown content coding, {}", name);
}

}  // namespace

std::string decode_content(std::string_view codings, std::size_t limit, std::string& bytes) {
  while (!codings.empty()) {  // the last was applied last
    const std::size_t comma = codings.rfind(',');
    std::string_view name = comma == std::string_view::npos ? codings : codings.substr(comma + 1);
    codings = codings.substr(0, comma == std::string_view::npos ? 0 : comma);
    constexpr std::string_view blanks = " \t";
    name.remove_prefix(std::min(name.find_first_not_of(blanks), name.size()));
    name = name.substr(0, name.find_last_not_of(blanks) + 1);
    if (std::string fault = decode_one(name, limit, bytes); !fault.empty()) return fault;
  }
  return "";
}

}  // namespace tally
