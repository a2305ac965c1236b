// What became of the pages of a WARC, in a text file beside it: a broken-off fetch goes on by it, and a later one asks
// by it for what has changed since.
//
// A line a page, added once its records are in the WARC: how long the WARC is then, the outcome, the URL that was asked
// for, that which it led to, ETag, Last-Modified, payload digest, date, and the reason of a failure, separated by tabs.
// A line "end" closes a fetch. What stands in the WARC behind the last line's length was being written when the fetch
// broke off.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/fetch/warc.h"
#include "pipeline/read/problem.h"

namespace tally {

enum class Outcome : std::uint8_t { fetched, unchanged, failed };
std::string_view to_string(Outcome outcome);

struct JournalEntry {
  Outcome outcome = Outcome::failed;
  std::string url, last_url;
  Validators validators;  // of last_url
  std::string reason;
};

// The WARC and its journal.
class FetchArchive {
 public:
  // `path` is the WARC's; its journal is path.journal. A WARC that has none is none of ours: that is a problem, as is
  // one that cannot be written or is being written by another process. Nothing then.
  static std::optional<FetchArchive> open(const std::string& path, const ProblemHandler& on_problem);

  FetchArchive(FetchArchive&& other) noexcept;
  FetchArchive& operator=(FetchArchive&&) = delete;
  ~FetchArchive();

  // Pages of a fetch that was broken off are done.
  [[nodiscard]] bool is_done(const std::string& url) const { return done_.contains(url); }
  [[nodiscard]] std::size_t done_count() const { return done_.size(); }
  // What is known of the page at a URL; nullptr: nothing.
  [[nodiscard]] const Validators* validators(const std::string& url) const;

  // Adds records that are about no page.
  void add(std::string_view records);
  // Adds a page's records, and says that it is done.
  void add(std::string_view records, const JournalEntry& entry);
  // The fetch is complete.
  void end();

  // Something could not be written: told once, as a problem.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  FetchArchive(int warc, int journal, std::string path, ProblemHandler on_problem);
  bool load();
  bool take(std::string_view line);
  void write(int file, std::string_view bytes);

  int warc_, journal_;
  std::string path_;
  ProblemHandler on_problem_;
  std::uint64_t size_ = 0;  // of the WARC
  std::unordered_set<std::string> done_;
  std::unordered_map<std::string, Validators> known_;
  bool failed_ = false;
};

}  // namespace tally
