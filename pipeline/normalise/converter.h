// Bytes in any charset that ICU knows, to UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tally {

// ICU's name for a charset as headers and pages name it, by the labels of the Encoding standard where they mean another
// one than they say ("iso-8859-1" is windows-1252). "" for one that nobody knows.
std::string charset_named(std::string_view label);

// Undecodable bytes become U+FFFD, and `faulty` is set. `charset` is a name of charset_named(). The result is in NFC
// where the charset writes marks apart from their letters (windows-1258).
std::string convert(std::string_view bytes, const std::string& charset, bool& faulty);

// Text in NFC.
std::string composed(std::string_view text);

// What ICU takes the bytes for, from their statistics: a name of charset_named(). "" where nothing is likely.
std::string detected_charset(std::string_view sample);

}  // namespace tally
