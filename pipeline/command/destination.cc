#include "pipeline/command/destination.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>

namespace tally {

void tell(const Problem& problem) { fmt::print(stderr, "tally: {}\n", to_string(problem)); }

std::optional<Destination> Destination::open(const Arguments& arguments) {
  std::optional<Checkpoint> checkpoint;
  if (!arguments.checkpoint.empty()) {
    checkpoint = Checkpoint::open(arguments.checkpoint, arguments.fingerprint(), arguments.files_fingerprint(), tell);
    if (!checkpoint) return std::nullopt;
  }
  const auto file = [&](const std::string& path, std::uint64_t RunState::*size) {
    if (!checkpoint || !checkpoint->found()) return Output::create(path, tell);
    return Output::resume(path, *checkpoint->found().*size, tell);
  };
  std::optional<Output> output =
      arguments.out.empty() ? Output::standard(tell) : file(arguments.out, &RunState::output_size);
  if (!output) return std::nullopt;
  std::optional<Output> rejects;
  if (!arguments.rejects.empty()) {
    std::optional<Output> opened = file(arguments.rejects, &RunState::rejects_size);
    if (!opened) return std::nullopt;
    rejects.emplace(std::move(*opened));
  }
  return Destination(std::move(*output), std::move(rejects), std::move(checkpoint), arguments);
}

std::optional<Status> Destination::known_status() const {
  if (!checkpoint_ || !checkpoint_->found() || !checkpoint_->found()->status) return std::nullopt;
  return static_cast<Status>(*checkpoint_->found()->status);
}

Destination::Destination(Output output, std::optional<Output> rejects, std::optional<Checkpoint> checkpoint,
                         const Arguments& arguments)
    : output_(std::move(output)),
      rejects_(std::move(rejects)),
      checkpoint_(std::move(checkpoint)),
      format_(
          output_format(arguments.to).value_or(output_.is_terminal() ? OutputFormat::terminal : OutputFormat::jsonl)),
      languages_(arguments.languages),
      messages_(arguments.messages),
      progress_(std::make_unique<Progress>(*progress_use(arguments.progress), output_.is_terminal(),
                                           arguments.all_inputs())) {
  if (format_ != OutputFormat::terminal) return;
  words_ = ReportWords::load(arguments.messages);
  style_ = terminal_style(*colour_use(arguments.colour), output_.is_terminal());
}

}  // namespace tally
