#include "pipeline/run/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <unordered_set>
#include <utility>

#include "pipeline/fetch/journal.h"
#include "pipeline/fetch/page_list.h"
#include "pipeline/fetch/url.h"
#include "pipeline/read/lines.h"
#include "pipeline/read/source.h"
#include "pipeline/run/terminal_line.h"

namespace tally {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds progress_interval{200};
constexpr std::size_t unpacked_limit = 64U << 20;  // bytes of a sitemap
constexpr double bytes_a_megabyte = 1e6;

volatile std::sig_atomic_t interrupted = 0;

// The first interrupt is heard; another ends the process.
class InterruptGuard {
 public:
  InterruptGuard() {
    interrupted = 0;
    struct sigaction action {};
    action.sa_handler = [](int) { interrupted = 1; };
    action.sa_flags = SA_RESETHAND;
    sigaction(SIGINT, &action, &old_interrupt_);
    sigaction(SIGTERM, &action, &old_terminate_);
  }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  ~InterruptGuard() {
    sigaction(SIGINT, &old_interrupt_, nullptr);
    sigaction(SIGTERM, &old_terminate_, nullptr);
  }

 private:
  struct sigaction old_interrupt_ {
  }, old_terminate_{};
};

struct PageCounts {
  std::size_t asked = 0, fetched = 0, unchanged = 0, failed = 0;
  [[nodiscard]] std::size_t done() const { return fetched + unchanged + failed; }
};

class FetchProgress {
 public:
  void show(const PageCounts& pages, const FetchCounts& counts) {
    const Clock::time_point now = Clock::now();
    if (!line_.is_terminal() || now - last_ < progress_interval) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = static_cast<double>(pages.done()) / seconds;
    std::string text = fmt::format("{} of {} pages, {} failed, {:.1f} MB, {:.1f} pages/s", pages.done(), pages.asked,
                                   pages.failed, static_cast<double>(counts.bytes) / bytes_a_megabyte, rate);
    if (rate > 0) {
      const double left = static_cast<double>(pages.asked - pages.done()) / rate;
      text += fmt::format(", {} left", clock_text(static_cast<std::uint64_t>(left)));
    }
    line_.show(text);
  }

  // Before anything else is written.
  void clear() { line_.clear(); }

 private:
  TerminalLine line_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

class FetchRun {
 public:
  FetchRun(const FetchSettings& settings, FetchArchive archive, const ProblemHandler& on_problem)
      : settings_(settings),
        archive_(std::move(archive)),
        on_problem_(on_problem),
        fetcher_(settings.limits,
                 {[this](FetchedPage&& page) { take(std::move(page)); },
                  [this](const Url& url, const std::string& bytes, const std::string& failure) {
                    take_list(url, bytes, failure);
                  },
                  [this](const std::string& url) { return archive_.validators(url); }, [this] { return go_on(); }}) {}
  FetchRun(const FetchRun&) = delete;
  FetchRun& operator=(const FetchRun&) = delete;

  Status run() {
    std::string records;
    warcinfo_ = append_warcinfo(std::filesystem::path(settings_.out).filename(), settings_.software,
                                settings_.limits.user_agent, records);
    archive_.add(records);
    const std::size_t done_before = archive_.done_count();
    for (const std::string& page : settings_.pages) add_page(page, nullptr, {page, 0, std::nullopt, ""});
    for (const std::string& file : settings_.files) add_file(file);
    for (const std::string& list : settings_.lists) add_list(list, nullptr);
    const bool complete = fetcher_.run() && !archive_.failed();
    progress_.clear();
    if (complete) archive_.end();
    tell(done_before, complete);
    if (trouble_ || !complete || archive_.failed()) return Status::trouble;
    return pages_.failed > 0 ? Status::differs : Status::tallies;
  }

 private:
  void report(const Problem& problem) {
    trouble_ = true;
    progress_.clear();
    on_problem_(problem);
  }

  void add_page(const std::string& text, const Url* base, Problem place) {
    std::optional<Url> url = parse_url(text, base, place.what);
    if (!url) {
      report(place);
      return;
    }
    if (!asked_.insert(url->text).second || archive_.is_done(url->text)) return;
    ++pages_.asked;
    fetcher_.add_page(std::move(*url));
  }

