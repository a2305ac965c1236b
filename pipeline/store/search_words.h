// The words that a fact is found by, and those of a question, made alike: what is written with marks or without them,
// in capitals or not, is the same word in every store.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

// Keeps what it has learnt of characters; one a thread.
class WordFolder {
 public:
  WordFolder();
  ~WordFolder();
  WordFolder(WordFolder&&) noexcept;
  WordFolder& operator=(WordFolder&&) noexcept;

  // Appends the words of a text, each after a blank unless it is the first in `out`: runs of letters and digits, in
  // lower case, without marks ("Chi tiêu: $12bn" gives "chi tieu 12bn", "đô la" gives "do la"). `text` is UTF-8, in
  // whatever normalisation form; what is invalid in it parts words.
  void append(std::string_view text, std::string& out);

  std::vector<std::string> words(std::string_view text);

 private:
  struct Characters;
  std::unique_ptr<Characters> characters_;
};

}  // namespace tally
