// An article with gold annotations, and what the check says of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/model/report.h"
#include "tests/corpus/gold.h"

namespace tally::test {

struct CheckedArticle {
  Document document;
  DocumentReport report;
};
CheckedArticle check_article(std::string text);

// How well a report agrees with the gold annotations.
struct Score {
  std::size_t alignments = 0, aligned = 0;   // pairs of gold facts; those that the report links
  std::size_t discrepancies = 0, found = 0;  // gold discrepancies; those that a finding reports
  std::size_t severities = 0;                // those found with the gold severity
  std::vector<std::string> unaligned;        // gold pairs that the report does not link, for the reader
  std::vector<std::string> missed;           // gold discrepancies without a finding, for the reader
  std::vector<std::string> false_alarms;     // findings, minor or major, without a gold discrepancy
};
Score score(const CheckedArticle& checked, const Gold& gold);

}  // namespace tally::test
