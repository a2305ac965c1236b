// The names that are known beforehand: companies, agencies, places, people, products, each with its names in some
// languages and an identifier where one is certain.
//
// A gazetteer is text, in one of two forms, the built-in one as well as a user's:
//
//   TSV. The first line that is no comment names the columns: "type", "id", then languages by their BCP 47 subtag
//   ("type<TAB>id<TAB>en<TAB>vi"). Every other line is an entity: names of one language are separated by '|', the first
//   is the usual one. A name with '?' behind it is an everyday word too ("Target?") and is taken for a name only where
//   no sentence begins with it. A column may be empty, and trailing ones left out. Lines that begin with '#' are
//   comments.
//
//   JSON Lines. {"type": "ORG", "id": "ticker:AAPL", "en": ["Apple"], "vi": []}; a name may also be a plain text.
//
// The types are those of records: ORG, PER, LOC, PRODUCT, NORP. An entity without a name in a language is called there
// as in the other one, diacritics dropped where the language has none.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/entity.h"

namespace tally {

struct GazetteerName {
  std::string text;
  std::uint8_t language = 0;  // index into Gazetteer::languages
  bool everyday = false;      // an everyday word too
};

struct GazetteerEntry {
  EntityType type = EntityType::organisation;
  std::string id;                    // "" if none is certain
  std::vector<GazetteerName> names;  // of all languages, in the order of the file
};

struct Gazetteer {
  // A line that cannot be read: its number, from 1, and why. The other lines are read.
  using OnBadLine = std::function<void(std::uint64_t line, const std::string& why)>;

  std::vector<std::string> languages;
  std::vector<GazetteerEntry> entries;  // where two share a name the later one counts

  // Appends what a whole text in either form holds.
  void add(std::string_view text, const OnBadLine& on_bad_line);
  // Appends the territories that CLDR knows, in these languages.
  void add_territories(const std::vector<std::string>& of_languages);

  [[nodiscard]] std::uint8_t language(std::string_view subtag);  // its index; appended if it is new

  // The built-in one: CLDR's territories, and the files of extractors/packs/gazetteer over them.
  static Gazetteer built_in();
};

// A text that comes in pieces of whole lines: a file of millions of names need not be in memory at once.
class GazetteerReader {
 public:
  // What is read is appended to the gazetteer, which must outlive the reader.
  explicit GazetteerReader(Gazetteer& gazetteer);
  GazetteerReader(const GazetteerReader&) = delete;
  GazetteerReader& operator=(const GazetteerReader&) = delete;
  ~GazetteerReader();

  // The next lines, the first of which has this number.
  void read(std::string_view lines, std::uint64_t first_line, const Gazetteer::OnBadLine& on_bad_line);

 private:
  class Lines;
  std::unique_ptr<Lines> lines_;
};

}  // namespace tally
