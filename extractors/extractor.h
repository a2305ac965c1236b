// Reads quantities and names in the text of one language.
//
//   const Extractor english = Extractor::load("en");
//   Workspace work;
//   Reading reading;
//   english.read("It paid £125m for 281 stores.", work, reading);
//
// An Extractor never changes once it is loaded: any number of threads may share one, each with a Workspace of its own.
// The time of read() is linear in the length of the text.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/pack.h"
#include "extractors/engine/rule_run.h"
#include "pipeline/model/mention.h"

namespace tally {

struct Explanation {
  struct Word {
    Span bytes;
    std::string classes;  // its classes, separated by blanks
  };
  std::vector<Word> words;  // before any rule
  std::vector<Step> steps;  // in the order in which rules read them
};

class Extractor {
 public:
  // Throws PackError (see load_pack).
  static Extractor load(std::string_view language,
                        const std::optional<std::filesystem::path>& rules_dir = std::nullopt);

  // Reads one text (a sentence, a paragraph), normalised: NFC, plain spaces and quotes. Mentions and names come in
  // order of position; spans are bytes of `text`. Invalid UTF-8 is read as signs.
  void read(std::string_view text, Workspace& work, Reading& reading) const;

  // The same without the names, which is faster for a text that holds no figure.
  void read_figures(std::string_view text, Workspace& work, Reading& reading) const;

  [[nodiscard]] Explanation explain(std::string_view text) const;

  [[nodiscard]] const Pack& pack() const { return *pack_; }

 private:
  explicit Extractor(Pack pack);
  void read_quantities(std::string_view text, Workspace& work) const;
  static void take(Workspace& work, Reading& reading);
  std::shared_ptr<const Pack> pack_;
};

}  // namespace tally
