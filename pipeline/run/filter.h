// Cleans a parallel corpus: sentence pairs in, those whose figures tally out, byte by byte as they came in.
//
// A stream: blocks of lines are worked on by several threads and written in their order, so that the output is the same
// whatever the number of threads, and memory does not grow with the input. What a pair is found to be is what `tally
// check --from bitext` finds; nothing is made to be read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/check/policy.h"
#include "pipeline/emit/output.h"
#include "pipeline/model/verdict.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/bitext.h"
#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"
#include "pipeline/run/run.h"

namespace tally {

struct FilterSettings {
  Languages languages;
  std::optional<std::filesystem::path> rules_dir;
  Severity least = Severity::major;    // a pair with a finding this bad is not kept
  std::optional<Policy> policy;        // laid over the judgements of the check
  bool invert = false;                 // keep those that would not be, and no others
  bool score = false;                  // keep all, with the columns of PairScore added to each
  std::optional<PairColumns> columns;  // else told from the first lines
  std::size_t threads = 1;
};

// How bad a pair is. With --score it is added to a line as five columns: the worst severity, the numbers of findings
// that are major, minor and info, and points().
struct PairScore {
  std::array<std::uint32_t, 4> findings{};  // by Severity; "none" counts figures with nothing to find

  static PairScore of(const Comparison& comparison);
  [[nodiscard]] Severity worst() const;
  // From 0 to 10,000: one less the faults a figure, where a major finding is one fault, a minor one a half, and an info
  // one a tenth. A pair without figures has all points.
  [[nodiscard]] std::uint64_t points() const;
};

struct FilterTally {
  std::array<std::uint64_t, 4> pairs{};  // by the worst severity of their findings
  std::uint64_t kept = 0;
  std::uint64_t malformed = 0;  // lines that are no pair: told, and not kept

  FilterTally& operator+=(const FilterTally& other);
  [[nodiscard]] std::uint64_t all() const;
};

// "19000 pairs: 18980 kept, 20 dropped; worst finding: 20 major, 31 minor, 4 info, 18945 none"
std::string to_string(const FilterTally& tally);

struct FilterResult {
  FilterTally tally;
  Status status = Status::tallies;  // or trouble: some line is malformed, or something could not be read or written
};

// Throws PackError before anything is read.
FilterResult run_filter(const FilterSettings& settings, ByteSource source, Output& output,
                        const ProblemHandler& on_problem);

}  // namespace tally
