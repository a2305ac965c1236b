// The clauses of a sentence, each with the words that stand before its verb: whatever it is said of. No parser: cue
// words of the pack, signs, figures and names tell, in one walk over the words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/facts/fact_cues.h"
#include "pipeline/model/mention.h"

namespace tally {

// Words of a sentence, half-open.
struct WordRange {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] bool has(std::size_t word) const { return word >= begin && word < end; }
};

struct Clause {
  WordRange words;
  WordRange subject;      // what stands before the verb: a phrase that has a noun; empty if there is none
  bool verb = false;      // whether it has one
  bool tells = false;     // the verb is one of saying: "Acme said"
  bool relative = false;  // says more of the words before it, or in brackets
};

struct FigureWords : WordRange {
  bool date = false;
};

// What the words of a sentence are, and its clauses.
class Clauses {
 public:
  // Of a normalised text. Figures and names in order of position; all that it is given is read only while it is made.
  Clauses(std::string_view text, const std::vector<Word>& words, const std::vector<PlacedCue>& cues,
          const std::vector<FigureWords>& figures, const std::vector<WordRange>& names, HeadNoun head);

  // In order of position; together they have every word of the sentence but the signs between them.
  [[nodiscard]] const std::vector<Clause>& all() const { return clauses_; }
  // The index of the one that has a word; of the one before it for a sign between two.
  [[nodiscard]] std::size_t of_word(std::size_t word) const;

  // Whether a word is a part of a cue of this role.
  [[nodiscard]] bool is(std::size_t word, CueRole role) const { return has(word, role_mark(role)); }
  [[nodiscard]] bool is_figure(std::size_t word) const { return (marks_[word] & (figure_mark | date_mark)) != 0; }
  [[nodiscard]] bool is_name(std::size_t word) const { return (marks_[word] & name_mark) != 0; }
  [[nodiscard]] bool is_sign(std::size_t word) const { return (marks_[word] & sign_mark) != 0; }
  // Whether it may be a noun, or say more of one.
  [[nodiscard]] bool is_noun(std::size_t word) const;

  // The words of a phrase up to what says more of its noun ("of", "in"), without articles and figures.
  [[nodiscard]] WordRange noun_phrase(WordRange phrase) const;
  // The noun that ends words, with the nouns that say more of it: no verb, no name of time; empty if there is none.
  [[nodiscard]] WordRange noun_ending(WordRange words) const;
  // Where a noun begins with the article before it, in words that begin at `begin`.
  [[nodiscard]] std::size_t with_article(WordRange noun, std::size_t begin) const;

 private:
  // A bit for each CueRole, and behind those:
  using Marks = std::uint64_t;
  static constexpr Marks role_mark(CueRole role) { return Marks{1} << static_cast<unsigned>(role); }
  static constexpr Marks figure_mark = Marks{1} << 63U, date_mark = Marks{1} << 62U, name_mark = Marks{1} << 61U;
  static constexpr Marks sign_mark = Marks{1} << 60U;     // "," and the like
  static constexpr Marks joining_mark = Marks{1} << 59U;  // "-"
  static constexpr Marks opens_mark = Marks{1} << 58U;    // a clause begins here, or behind it if it is a sign
  static constexpr Marks verb_mark = Marks{1} << 55U;     // the first word of a verb
  static constexpr Marks opening_mark = Marks{1} << 57U, closing_mark = Marks{1} << 56U;  // brackets

  [[nodiscard]] bool has(std::size_t word, Marks marks) const { return (marks_[word] & marks) != 0; }
  void mark(std::string_view text, const std::vector<Word>& words, const std::vector<PlacedCue>& cues,
            const std::vector<FigureWords>& figures, const std::vector<WordRange>& names);
  void read_contractions();
  void join_brackets();
  void join_titles(std::string_view text, const std::vector<Word>& words);
  void cut();
  void add(WordRange words, bool relative);
  [[nodiscard]] bool is_verb_not_noun(std::size_t word, std::size_t begin) const;
  [[nodiscard]] bool follows_verb(std::size_t word) const;
  [[nodiscard]] bool reports_thing(std::size_t says) const;
  [[nodiscard]] bool tells_clause(std::size_t says) const;
  // Of a verb.
  [[nodiscard]] bool may_be_noun(std::size_t word) const {
    return is(word, CueRole::owned) || is(word, CueRole::either);
  }
  [[nodiscard]] bool is_preposition(std::size_t word) const;
  [[nodiscard]] bool is_only_verb(std::size_t word, std::size_t begin) const;
  [[nodiscard]] bool is_verb(std::size_t word, std::size_t begin) const;
  [[nodiscard]] WordRange phrase_before(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t skip_preposition(std::size_t begin, std::size_t end) const;

  HeadNoun head_;
  std::vector<Marks> marks_;  // of each word
  std::vector<Clause> clauses_;
};

}  // namespace tally
