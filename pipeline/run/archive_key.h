// By what name the versions of an article go in an archive, whatever their language: "https://e.org/en/news/17.html"
// and "https://e.org/vi/news/17.html" have one key, and so have "17.en.txt" and "17_vi.txt".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tally {

// The words by which addresses and file names tell a language: its codes, its English name, and the region where it is
// spoken most ("en", "eng", "english", "us"), all from CLDR. In lower case.
std::vector<std::string> language_marks(const std::string& language);

// The name without its scheme, in lower case (ASCII), without words between signs that are marks, and without the
// region behind one ("en-GB").
std::string archive_key(std::string_view name, const std::vector<std::string>& marks);

}  // namespace tally
