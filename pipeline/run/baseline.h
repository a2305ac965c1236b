// The findings that are known and left alone, each with a reason: --baseline, as linters have it.
//
// A line a finding: its identifier (finding_id()), a tab, the reason. Empty lines and those that begin with # are
// passed over.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "pipeline/model/verdict.h"
#include "pipeline/read/problem.h"

namespace tally {

class Baseline {
 public:
  // Reads a file, or nothing where the path is "". What is wrong with it is a problem, and its other lines count.
  Baseline(const std::string& path, const ProblemHandler& on_problem);

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  // Takes those that are known out of the list. Thread-safe.
  void strike(std::vector<Finding>& findings) const;

  // Tells the entries that no finding had: what they were for is gone.
  void tell_stale(const ProblemHandler& on_problem) const;

 private:
  struct Entry {
    std::uint64_t line = 0;
    bool met = false;
  };
  std::string name_;
  mutable std::mutex mutex_;  // guards Entry::met
  mutable std::map<std::string, Entry> entries_;
};

}  // namespace tally
