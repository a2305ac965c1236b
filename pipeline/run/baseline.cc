#include "pipeline/run/baseline.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/emit/finding_id.h"
#include "pipeline/read/lines.h"

namespace tally {
namespace {

bool is_id(std::string_view text) {
  constexpr std::size_t digits = 16;
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Baseline::Baseline(const std::string& path, const ProblemHandler& on_problem) {
  if (path.empty()) return;
  std::optional<ByteSource> source = ByteSource::open(path, on_problem);
  if (!source) return;
  name_ = source->name();
  LineReader lines(std::move(*source), on_problem);
  for (TextLine line; lines.next(line);) {
    if (line.text.empty() || line.text.front() == '#') continue;
    const std::size_t tab = std::min(line.text.find('\t'), line.text.size());
    const std::string_view id = line.text.substr(0, tab);
    const auto tell = [&](const char* what) { on_problem({name_, line.number, std::nullopt, what}); };
    if (!is_id(id)) {
      tell("an identifier of a finding, a tab and a reason expected");
    } else if (line.text.find_first_not_of(" \t", tab) == std::string_view::npos) {
      tell("has no reason");
    } else {
      entries_.try_emplace(std::string(id), Entry{line.number, false});
    }
  }
}

void Baseline::strike(std::vector<Finding>& findings) const {
  if (empty()) return;
  std::erase_if(findings, [&](const Finding& finding) {
    const auto known = entries_.find(finding_id(finding));
    if (known == entries_.end()) return false;
    const std::lock_guard lock(mutex_);
    known->second.met = true;
    return true;
  });
}

void Baseline::tell_stale(const ProblemHandler& on_problem) const {
  std::vector<std::uint64_t> lines;
  for (const auto& [id, entry] : entries_)
    if (!entry.met) lines.push_back(entry.line);
  std::sort(lines.begin(), lines.end());
  for (const std::uint64_t line : lines) on_problem({name_, line, std::nullopt, "is stale: there is no such finding"});
}

}  // namespace tally
