// What tells of an article as it was read whether it is one version of something, and of what.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/align/entities.h"
#include "pipeline/normalise/document.h"
#include "pipeline/normalise/language.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/article.h"
#include "pipeline/run/pairing.h"

namespace tally {

// What content is read with; it must outlive those who use it.
struct ContentReaders {
  const Extractor* source = nullptr;
  const Extractor* target = nullptr;
  const EntityKnowledge* knowledge = nullptr;
};

// One a thread.
class VersionMarker {
 public:
  VersionMarker(PairBy by, const Languages& languages, const ContentReaders& content);

  // An article that has both versions, or words of neither language, has no side.
  VersionMarks marks_of(const Article& article);

 private:
  [[nodiscard]] std::optional<Side> side_of(const Article& article) const;
  void add_addresses(const ArticlePage& page, Side side, VersionMarks& marks) const;
  void add_content(const Article& article, VersionMarks& marks);

  PairBy by_;
  Languages languages_;
  ContentReaders content_;
  LanguageDetector detector_;
  std::vector<std::string> language_marks_;
  DocumentMaker maker_;
  Workspace workspace_;
};

}  // namespace tally
