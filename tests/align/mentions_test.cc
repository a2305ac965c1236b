#include "pipeline/align/mentions.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

using namespace tally;

namespace {

// Counts of the numbers from `first` to before `end`.
std::vector<Mention> counts(int first, int end) {
  std::vector<Mention> mentions;
  for (int number = first; number < end; ++number) {
    Mention& mention = mentions.emplace_back();
    mention.quantity.kind = Kind::count;
    mention.quantity.value = Value::number({.mantissa = number, .exponent = 0});
  }
  return mentions;
}

}  // namespace

TEST_CASE("figures are aligned by their values, wherever they stand") {
  std::vector<Mention> source = counts(100, 105);
  std::vector<Mention> target = source;
  std::reverse(target.begin(), target.end());
  const std::vector<MentionPair> pairs = align_mentions(source, target);
  REQUIRE(pairs.size() == source.size());
  for (const MentionPair& pair : pairs) CHECK(pair.source + pair.target == 4);
}

TEST_CASE("a text with thousands of figures is aligned in blocks") {
  const std::vector<Mention> source = counts(0, 6000);
  const std::vector<Mention> target = counts(1, 6000);
  const std::vector<MentionPair> pairs = align_mentions(source, target);
  const auto right =
      std::count_if(pairs.begin(), pairs.end(), [](const MentionPair& pair) { return pair.source == pair.target + 1; });
  CHECK(right >= 5980);  // all but those that a border between blocks parts
  CHECK(std::is_sorted(pairs.begin(), pairs.end(),
                       [](const MentionPair& a, const MentionPair& b) { return a.source < b.source; }));
}
