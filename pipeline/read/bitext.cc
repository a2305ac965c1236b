#include "pipeline/read/bitext.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {
namespace {

constexpr std::size_t most_fields = 3;  // of a bitext whose columns are told from its lines

std::size_t count_fields(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1;
}

std::string wrong_fields(std::string_view line, const PairColumns& columns) {
  const std::size_t needed = columns.fields != 0 ? columns.fields : std::max(columns.source, columns.target) + 1;
  const std::size_t count = count_fields(line);
  const std::string_view names = columns.fields == 2   ? " (source, target)"
                                 : columns.fields == 3 ? " (identifier, source, target)"
                                                       : "";
  return fmt::format("too {} fields: {} between tabs, {} are needed{}", count < needed ? "few" : "many", count, needed,
                     names);
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

std::string split_pair(const TextLine& line, const PairColumns& columns, PairRecord& pair) {
  pair = {{}, {}, {}, line.number, line.text};
  const std::size_t wanted = std::max({columns.fields, columns.source + 1, columns.target + 1});
  std::string_view rest = line.text;
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    if (count == wanted) return columns.fields == 0 ? "" : wrong_fields(line.text, columns);
    const std::size_t tab = rest.find('\t');
    const std::string_view field = rest.substr(0, tab);
    if (count == columns.source) pair.source = field;
    if (count == columns.target) pair.target = field;
    if (count == 0 && columns.fields == most_fields) pair.id = field;
    more = tab != std::string_view::npos;
    if (more) rest.remove_prefix(tab + 1);
  }
  if (count != wanted) return wrong_fields(line.text, columns);
  if (std::max(pair.source.size(), pair.target.size()) > longest_side)
    return fmt::format("a sentence has more than {} bytes", longest_side);
  return "";
}

std::size_t bitext_fields(std::string_view first_lines) {
  constexpr std::size_t enough = 1000;
  std::array<std::size_t, 2> lines_with{};  // two fields, three fields
  for (std::size_t i = 0; i < enough && !first_lines.empty(); ++i) {
    const std::size_t end = std::min(first_lines.find('\n'), first_lines.size());
    const std::size_t count = count_fields(first_lines.substr(0, end));
    if (count >= 2) ++lines_with[std::min(count, most_fields) - 2];
    first_lines.remove_prefix(std::min(end + 1, first_lines.size()));
  }
  return lines_with[0] > lines_with[1] ? 2 : 3;
}

PairCursor::PairCursor(const LineBlock& block, std::size_t fields, std::string_view file,
                       const ProblemHandler& on_problem)
    : lines_(block), columns_(PairColumns::of(fields)), file_(file), on_problem_(&on_problem) {}

bool PairCursor::next(PairRecord& pair) {
  TextLine line;
  while (lines_.next(line)) {
    std::string wrong = split_pair(line, columns_, pair);
    if (wrong.empty()) return true;
    if (!is_blank(line.text)) (*on_problem_)({std::string(file_), line.number, std::nullopt, std::move(wrong)});
  }
  return false;
}

BitextReader::BitextReader(ByteSource source, ProblemHandler on_problem, LineLimits limits)
    : on_problem_(on_problem),
      blocks_(std::move(source), std::move(on_problem), limits),
      pairs_(block_, most_fields, blocks_.name(), on_problem_) {}

bool BitextReader::next(PairRecord& pair) {
  while (!pairs_.next(pair)) {
    if (!blocks_.next(block_)) return false;
    if (fields_ == 0) fields_ = bitext_fields(block_.text);
    pairs_ = PairCursor(block_, fields_, blocks_.name(), on_problem_);
  }
  return true;
}

}  // namespace tally
