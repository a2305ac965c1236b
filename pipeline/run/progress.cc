#include "pipeline/run/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <utility>

namespace tally {
namespace {

constexpr std::chrono::milliseconds terminal_interval{200};
constexpr std::chrono::seconds json_interval{2};
constexpr double bytes_a_megabyte = 1e6;

std::uint64_t finding_count(const Totals& totals) {
  return std::accumulate(totals.findings.begin(), totals.findings.end(), std::uint64_t{0});
}

double megabytes(double bytes) { return bytes / bytes_a_megabyte; }

}  // namespace

std::optional<ProgressUse> progress_use(std::string_view name) {
  if (name == "auto") return ProgressUse::automatic;
  if (name == "always") return ProgressUse::always;
  if (name == "never") return ProgressUse::never;
  return std::nullopt;
}

Progress::Progress(ProgressUse use, bool output_is_terminal, std::vector<std::string> inputs)
    : shown_(use == ProgressUse::always ||
             (use == ProgressUse::automatic && line_.is_terminal() && !output_is_terminal)) {
  if (shown_) size_.emplace(std::move(inputs));
}

void Progress::begin(std::uint64_t bytes, const Totals& totals) {
  begun_ = now_ = {bytes, totals, 0};
  start_ = last_ = Clock::now();
}

void Progress::update(std::uint64_t bytes, const Totals& totals, std::uint64_t problems) {
  if (!shown_) return;
  now_ = {bytes, totals, problems};
  const Clock::time_point now = Clock::now();
  if (now - last_ < (line_.is_terminal() ? Clock::duration(terminal_interval) : Clock::duration(json_interval))) return;
  last_ = now;
  if (line_.is_terminal()) {
    line_.show(terminal_text());
  } else {
    fmt::print(stderr, "{}\n", json_text("running"));
  }
}

void Progress::end(bool complete) {
  line_.clear();
  if (!shown_) return;
  if (line_.is_terminal()) {
    fmt::print(stderr, "{} in {}\n", terminal_text(), clock_text(static_cast<std::uint64_t>(seconds())));
  } else {
    fmt::print(stderr, "{}\n", json_text(complete ? "complete" : "stopped"));
  }
  shown_ = false;
}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

double Progress::rate() const {
  constexpr double least = 1e-3;
  return static_cast<double>(now_.bytes - begun_.bytes) / std::max(seconds(), least);
}

std::optional<double> Progress::seconds_left() const {
  const std::optional<std::uint64_t> total = size_->bytes();
  if (!total || rate() == 0) return std::nullopt;
  return static_cast<double>(*total - std::min(*total, now_.bytes)) / rate();
}

std::string Progress::terminal_text() const {
  std::string text;
  if (now_.totals.documents > 0) text += fmt::format("{} documents, ", now_.totals.documents);
  if (now_.totals.pairs > 0) text += fmt::format("{} pairs, ", now_.totals.pairs);
  text += fmt::format("{} findings, ", finding_count(now_.totals));
  if (now_.problems > 0) text += fmt::format("{} problems, ", now_.problems);
  text += fmt::format("{:.1f}", megabytes(static_cast<double>(now_.bytes)));
  if (const std::optional<std::uint64_t> total = size_->bytes())
    text += fmt::format(" of {:.1f}", megabytes(static_cast<double>(*total)));
  text += fmt::format(" MB, {:.1f} MB/s", megabytes(rate()));
  if (const std::optional<double> left = seconds_left(); left && *left >= 1)
    text += fmt::format(", {} left", clock_text(static_cast<std::uint64_t>(*left)));
  return text;
}

std::string Progress::json_text(std::string_view state) const {
  std::string text = fmt::format(R"({{"progress":"{}","seconds":{:.1f},"bytes":{})", state, seconds(), now_.bytes);
  if (const std::optional<std::uint64_t> total = size_->bytes()) text += fmt::format(R"(,"total_bytes":{})", *total);
  text += fmt::format(R"(,"bytes_per_second":{:.0f})", rate());
  if (const std::optional<double> left = seconds_left()) text += fmt::format(R"(,"seconds_left":{:.0f})", *left);
  return text + fmt::format(R"(,"documents":{},"pairs":{},"findings":{},"problems":{}}})", now_.totals.documents,
                            now_.totals.pairs, finding_count(now_.totals), now_.problems);
}

}  // namespace tally
