// How far a run is, on standard error: on a terminal a line that is written again and again, with the rate and the time
// left; elsewhere a line of JSON every few seconds, and one at the end, as schemas/progress.schema.json describes them.
// Nothing of it goes into the output of the run.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/emit/results.h"
#include "pipeline/run/input_size.h"
#include "pipeline/run/terminal_line.h"

namespace tally {

// Automatic: on a terminal, if the output goes elsewhere.
enum class ProgressUse : std::uint8_t { automatic, always, never };

// The names of --progress.
std::optional<ProgressUse> progress_use(std::string_view name);

class Progress {
 public:
  // `inputs` are those whose sizes tell how much there is to do.
  Progress(ProgressUse use, bool output_is_terminal, std::vector<std::string> inputs);

  // Where a run that is resumed begins; what was done before counts for no rate.
  void begin(std::uint64_t bytes, const Totals& totals);

  // What is done so far: bytes of the inputs as they are stored, what was found in them, and what was wrong. Shown from
  // time to time only.
  void update(std::uint64_t bytes, const Totals& totals, std::uint64_t problems);

  // Before anything else is written to standard error.
  void clear() { line_.clear(); }

  void end(bool complete);

 private:
  struct State {
    std::uint64_t bytes = 0;
    Totals totals;
    std::uint64_t problems = 0;
  };
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::string terminal_text() const;
  [[nodiscard]] std::string json_text(std::string_view state) const;
  [[nodiscard]] double seconds() const;
  [[nodiscard]] double rate() const;
  [[nodiscard]] std::optional<double> seconds_left() const;

  TerminalLine line_;
  bool shown_;
  std::optional<InputSize> size_;
  State begun_, now_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace tally
