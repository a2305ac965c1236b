// A page's bytes to UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/normalise/legacy_encoding.h"
#include "pipeline/read/problem.h"

namespace tally {

// The charset is told by, in this order: a byte order mark, the charset of the HTTP header, <meta>, the bytes. Where
// what is declared cannot be true (bytes that are no UTF-8, a Western charset for what is valid UTF-8), the bytes are
// believed. Names are those of the Encoding standard (https://encoding.spec.whatwg.org) and ICU's. Nothing, and a
// problem, for what is binary or empty.
struct DecodedPage {
  std::string html;
  // What the text is written in, if it is no Unicode yet (normalise/legacy_encoding.h) and was declared or told from
  // the bytes; to be decoded when the markup is read.
  const LegacyEncoding* legacy = nullptr;
};
std::optional<DecodedPage> decode_page(const std::string& name, std::string_view bytes, std::string_view http_charset,
                                       const ProblemHandler& on_problem);

// The charset that <meta charset> or <meta http-equiv> names in the first bytes, "" for none.
std::string meta_charset(std::string_view bytes);

}  // namespace tally