  void add_file(const std::string& path) {
    const ProblemHandler report_it = [this](const Problem& problem) { report(problem); };
    std::optional<ByteSource> source = ByteSource::open(path, report_it);
    if (!source) return;
    LineReader lines(std::move(*source), report_it);
    TextLine line;
    while (lines.next(line)) {
      constexpr std::string_view blanks = " \t";
      const std::size_t begin = line.text.find_first_not_of(blanks);
      if (begin == std::string_view::npos || line.text[begin] == '#') continue;
      const std::size_t end = line.text.find_last_not_of(blanks) + 1;
      add_page(std::string(line.text.substr(begin, end - begin)), nullptr,
               {source_name(path), line.number, std::nullopt, ""});
    }
  }

  void add_list(const std::string& text, const Url* base) {
    Problem problem{text, 0, std::nullopt, ""};
    std::optional<Url> url = parse_url(text, base, problem.what);
    if (!url) {
      report(problem);
    } else if (lists_.insert(url->text).second) {
      fetcher_.add_list(std::move(*url));
    }
  }

  void take_list(const Url& url, const std::string& bytes, const std::string& failure) {
    std::string why = failure;
    PageList list;
    if (why.empty()) list = read_page_list(bytes, unpacked_limit, why);
    if (!why.empty()) report({url.text, 0, std::nullopt, why});
    for (const std::string& page : list.pages) add_page(page, &url, {url.text, 0, std::nullopt, ""});
    for (const std::string& further : list.lists) add_list(further, &url);
  }

  void take(FetchedPage&& page) {
    JournalEntry entry;
    entry.url = page.url;
    entry.reason = page.failure;
    std::string records;
    for (const Exchange& exchange : page.exchanges) {
      const bool revisited = page.unchanged && &exchange == &page.exchanges.back();
      append_exchange(exchange, warcinfo_, revisited ? archive_.validators(exchange.url) : nullptr, records);
    }
    if (!page.failure.empty()) {
      entry.outcome = Outcome::failed;
      append_failure(page.url, page.failure, warc_date(std::chrono::system_clock::now()), warcinfo_, records);
      ++pages_.failed;
      progress_.clear();
      fmt::print(stderr, "tally: {}: {}\n", page.url, page.failure);
    } else {
      const Exchange& last = page.exchanges.back();
      entry.outcome = page.unchanged ? Outcome::unchanged : Outcome::fetched;
      entry.last_url = last.url;
      entry.validators = {std::string(response_field(last, "ETag")), std::string(response_field(last, "Last-Modified")),
                          page.unchanged ? "" : warc_digest(last.body), last.date};
      ++(page.unchanged ? pages_.unchanged : pages_.fetched);
    }
    archive_.add(records, entry);
  }

  bool go_on() {
    progress_.show(pages_, fetcher_.counts());
    return interrupted == 0 && !archive_.failed();
  }

  void tell(std::size_t done_before, bool complete) const {
    const FetchCounts& counts = fetcher_.counts();
    std::string text =
        fmt::format("{} pages: {} fetched, {} unchanged, {} failed; {} requests, {} redirects, {} retries, {} bytes",
                    pages_.done(), pages_.fetched, pages_.unchanged, pages_.failed, counts.requests, counts.redirects,
                    counts.retries, counts.bytes);
    if (done_before > 0) text += fmt::format("; {} pages were there already", done_before);
    if (!complete)
      text += fmt::format("; broken off, {} pages are left: the same command goes on", pages_.asked - pages_.done());
    fmt::print(stderr, "tally: {}\n", text);
  }

  const FetchSettings& settings_;
  FetchArchive archive_;
  const ProblemHandler& on_problem_;
  Fetcher fetcher_;
  FetchProgress progress_;
  PageCounts pages_;
  std::unordered_set<std::string> asked_, lists_;
  std::string warcinfo_;
  bool trouble_ = false;
};

}  // namespace

Status run_fetch(const FetchSettings& settings, const ProblemHandler& on_problem) {
  std::optional<FetchArchive> archive = FetchArchive::open(settings.out, on_problem);
  if (!archive) return Status::trouble;
  const InterruptGuard guard;
  return FetchRun(settings, std::move(*archive), on_problem).run();
}

}  // namespace tally
