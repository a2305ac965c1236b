// What a web server pressed a body with: the content codings of RFC 9110, 8.4, as they stand in records of web
// archives.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tally {

// Undoes the codings that Content-Encoding names, in lower case ("gzip", "br", "deflate, gzip"). Returns what is wrong:
// an unknown coding, a broken body, or one that expands to more than `limit` bytes; "" where all is well. Some archives
// keep the header of a body that they have decoded: that is left as it is.
std::string decode_content(std::string_view codings, std::size_t limit, std::string& bytes);

}  // namespace tally
