#include "pipeline/emit/region.h"

#include <fmt/format.h>

#include "pipeline/normalise/file_position.h"

namespace tally {

std::optional<Region> region_of(const PairResult& result, Side side, Span bytes) {
  const PairPlace& place = result.place;
  if (place.segment != nullptr) {
    if (!place.block->located) return std::nullopt;
    const SegmentText& text = side == Side::source ? place.segment->source : place.segment->target;
    const Span raw = text.to_raw(bytes);
    const std::string_view file = place.block->text;
    Region region;
    region.counted = true;
    region.raw = slice(file, raw);
    region.begin = advance(text.begin, slice(file, {text.raw.begin, raw.begin}));
    region.end = advance(region.begin, region.raw);
    return region;
  }
  if (place.line_number == 0) return std::nullopt;
  const std::string_view field = (side == Side::source ? result.source : result.target).text->original();
  const auto before = static_cast<std::size_t>(field.data() - place.line.data());
  Region region;
  region.raw = slice(field, bytes);
  region.begin = advance({place.line_number, 1, 0}, place.line.substr(0, before + bytes.begin));
  region.end = advance(region.begin, region.raw);
  return region;
}

std::optional<Region> region_of(const PairResult& result, const Finding& finding) {
  const Side side = finding.target.empty() ? Side::source : Side::target;
  const TextResult& text = side == Side::source ? result.source : result.target;
  const std::vector<std::uint32_t>& figures = side == Side::source ? finding.source : finding.target;
  if (figures.empty()) return std::nullopt;
  return region_of(result, side, text.text->to_original(text.mentions[figures.front()].bytes));
}

std::string place_of(std::string_view file, const Region& region) {
  return fmt::format("{}:{}:{}", file, region.begin.line, region.begin.column);
}

}  // namespace tally
