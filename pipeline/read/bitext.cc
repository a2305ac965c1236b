#include "pipeline/read/bitext.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {
namespace {

constexpr std::size_t most_fields = 3;

// The fields of a line, as many as there are, but no more than most_fields of them as views.
std::size_t split_fields(std::string_view line, std::array<std::string_view, most_fields>& fields) {
  std::size_t count = 0;
  for (;;) {
    const std::size_t tab = line.find('\t');
    if (count < most_fields) fields[count] = line.substr(0, tab);
    ++count;
    if (tab == std::string_view::npos) return count;
    line.remove_prefix(tab + 1);
  }
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

std::size_t bitext_fields(std::string_view first_lines) {
  constexpr std::size_t enough = 1000;
  std::array<std::size_t, 2> lines_with{};  // two fields, three fields
  for (std::size_t i = 0; i < enough && !first_lines.empty(); ++i) {
    const std::size_t end = std::min(first_lines.find('\n'), first_lines.size());
    std::array<std::string_view, most_fields> fields;
    const std::size_t count = split_fields(first_lines.substr(0, end), fields);
    if (count >= 2) ++lines_with[std::min(count, most_fields) - 2];
    first_lines.remove_prefix(std::min(end + 1, first_lines.size()));
  }
  return lines_with[0] > lines_with[1] ? 2 : 3;
}

PairCursor::PairCursor(const LineBlock& block, std::size_t fields, std::string_view file,
                       const ProblemHandler& on_problem)
    : lines_(block), fields_(fields), file_(file), on_problem_(&on_problem) {}

bool PairCursor::next(PairRecord& pair) {
  TextLine line;
  std::array<std::string_view, most_fields> fields;
  while (lines_.next(line)) {
    const std::size_t count = split_fields(line.text, fields);
    if (count == fields_) {
      const bool identified = fields_ == most_fields;
      pair = {identified ? fields[0] : std::string_view(), fields[identified ? 1 : 0], fields[identified ? 2 : 1],
              line.number};
      return true;
    }
    if (is_blank(line.text)) continue;
    (*on_problem_)({std::string(file_), line.number, std::nullopt,
                    fmt::format("too {} fields: {} between tabs, {} are needed ({})", count < fields_ ? "few" : "many",
                                count, fields_, fields_ == 2 ? "source, target" : "identifier, source, target")});
  }
  return false;
}

BitextReader::BitextReader(ByteSource source, ProblemHandler on_problem, LineLimits limits)
    : on_problem_(on_problem),
      blocks_(std::move(source), std::move(on_problem), limits),
      pairs_(block_, 0, blocks_.name(), on_problem_) {}

bool BitextReader::next(PairRecord& pair) {
  while (!pairs_.next(pair)) {
    if (!blocks_.next(block_)) return false;
    if (fields_ == 0) fields_ = bitext_fields(block_.text);
    pairs_ = PairCursor(block_, fields_, blocks_.name(), on_problem_);
  }
  return true;
}

}  // namespace tally
