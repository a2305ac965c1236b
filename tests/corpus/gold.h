// The gold annotations of a bilingual article: corpora/*/gold.json and the seed's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tally::test {

struct GoldFact {
  std::uint32_t line = 0;            // from 1
  std::uint32_t start = 0, end = 0;  // code points of the line
  std::string language, part, text, kind;
};

struct GoldAlignment {
  std::uint32_t source = 0, target = 0;  // indices of facts
};

// What a checker must report. Line 0: there is no such place.
struct GoldDiscrepancy {
  std::string part, severity;
  std::uint32_t line = 0, source_line = 0;
  std::string target_text, source_text;
};

struct Gold {
  std::vector<GoldFact> facts;
  std::vector<GoldAlignment> alignments;
  std::vector<GoldDiscrepancy> discrepancies;
};

Gold read_gold(const std::filesystem::path& path);
std::string read_file(const std::filesystem::path& path);

}  // namespace tally::test
