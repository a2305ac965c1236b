// The lexicons of a pack, those in its files and those that CLDR has: every word and phrase with its classes and
// values.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extractors/engine/pack_table.h"
#include "extractors/engine/substitution.h"
#include "extractors/engine/vocabulary.h"
#include "extractors/engine/word_class.h"

namespace tally {

class LexiconReader {
 public:
  // Both must outlive it.
  LexiconReader(WordClasses& classes, VocabularyMaker& vocabulary) : classes_(classes), vocabulary_(vocabulary) {}

  // How entries may be spelled besides, and how plurals are formed. To be called for every file before any entry is
  // read. Throws PackError, as all functions do.
  void settings(const PackTable& table);

  // The signs that the built-in classes name.
  void signs();
  // What the section "cldr" asks for, in the pack of this language.
  void cldr(const PackTable& table, const std::string& language);
  // The sections "lexicon.…".
  void lexicons(const PackTable& table);

 private:
  void lexicon(const std::string& file, const std::string& name, const toml::table& table);
  ClassId class_of_lexicon(const std::string& file, const std::string& name, const toml::table& table);
  void add(const std::string& entry, ClassId id, const std::string& value, LetterCase letter_case);
  void add_plural(const std::string& form, ClassId id, const std::string& value, LetterCase letter_case);
  [[nodiscard]] std::vector<std::string> spelled(const std::string& entry) const;
  [[nodiscard]] std::string plural(const std::string& singular) const;

  WordClasses& classes_;
  VocabularyMaker& vocabulary_;
  std::vector<std::pair<std::string, std::string>> spellings_;
  std::vector<Substitution> plurals_;
};

}  // namespace tally
