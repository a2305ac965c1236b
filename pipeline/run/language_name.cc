#include "pipeline/run/language_name.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace tally {

std::string language_name(const std::string& language, const std::string& in_language) {
  icu::UnicodeString name;
  icu::Locale(language.c_str()).getDisplayLanguage(icu::Locale(in_language.c_str()), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8;
}

}  // namespace tally
