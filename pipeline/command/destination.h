// Where the output of a subcommand goes, and how: its file, the file of rejects, the checkpoint, the writers' settings.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "pipeline/command/arguments.h"
#include "pipeline/emit/output.h"
#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_style.h"
#include "pipeline/emit/writer.h"
#include "pipeline/read/problem.h"
#include "pipeline/run/checkpoint.h"
#include "pipeline/run/progress.h"
#include "pipeline/run/run.h"

namespace tally {

// Problems go to standard error, a line each.
void tell(const Problem& problem);

class Destination {
 public:
  // Nothing, and a message, where it cannot be written.
  static std::optional<Destination> open(const Arguments& arguments);

  Output& output() { return output_; }

  // Good as long as the destination.
  RunFiles files() { return {rejects_ ? &*rejects_ : nullptr, checkpoint_ ? &*checkpoint_ : nullptr, progress_.get()}; }

  // The exit status of a run that is complete already.
  [[nodiscard]] std::optional<Status> known_status() const;

  // Good as long as the destination stays where it is.
  [[nodiscard]] WriterSettings writers() const {
    return {format_, languages_, words_ ? &*words_ : nullptr, style_, messages_};
  }

 private:
  Destination(Output output, std::optional<Output> rejects, std::optional<Checkpoint> checkpoint,
              const Arguments& arguments);

  Output output_;
  std::optional<Output> rejects_;
  std::optional<Checkpoint> checkpoint_;
  OutputFormat format_;
  Languages languages_;
  std::string messages_;
  std::optional<ReportWords> words_;
  TerminalStyle style_;
  std::unique_ptr<Progress> progress_;
};

}  // namespace tally
