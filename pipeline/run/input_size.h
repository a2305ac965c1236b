// How many bytes there are to read in all, found out beside the reading: a folder of millions of files takes a while to
// walk, and nobody waits for it.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace tally {

class InputSize {
 public:
  // Files, folders and "-". Begins at once, on a thread of its own, which ends with the object.
  explicit InputSize(std::vector<std::string> inputs);
  InputSize(const InputSize&) = delete;
  InputSize& operator=(const InputSize&) = delete;
  ~InputSize() = default;

  // Of the files as they are stored. Nothing as long as it is not known; never where an input is a pipe or a device.
  [[nodiscard]] std::optional<std::uint64_t> bytes() const;

 private:
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<bool> known_ = false;
  std::jthread thread_;  // the last: it uses the others
};

}  // namespace tally
