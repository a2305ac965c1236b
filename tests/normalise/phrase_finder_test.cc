#include "pipeline/normalise/phrase_finder.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace tally;

namespace {

std::vector<std::string> found_in(std::string_view text, const std::vector<std::string>& phrases) {
  std::vector<std::uint32_t> found;
  PhraseFinder(phrases).find(text, found);
  std::vector<std::string> texts;
  for (const std::uint32_t index : found) texts.push_back(phrases[index]);
  std::sort(texts.begin(), texts.end());
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("phrases are found wherever they stand, one inside the other too, each once") {
  CHECK(found_in("ushers", {"he", "she", "his", "hers"}) == Texts{"he", "hers", "she"});
  CHECK(found_in("he and he", {"he"}) == Texts{"he"});
  CHECK(found_in("abcab", {"abcd", "bcab", "cab", "b"}) == Texts{"b", "bcab", "cab"});
  CHECK(found_in("", {"a"}).empty());
  CHECK(found_in("anything", {}).empty());
}

TEST_CASE("the case of a text does not matter, beyond ASCII neither") {
  CHECK(found_in("ẢNH: Reuters", {"ảnh:", "reuters", "ảnh reuters"}) == Texts{"reuters", "ảnh:"});
  CHECK(found_in("đăng ký", {"Đ"}).empty());  // phrases are in lower case
  CHECK(found_in("©", {"©"}) == Texts{"©"});
}
