#include "pipeline/run/archive_key.h"

#include <unicode/locid.h>

#include <algorithm>

#include "pipeline/run/language_name.h"

namespace tally {
namespace {

constexpr std::string_view signs = "/._-?&=~+ ";

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// "-gb" and "_gb", if nothing else of the word follows.
std::size_t region_size(std::string_view rest) {
  constexpr std::size_t size = 3;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool region = rest.size() >= size && (rest[0] == '-' || rest[0] == '_') && is_letter(rest[1]) &&
                      is_letter(rest[2]) && (rest.size() == size || signs.find(rest[size]) != std::string_view::npos);
  return region ? size : 0;
}

}  // namespace

std::vector<std::string> language_marks(const std::string& language) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale likely(language.c_str());
  likely.addLikelySubtags(error);
  std::vector<std::string> marks = {language, icu::Locale(language.c_str()).getISO3Language(),
                                    lower(language_name(language, "en"))};
  if (U_SUCCESS(error)) marks.push_back(lower(likely.getCountry()));
  std::erase(marks, "");
  return marks;
}

std::string archive_key(std::string_view name, const std::vector<std::string>& marks) {
  const std::size_t scheme = name.find("://");
  std::string key;
  const std::string all = lower(scheme == std::string_view::npos ? name : name.substr(scheme + 3));
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(signs), rest.size());
    std::size_t size = end;
    if (std::find(marks.begin(), marks.end(), rest.substr(0, end)) == marks.end()) {
      key += rest.substr(0, end);
    } else {
      size += region_size(rest.substr(end));
      // Of the two signs around it the first goes; the second does where there is no other, or the first parts folders.
      const bool begins = key.empty() || (key.back() == '/' && size < rest.size() && rest[size] != '/');
      if (begins) {
        size = std::min(size + 1, rest.size());
      } else {
        key.pop_back();
      }
    }
    rest.remove_prefix(size);
    if (!rest.empty() && size > 0 && signs.find(rest.front()) == std::string_view::npos) continue;
    if (!rest.empty()) {
      key += rest.front();
      rest.remove_prefix(1);
    }
  }
  return key;
}

}  // namespace tally
