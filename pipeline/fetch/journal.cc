#include "pipeline/fetch/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

namespace tally {
namespace {

constexpr mode_t permissions = 0666;  // less the user's mask
constexpr std::string_view end_line = "end";
constexpr std::array<std::string_view, 3> outcomes = {"fetched", "unchanged", "failed"};

enum Field : std::uint8_t { size, outcome, url, last_url, etag, last_modified, digest, date, reason, field_count };
using Fields = std::array<std::string_view, field_count>;

bool split(std::string_view line, Fields& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == fields.size())) return false;
    fields[i] = line.substr(0, tab);
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  return true;
}

// A field has no tabs and no ends of lines; none of what stands here needs them.
std::string plain(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out;
}

std::string error_text() { return std::generic_category().message(errno); }

}  // namespace

std::string_view to_string(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }

FetchArchive::FetchArchive(int warc, int journal, std::string path, ProblemHandler on_problem)
    : warc_(warc), journal_(journal), path_(std::move(path)), on_problem_(std::move(on_problem)) {}

FetchArchive::FetchArchive(FetchArchive&& other) noexcept
    : warc_(std::exchange(other.warc_, -1)),
      journal_(std::exchange(other.journal_, -1)),
      path_(std::move(other.path_)),
      on_problem_(std::move(other.on_problem_)),
      size_(other.size_),
      done_(std::move(other.done_)),
      known_(std::move(other.known_)),
      failed_(other.failed_) {}

FetchArchive::~FetchArchive() {
  if (warc_ >= 0) close(warc_);
  if (journal_ >= 0) close(journal_);
}

std::optional<FetchArchive> FetchArchive::open(const std::string& path, const ProblemHandler& on_problem) {
  const std::string journal_path = path + ".journal";
  struct stat about {};
  const bool has_warc = stat(path.c_str(), &about) == 0 && about.st_size > 0;
  if (has_warc && access(journal_path.c_str(), F_OK) != 0) {
    on_problem({path, 0, std::nullopt, "exists, and has no journal beside it: it is not added to"});
    return std::nullopt;
  }
  const int journal = ::open(journal_path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, permissions);
  if (journal < 0) {
    on_problem({journal_path, 0, std::nullopt, "cannot be written: " + error_text()});
    return std::nullopt;
  }
  const int warc = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, permissions);
  FetchArchive archive(warc, journal, path, on_problem);
  if (warc < 0) {
    on_problem({path, 0, std::nullopt, "cannot be written: " + error_text()});
    return std::nullopt;
  }
  if (flock(journal, LOCK_EX | LOCK_NB) != 0) {
    on_problem({path, 0, std::nullopt, "is being written by another process"});
    return std::nullopt;
  }
  if (!archive.load()) return std::nullopt;
  return archive;
}

bool FetchArchive::load() {
  std::string text;
  std::array<char, 64U << 10> buffer{};
  ssize_t count = 0;
  while ((count = ::read(journal_, buffer.data(), buffer.size())) > 0)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  std::string_view rest = text;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    if (!take(rest.substr(0, end))) break;
    rest.remove_prefix(end + 1);
  }
  // Half a line, or half a record, was being written when the fetch broke off; and what a crash of the machine kept
  // from the WARC is fetched again.
  const auto whole = static_cast<off_t>(text.size() - rest.size());
  if (count < 0 || ftruncate(journal_, whole) != 0 || ftruncate(warc_, static_cast<off_t>(size_)) != 0 ||
      lseek(warc_, static_cast<off_t>(size_), SEEK_SET) < 0) {
    on_problem_({path_, 0, std::nullopt, "cannot be continued: " + error_text()});
    return false;
  }
  return true;
}

// False for a line that says nothing, or speaks of more than the WARC has.
bool FetchArchive::take(std::string_view line) {
  if (line == end_line) {
    done_.clear();
    return true;
  }
  Fields fields;
  std::uint64_t length = 0;
  if (!split(line, fields)) return false;
  const std::string_view digits = fields[size];
  if (std::from_chars(digits.data(), digits.data() + digits.size(), length).ec != std::errc()) return false;
  struct stat about {};
  if (fstat(warc_, &about) != 0 || static_cast<std::uint64_t>(about.st_size) < length) return false;
  size_ = length;
  if (fields[url].empty()) return true;
  done_.emplace(fields[url]);
  if (fields[outcome] == to_string(Outcome::fetched)) {
    known_[std::string(fields[last_url])] = {std::string(fields[etag]), std::string(fields[last_modified]),
                                             std::string(fields[digest]), std::string(fields[date])};
  }
  return true;
}

const Validators* FetchArchive::validators(const std::string& page_url) const {
  const auto found = known_.find(page_url);
  return found == known_.end() ? nullptr : &found->second;
}

void FetchArchive::add(std::string_view records) { add(records, {}); }

void FetchArchive::add(std::string_view records, const JournalEntry& entry) {
  write(warc_, records);
  size_ += records.size();
  const Validators& v = entry.validators;
  write(journal_, fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", size_,
                              entry.url.empty() ? "info" : to_string(entry.outcome), entry.url, entry.last_url,
                              plain(v.etag), plain(v.last_modified), v.digest, v.date, plain(entry.reason)));
}

void FetchArchive::end() { write(journal_, std::string(end_line) + "\n"); }

void FetchArchive::write(int file, std::string_view bytes) {
  while (!bytes.empty() && !failed_) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failed_ = true;
      on_problem_({path_, 0, std::nullopt, "cannot be written: " + error_text()});
    }
  }
}

}  // namespace tally
