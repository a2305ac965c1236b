// Decoded text to a Document: its lines with their parts and languages, and its sentences.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/model/document.h"
#include "pipeline/model/page.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/normalise/sentences.h"
#include "pipeline/normalise/text_pack.h"

namespace tally {

// Holds what is slow to make: one a thread, to be reused.
class DocumentMaker {
 public:
  explicit DocumentMaker(Languages languages = {}, std::span<const TextPack> packs = embedded_text_packs());

  // One text that holds all versions. `text` is valid UTF-8 shorter than 4 GiB, as decode() gives it.
  Document make(std::string id, std::string text);

  // So too; what the page's reader marked as furniture stays so. A page without lines is a plain text.
  Document make(std::string id, Page page);

  // Two texts, each one version: Document::files tells where the second begins.
  Document make(std::string source_name, const Page& source, std::string target_name, const Page& target);
  Document make(std::string source_name, std::string_view source, std::string target_name, std::string_view target);

  [[nodiscard]] const Languages& languages() const { return languages_; }

 private:
  void add_sentences(Document& document);

  Languages languages_;
  PartFinder parts_;
  SentenceSplitter sentences_;
};

// Whether the document has words in this language outside its furniture: false tells of a missing version.
bool has_version(const Document& document, std::string_view language);

}  // namespace tally
