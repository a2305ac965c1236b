// Reads the names of one language in a text, each with what the words around it tell of its type. What a document says
// of a name as a whole is for others to weigh.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/engine/words.h"
#include "extractors/entities/cues.h"
#include "extractors/entities/gazetteer.h"
#include "extractors/entities/name_index.h"
#include "pipeline/model/entity.h"
#include "pipeline/model/mention.h"

namespace tally {

// Words that may name an entity, or that refer to one.
struct EntityCandidate {
  static constexpr std::uint32_t unknown = UINT32_MAX;
  Span bytes;                                   // in the text that was read
  Designation designation = Designation::name;  // a reference stands for an entity of `type`
  EntityType type = EntityType::organisation;   // of a known name, and of a reference
  std::uint32_t entry = unknown;                // index into Gazetteer::entries
  std::array<std::int16_t, 5> points{};         // what speaks for each type, by EntityType
  bool doubtful = false;                        // its capital letter may be the sentence's
  bool after_owner = false;                     // a reference that says whose owner is meant: the name before it ...
  bool before_owner = false;                    // ... or behind it
  bool bracketed = false;                       // stands alone in brackets behind another name
  bool apposed = false;                         // only a comma, or nothing, stands between it and the one before
  // Where a sentence begins with the name or with a word before it, that word may belong to it: the name then begins
  // here, and its first word has this key. The same as bytes.begin where there is no such word.
  std::uint32_t wide_begin = 0;
  std::uint64_t wide_word = 0;
  std::vector<std::uint64_t> words;            // keys of its words without diacritics, signs left out
  std::uint32_t core_begin = 0, core_end = 0;  // those of them that are no generic words ("Bank", "hồ")
};

// Never changes once it is made: any number of threads may share one.
class EntityExtractor {
 public:
  // `rules_dir`: where a user's entities.toml may stand, as Cues::load() has it. Throws PackError.
  EntityExtractor(std::string_view language, const Gazetteer& gazetteer,
                  const std::optional<std::filesystem::path>& rules_dir = std::nullopt);

  struct Workspace {
    std::vector<CueMatch> longest;      // by word
    std::vector<std::uint32_t> ends;    // by word: the lists of the phrases that end with it
    std::vector<NameMatch> names;       // by word
    std::vector<bool> begins_sentence;  // by word
  };

  // Replaces `candidates` by those of a normalised text and its words, in order of position. `sentences` are the spans
  // of its sentences; `byline`: it says who wrote the article.
  void read(std::string_view text, std::span<const Word> words, const std::vector<Span>& sentences, bool byline,
            Workspace& work, std::vector<EntityCandidate>& candidates) const;

 private:
  class Reader;
  [[nodiscard]] bool is_stop(const Word& word) const { return (cues_.word(word) & cue_bit(Cue::stop)) != 0; }
  const Gazetteer* gazetteer_;
  Cues cues_;
  NameIndex names_;
};

}  // namespace tally
