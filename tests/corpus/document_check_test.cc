// The whole check of whole articles, measured against gold annotations.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "tests/corpus/checked_article.h"
#include "tests/corpus/gold.h"
#include "tests/places.h"

namespace {

using namespace tally;
using namespace tally::test;

std::vector<std::filesystem::path> articles() {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(corpora_dir()))
    if (std::filesystem::exists(entry.path() / "gold.json")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

void print(const std::string& name, const Score& s) {
  std::cout << fmt::format("{:<14} {:>3}/{:<3} {:>11}/{:<3} {:>9} {:>13}\n", name, s.aligned, s.alignments, s.found,
                           s.discrepancies, s.severities, s.false_alarms.size());
  for (const std::string& pair : s.unaligned) std::cout << "    not aligned: " << pair << '\n';
  for (const std::string& missed : s.missed) std::cout << "    missed: " << missed << '\n';
  for (const std::string& alarm : s.false_alarms) std::cout << "    false alarm: " << alarm << '\n';
}

}  // namespace

TEST_CASE("the articles of corpora: alignments, discrepancies, false alarms") {
  Score total;
  std::size_t count = 0;
  std::cout << "article        aligned  discrepancies  severity  false alarms\n";
  for (const auto& folder : articles()) {
    const Score s = score(check_article(read_file(folder / "article.txt")), read_gold(folder / "gold.json"));
    print(folder.filename().string(), s);
    total.alignments += s.alignments;
    total.aligned += s.aligned;
    total.discrepancies += s.discrepancies;
    total.found += s.found;
    total.severities += s.severities;
    total.false_alarms.insert(total.false_alarms.end(), s.false_alarms.begin(), s.false_alarms.end());
    ++count;
  }
  std::cout << fmt::format("{:<14} {:>3}/{:<3} {:>11}/{:<3} {:>9} {:>13}\n", "all", total.aligned, total.alignments,
                           total.found, total.discrepancies, total.severities, total.false_alarms.size());
  REQUIRE(count >= 6);
  CHECK(total.aligned * 100 >= total.alignments * 97);
  CHECK(total.found * 100 >= total.discrepancies * 93);
  CHECK(total.false_alarms.size() <= 6);
}

TEST_CASE("the seed article: its discrepancies and no other alarm") {
  SKIP_UNLESS_SHARED("seed/ft-bytedance.txt");
  const auto folder = shared_dir() / "seed";
  const Score s =
      score(check_article(read_file(folder / "ft-bytedance.txt")), read_gold(folder / "ft-bytedance.gold.json"));
  print("seed", s);
  CHECK(s.missed.empty());
  CHECK(s.false_alarms.empty());
  CHECK(s.severities == s.discrepancies);
  CHECK(s.aligned * 100 >= s.alignments * 96);
}
