// How far a run has come, in a file: a run that was killed at any moment and is started again goes on from there, and
// what it writes is, byte for byte, what one run without a break writes.
//
// The file says how long the output was after so many units of work. It is replaced as a whole (written beside it,
// synced, renamed), and only after the output has reached the disk that far; whatever the output holds beyond is cut
// off at the next start.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "pipeline/emit/output.h"
#include "pipeline/emit/results.h"
#include "pipeline/read/problem.h"

namespace tally {

struct RunState {
  std::uint64_t arguments = 0;  // fingerprint of all that decides about the output, but for what files hold
  std::uint64_t settings = 0;   // fingerprint of what the files of rules, names and known findings hold
  std::uint64_t units = 0;      // of work that are written
  std::uint64_t inputs = 0;     // fingerprint of the input files that were opened for them
  std::uint64_t output_size = 0;
  std::uint64_t rejects_size = 0;
  Totals totals;
  bool trouble = false;
  std::optional<std::uint64_t> status;  // the exit status of a run that is complete
};

class Checkpoint {
 public:
  // Reads the file if there is one. Nothing, and a problem, where it cannot be read or is of a run with other
  // arguments or settings.
  static std::optional<Checkpoint> open(const std::string& path, std::uint64_t arguments, std::uint64_t settings,
                                        const ProblemHandler& on_problem);

  // What the file said; nothing where there was none.
  [[nodiscard]] const std::optional<RunState>& found() const { return found_; }

  // Whether it is time to save.
  [[nodiscard]] bool is_due() const;

  // Syncs the outputs (`rejects` may be nullptr), then replaces the file. A file that cannot be written is a problem,
  // said once; the run goes on.
  void save(RunState state, Output& output, Output* rejects, const ProblemHandler& on_problem);

 private:
  Checkpoint(std::string path, std::uint64_t arguments, std::uint64_t settings)
      : path_(std::move(path)), arguments_(arguments), settings_(settings) {}

  std::string path_;
  std::uint64_t arguments_, settings_;
  std::optional<RunState> found_;
  std::chrono::steady_clock::time_point saved_ = std::chrono::steady_clock::now();
  bool failed_ = false;
};

}  // namespace tally
