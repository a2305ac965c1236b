// Articles, and what was wrong on the way, put aside on disk in their order: for runs that must see all inputs before
// they can work on one. A temporary file (in TMPDIR), which goes away with the store or with the process.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/read/article.h"
#include "pipeline/read/problem.h"

namespace tally {

// What is put aside, as bytes. Integers are of this machine: nobody else reads them.
void append_bytes(const Article& article, std::string& out);
void append_bytes(const Problem& problem, std::string& out);
// Takes what append_bytes() wrote from the front of `bytes`.
Article take_article(std::string_view& bytes);
Problem take_problem(std::string_view& bytes);

class ArticleStore {
 public:
  // Nothing, and a problem, where no file can be made.
  static std::optional<ArticleStore> make(const ProblemHandler& on_problem);
  ArticleStore(ArticleStore&& other) noexcept;
  ArticleStore& operator=(ArticleStore&&) = delete;
  ~ArticleStore();

  struct Place {
    std::uint64_t begin = 0, size = 0;  // bytes of the file
  };

  // Where the bytes are. False, and a problem, where the disk is full.
  bool put(std::string_view bytes, Place& place, const ProblemHandler& on_problem);
  // False, and a problem, where they cannot be read again.
  bool get(const Place& place, std::string& bytes, const ProblemHandler& on_problem);

 private:
  ArticleStore(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  bool flush(const ProblemHandler& on_problem);

  int descriptor_;
  std::string name_;
  std::string pending_;     // put, and not yet in the file
  std::uint64_t size_ = 0;  // of the file
};

}  // namespace tally
