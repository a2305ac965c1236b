// What a language is called.
#pragma once

#include <string>

namespace tally {

// In the words of another language, from CLDR: ("vi", "en") is "Vietnamese", ("en", "vi") is "Tiếng Anh".
std::string language_name(const std::string& language, const std::string& in_language);

}  // namespace tally
