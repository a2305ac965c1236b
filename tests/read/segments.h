// Translation files in memory, read whole.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/read/segments.h"
#include "tests/read/fixtures.h"

namespace tally::test {

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct ReadSegments {
  std::vector<SegmentBlock> blocks;
  std::vector<Problem> problems;

  explicit ReadSegments(std::string_view bytes, InputFormat format, SegmentSettings settings = {}) {
    Problems collected;
    const auto reader = open_segments(ByteSource::of(bytes, "a.file"), format, settings, collected.handler());
    for (SegmentBlock block; reader->next(block);) blocks.push_back(std::move(block));
    problems = std::move(collected.list);
  }

  // What the blocks hold, one after the other.
  [[nodiscard]] std::string text() const {
    std::string all;
    for (const SegmentBlock& block : blocks) all += block.text;
    return all;
  }
  [[nodiscard]] std::vector<const Segment*> segments() const {
    std::vector<const Segment*> all;
    for (const SegmentBlock& block : blocks)
      for (const Segment& segment : block.segments) all.push_back(&segment);
    return all;
  }
  // "id: source | target", a line each; "<" before the id of one that is reversed.
  [[nodiscard]] std::string pairs() const {
    std::string all;
    for (const Segment* one : segments())
      all += (one->reversed ? "<" : "") + one->id + ": " + one->source.text + " | " + one->target.text + "\n";
    return all;
  }
};

}  // namespace tally::test
