// The versions of an archive, brought together: every two that belong together are one article, in the place of the
// first of them.
//
// The inputs are read to their end first; what they hold is put aside on disk as it was read (about the size of its
// text). Memory holds what tells of each version which others are its own: some 150 bytes of a version, by content 1
// KiB at most. What has both versions already comes out as it is; a version that is left alone is a problem with its
// place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/read/jsonl.h"
#include "pipeline/run/article_store.h"
#include "pipeline/run/pairing.h"
#include "pipeline/run/progress.h"
#include "pipeline/run/version_marks.h"
#include "pipeline/run/work.h"

namespace tally {

struct PairSettings {
  PairBy by = PairBy::hreflang;
  Languages languages;
  ArticleFields fields;
  ContentReaders content;  // for PairBy::content only
  std::size_t threads = 1;
  Progress* progress = nullptr;
};

class PairedWork : public WorkSource {
 public:
  // Reads all of `source`. What goes wrong with the file that things are put aside in is told, and failed() then.
  PairedWork(const PairSettings& settings, WorkSource& source, const ProblemHandler& on_problem);

  bool next(Work& work) override;

  [[nodiscard]] bool failed() const { return failed_; }

 private:
  // What stands in the store: the problems of a unit of work, or an article with the problem of being alone.
  struct Item {
    ArticleStore::Place place;
    bool article = false;
    std::uint32_t version = 0;  // index into partners_, of an article
  };

  void read(const PairSettings& settings, WorkSource& source);
  bool load(const Item& item, Work& work);

  ProblemHandler on_problem_;
  std::optional<ArticleStore> store_;
  std::vector<Item> items_;
  std::vector<std::uint32_t> item_of_;  // of each version
  std::vector<std::size_t> partners_;   // by version
  std::vector<bool> single_;            // so too: it has one version only
  std::vector<bool> target_;            // so too: it is in the target language
  std::size_t at_ = 0;                  // in items_
  std::uint64_t inputs_ = 0, used_ = 0;
  bool failed_ = false;
};

}  // namespace tally
