#include "pipeline/run/checkpoint.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "pipeline/read/source.h"

namespace tally {
namespace {

namespace dom = simdjson::dom;

constexpr auto interval = std::chrono::milliseconds(250);
constexpr std::uint64_t most_size = 1U << 16;
constexpr mode_t permissions = 0666;  // less the user's mask

std::string to_json(const RunState& state) {
  const Totals& totals = state.totals;
  return fmt::format(
      "{{\"tally_checkpoint\":2,\"arguments\":{},\"settings\":{},\"units\":{},\"inputs\":{},\"output_size\":{},"
      "\"rejects_size\":{},"
      "\"documents\":{},\"pairs\":{},\"flagged\":{},\"findings\":[{}],\"trouble\":{},\"status\":{}}}\n",
      state.arguments, state.settings, state.units, state.inputs, state.output_size, state.rejects_size,
      totals.documents, totals.pairs, totals.flagged, fmt::join(totals.findings, ","), state.trouble,
      state.status ? std::to_string(*state.status) : "null");
}

// Throws simdjson_error for what is no checkpoint.
RunState from_json(const std::string& text) {
  dom::parser parser;
  const dom::element json = parser.parse(text);
  const auto number = [&](const char* name) { return std::uint64_t(json[name]); };
  RunState state;
  if (number("tally_checkpoint") != 2) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
  state.arguments = number("arguments");
  state.settings = number("settings");
  state.units = number("units");
  state.inputs = number("inputs");
  state.output_size = number("output_size");
  state.rejects_size = number("rejects_size");
  state.totals.documents = number("documents");
  state.totals.pairs = number("pairs");
  state.totals.flagged = number("flagged");
  for (std::size_t i = 0; i < state.totals.findings.size(); ++i)
    state.totals.findings[i] = std::uint64_t(json["findings"].at(i));
  state.trouble = bool(json["trouble"]);
  if (!json["status"].is_null()) state.status = number("status");
  return state;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
    if (size < 0 && errno != EINTR) return false;
    if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

// The file is the old one or the new one, whatever happens. False, with errno, where that fails.
bool replace(const std::string& path, std::string_view text) {
  const std::string beside = path + ".new";
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions);
  if (descriptor < 0) return false;
  const bool written = write_all(descriptor, text) && ::fsync(descriptor) == 0;
  if (::close(descriptor) != 0 || !written) return false;
  if (std::rename(beside.c_str(), path.c_str()) != 0) return false;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const int above = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (above < 0) return false;
  const bool synced = ::fsync(above) == 0;
  ::close(above);
  return synced;
}

}  // namespace

std::optional<Checkpoint> Checkpoint::open(const std::string& path, std::uint64_t arguments, std::uint64_t settings,
                                           const ProblemHandler& on_problem) {
  Checkpoint checkpoint(path, arguments, settings);
  std::error_code none;
  if (!std::filesystem::exists(path, none)) return checkpoint;
  const std::optional<std::string> text = read_all(path, most_size, on_problem);
  if (!text) return std::nullopt;
  try {
    checkpoint.found_ = from_json(*text);
  } catch (const simdjson::simdjson_error&) {
    on_problem({path, 0, std::nullopt, "is no checkpoint"});
    return std::nullopt;
  }
  if (checkpoint.found_->arguments != arguments) {
    on_problem({path, 0, std::nullopt, "is the checkpoint of a run with other arguments; remove it to begin anew"});
    return std::nullopt;
  }
  if (checkpoint.found_->settings != settings) {
    on_problem({path, 0, std::nullopt,
                "is the checkpoint of a run with other rules, names or known findings; remove it to begin anew"});
    return std::nullopt;
  }
  return checkpoint;
}

bool Checkpoint::is_due() const { return std::chrono::steady_clock::now() - saved_ >= interval; }

void Checkpoint::save(RunState state, Output& output, Output* rejects, const ProblemHandler& on_problem) {
  output.sync();
  if (rejects != nullptr) rejects->sync();
  if (output.failed() || (rejects != nullptr && rejects->failed())) return;
  state.arguments = arguments_;
  state.settings = settings_;
  state.output_size = output.size();
  state.rejects_size = rejects != nullptr ? rejects->size() : 0;
  if (!replace(path_, to_json(state)) && !std::exchange(failed_, true)) {
    const int error = errno;
    on_problem({path_, 0, std::nullopt, "cannot be written: " + std::generic_category().message(error)});
  }
  saved_ = std::chrono::steady_clock::now();
}

}  // namespace tally
